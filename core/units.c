/* units: numbers as people read them, the same in every locale. */
#include "core/units.h"

#include <math.h>

struct scale {
    const char *shown;
    double size; /* in the family's base unit */
};

struct family {
    const struct scale *scales; /* the base unit first */
    size_t count;
};

struct alias {
    const char *name; /* lower case, singular */
    const struct family *family;
    double size; /* in the family's base unit */
};

static const struct scale time_scales[] = {{"ns", 1},  {"us", 1e3},   {"ms", 1e6},
                                           {"s", 1e9}, {"min", 6e10}, {"h", 3.6e12}};
static const struct scale byte_scales[] = {
    {"B", 1}, {"kB", 0x1p10}, {"MB", 0x1p20}, {"GB", 0x1p30}, {"TB", 0x1p40}};
static const struct family times = {time_scales, 6};
static const struct family sizes = {byte_scales, 5};
static const struct family counts = {NULL, 0};

static const struct alias aliases[] = {
    {"", &counts, 1},
    {"count", &counts, 1},
    {"sample", &counts, 1},
    {"ns", &times, 1},
    {"nanosecond", &times, 1},
    {"us", &times, 1e3},
    {"microsecond", &times, 1e3},
    {"ms", &times, 1e6},
    {"millisecond", &times, 1e6},
    {"s", &times, 1e9},
    {"sec", &times, 1e9},
    {"second", &times, 1e9},
    {"min", &times, 6e10},
    {"minute", &times, 6e10},
    {"h", &times, 3.6e12},
    {"hr", &times, 3.6e12},
    {"hour", &times, 3.6e12},
    {"b", &sizes, 1},
    {"byte", &sizes, 1},
    {"kb", &sizes, 0x1p10},
    {"kbyte", &sizes, 0x1p10},
    {"kilobyte", &sizes, 0x1p10},
    {"mb", &sizes, 0x1p20},
    {"mbyte", &sizes, 0x1p20},
    {"megabyte", &sizes, 0x1p20},
    {"gb", &sizes, 0x1p30},
    {"gbyte", &sizes, 0x1p30},
    {"gigabyte", &sizes, 0x1p30},
    {"tb", &sizes, 0x1p40},
    {"tbyte", &sizes, 0x1p40},
    {"terabyte", &sizes, 0x1p40},
};

/* A text that grows up to its room. */
struct text {
    char *out;
    size_t room; /* without the NUL */
    size_t len;
};

static struct text start(char *out, size_t size)
{
    return (struct text){out, size - 1, 0};
}

static struct bytes finish(struct text *t)
{
    t->out[t->len] = '\0';
    return bytes_of(t->out, t->len);
}

static void add(struct text *t, struct bytes more)
{
    size_t n = more.len;
    if (n > t->room - t->len) {
        n = t->room - t->len;
        while (n > 0 && ((unsigned char)more.ptr[n] & 0xc0) == 0x80) {
            n--;
        }
        t->room = t->len + n; /* what follows a cut is left out */
    }
    if (n > 0) {
        memcpy(t->out + t->len, more.ptr, n);
        t->len += n;
    }
}

static void add_grouped(struct text *t, uint64_t value)
{
    char digits[32]; /* 20 digits and 6 commas */
    size_t at = sizeof digits;
    for (unsigned n = 0; value > 0 || n == 0; n++) {
        if (n > 0 && n % 3 == 0) {
            digits[--at] = ',';
        }
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    }
    add(t, bytes_of(digits + at, sizeof digits - at));
}

/* `scaled` is the number times 10^decimals; decimals is at most 2. */
static void add_decimal(struct text *t, uint64_t scaled, unsigned decimals)
{
    const uint64_t one = decimals == 2 ? 100 : decimals == 1 ? 10 : 1;
    add_grouped(t, scaled / one);
    if (decimals == 0) {
        return;
    }
    const uint64_t rest = scaled % one;
    char fraction[3] = {'.', (char)('0' + (decimals == 2 ? rest / 10 : rest)),
                        (char)('0' + rest % 10)};
    add(t, bytes_of(fraction, 1 + decimals));
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same_unit(struct bytes unit, const char *name)
{
    if (unit.len != strlen(name)) {
        return false;
    }
    for (size_t i = 0; i < unit.len; i++) {
        if (lower(unit.ptr[i]) != name[i]) {
            return false;
        }
    }
    return true;
}

static const struct alias *find_alias(struct bytes unit)
{
    if (unit.len > 2 && lower(unit.ptr[unit.len - 1]) == 's') {
        unit.len--;
    }
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        if (same_unit(unit, aliases[i].name)) {
            return &aliases[i];
        }
    }
    return NULL;
}

bool units_is_count(struct bytes unit)
{
    const struct alias *alias = find_alias(unit);
    return alias && alias->family == &counts;
}

static uint64_t round_half_up(double value)
{
    return (uint64_t)floor(fmin(value, 9e18) + 0.5);
}

static void add_unit(struct text *t, struct bytes unit)
{
    if (unit.len > 0) {
        add(t, BYTES(" "));
        add(t, unit);
    }
}

static void add_sign(struct text *t, bool negative, bool zero)
{
    if (negative && !zero) {
        add(t, BYTES("-"));
    }
}

static void put_plain(struct text *t, double v, bool negative, struct bytes unit)
{
    const bool whole = v == floor(v) || v > 9e15;
    uint64_t scaled = round_half_up(whole ? v : v * 100);
    unsigned decimals = whole ? 0 : 2;
    while (decimals > 0 && scaled % 10 == 0) {
        scaled /= 10;
        decimals--;
    }
    add_sign(t, negative, scaled == 0);
    add_decimal(t, scaled, decimals);
    add_unit(t, unit);
}

static void put_scaled(struct text *t, double v, bool negative, const struct family *family)
{
    const struct scale *scale = family->scales;
    const struct scale *last = scale + family->count - 1;
    if (v < 1000 && v == floor(v)) {
        put_plain(t, v, negative, bytes_from(scale->shown));
        return;
    }
    for (;; scale++) {
        const double x = v / scale->size;
        const unsigned decimals = x >= 99.95 ? 0 : x >= 9.995 ? 1 : 2;
        const double one = decimals == 2 ? 100 : decimals == 1 ? 10 : 1;
        const uint64_t scaled = round_half_up(x * one);
        if (scale == last || (double)scaled * scale->size < scale[1].size * one) {
            add_sign(t, negative, scaled == 0);
            add_decimal(t, scaled, decimals);
            add_unit(t, bytes_from(scale->shown));
            return;
        }
    }
}

struct bytes units_format(char *out, size_t size, double value, struct bytes unit,
                          struct bytes count_name)
{
    struct text t = start(out, size);
    const bool negative = value < 0;
    const double v = isnan(value) ? 0 : fabs(value);
    const struct alias *alias = find_alias(unit);
    if (!alias) {
        put_plain(&t, v, negative, unit);
    } else if (alias->family == &counts) {
        const bool one = v == 1 && bytes_equal(count_name, BYTES("samples"));
        put_plain(&t, v, negative, one ? BYTES("sample") : count_name);
    } else {
        put_scaled(&t, v * alias->size, negative, alias->family);
    }
    return finish(&t);
}

struct bytes units_thousands(char *out, size_t size, int64_t value)
{
    struct text t = start(out, size);
    add_sign(&t, value < 0, false);
    add_grouped(&t, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
    return finish(&t);
}
