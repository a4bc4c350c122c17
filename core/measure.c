/* measure: values in the units of pprof's reports. */
#include "core/measure.h"

#include <math.h>
#include <stdio.h>

enum { ALIASES_MAX = 3 };

struct unit {
    struct bytes shown;
    double factor;
    struct bytes names[ALIASES_MAX]; /* in lower case */
};

struct family {
    const struct unit *units; /* from small to large */
    size_t count;
    size_t usual; /* what values that fit no wish are shown in */
};

/* BYTES without the type, which C does not take for a constant. */
#define TEXT(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

static const struct unit MEMORY[] = {
    {TEXT("B"), 1, {TEXT("b"), TEXT("byte")}},
    {TEXT("kB"), 0x1p10, {TEXT("kb"), TEXT("kbyte"), TEXT("kilobyte")}},
    {TEXT("MB"), 0x1p20, {TEXT("mb"), TEXT("mbyte"), TEXT("megabyte")}},
    {TEXT("GB"), 0x1p30, {TEXT("gb"), TEXT("gbyte"), TEXT("gigabyte")}},
    {TEXT("TB"), 0x1p40, {TEXT("tb"), TEXT("tbyte"), TEXT("terabyte")}},
    {TEXT("PB"), 0x1p50, {TEXT("pb"), TEXT("pbyte"), TEXT("petabyte")}},
};

static const struct unit TIME[] = {
    {TEXT("ns"), 1, {TEXT("ns"), TEXT("nanosecond")}},
    {TEXT("us"), 1e3, {TEXT("us"), TEXT("microsecond")}},
    {TEXT("ms"), 1e6, {TEXT("ms"), TEXT("millisecond")}},
    {TEXT("s"), 1e9, {TEXT("s"), TEXT("sec"), TEXT("second")}},
    {TEXT("hrs"), 3.6e12, {TEXT("hour"), TEXT("hr")}},
};

/* Google compute units. */
static const struct unit COMPUTE[] = {
    {TEXT("n*GCU"), 1e-9, {TEXT("nanogcu")}},  {TEXT("u*GCU"), 1e-6, {TEXT("microgcu")}},
    {TEXT("m*GCU"), 1e-3, {TEXT("milligcu")}}, {TEXT("GCU"), 1, {TEXT("gcu")}},
    {TEXT("k*GCU"), 1e3, {TEXT("kilogcu")}},   {TEXT("M*GCU"), 1e6, {TEXT("megagcu")}},
    {TEXT("G*GCU"), 1e9, {TEXT("gigagcu")}},   {TEXT("T*GCU"), 1e12, {TEXT("teragcu")}},
    {TEXT("P*GCU"), 1e15, {TEXT("petagcu")}},
};

static const struct family FAMILIES[] = {
    {MEMORY, sizeof MEMORY / sizeof *MEMORY, 0},
    {TIME, sizeof TIME / sizeof *TIME, 3},
    {COMPUTE, sizeof COMPUTE / sizeof *COMPUTE, 3},
};

static bool same_without_case(struct bytes text, struct bytes lower)
{
    size_t i = 0;
    while (i < text.len && i < lower.len) {
        const char c = text.ptr[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c) != lower.ptr[i]) {
            return false;
        }
        i++;
    }
    return text.len == lower.len;
}

static const struct unit *find_unit(const struct family *family, struct bytes name)
{
    if (name.len > 2 && (name.ptr[name.len - 1] | 0x20) == 's') {
        name.len--;
    }
    for (size_t i = 0; i < family->count && name.len > 0; i++) {
        for (size_t k = 0; k < ALIASES_MAX; k++) {
            if (same_without_case(name, family->units[i].names[k])) {
                return &family->units[i];
            }
        }
    }
    return NULL;
}

static bool is_one_of(struct bytes text, const struct bytes *names, size_t count)
{
    size_t i = 0;
    while (i < count && !bytes_equal(text, names[i])) {
        i++;
    }
    return i < count;
}

/* "minimum" and "auto" first, then the words for plain numbers. */
static const struct bytes WORDS[] = {TEXT("minimum"), TEXT("auto"), TEXT("count"), TEXT("sample"),
                                     TEXT("unit")};

/* The largest unit of which `value`, in units of factor 1, is one or more. */
static const struct unit *fitting_unit(const struct family *family, double value)
{
    for (size_t i = family->count; i-- > 0;) {
        if (value / family->units[i].factor >= 1) {
            return &family->units[i];
        }
    }
    return NULL;
}

static struct measure convert_magnitude(double value, struct bytes from, struct bytes to)
{
    for (size_t i = 0; i < sizeof FAMILIES / sizeof *FAMILIES; i++) {
        const struct family *family = &FAMILIES[i];
        const struct unit *given = find_unit(family, from);
        if (!given) {
            continue;
        }
        const double base = value * given->factor;
        const struct unit *unit =
            is_one_of(to, WORDS, 2) ? fitting_unit(family, base) : find_unit(family, to);
        unit = unit ? unit : &family->units[family->usual];
        return (struct measure){base / unit->factor, unit->shown};
    }
    const bool plain = is_one_of(to, WORDS, sizeof WORDS / sizeof *WORDS);
    return (struct measure){value, plain ? bytes_of("", 0) : to};
}

struct measure measure_convert(double value, struct bytes from, struct bytes to)
{
    struct measure m = convert_magnitude(fabs(value), from, to);
    m.value = value < 0 ? -m.value : m.value;
    return m;
}

/* printf follows a locale of the calling program: whatever stands between digits becomes '.'. */
static void plain_point(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (strchr("0123456789+-e% ", *from)) {
            *to++ = *from;
        } else if (to == text || to[-1] != '.') {
            *to++ = '.';
        }
    }
    *to = '\0';
}

struct bytes measure_format(char *out, size_t size, int64_t value, struct bytes from,
                            struct bytes to)
{
    char number[MEASURE_MAX];
    const struct measure m = measure_convert((double)value, from, to);
    snprintf(number, sizeof number, "%.2f", m.value);
    plain_point(number);
    struct bytes digits = bytes_from(number);
    if (bytes_ends(digits, BYTES(".00"))) {
        digits.len -= 3;
    }
    const bool zero = bytes_equal(digits, BYTES("0")) || bytes_equal(digits, BYTES("-0"));
    const struct bytes unit = zero ? bytes_of("", 0) : m.unit;
    if (zero) {
        digits = BYTES("0");
    }
    snprintf(out, size, "%.*s%.*s", (int)digits.len, digits.ptr, (int)unit.len, unit.ptr);
    return bytes_from(out);
}

struct bytes measure_percentage(char out[MEASURE_PERCENT_MAX], int64_t value, int64_t total)
{
    const double percent = total ? fabs((double)value / (double)total) * 100 : 0;
    if (percent >= 99.95 && percent <= 100.05) {
        snprintf(out, MEASURE_PERCENT_MAX, "  100%%");
    } else if (percent >= 1) {
        snprintf(out, MEASURE_PERCENT_MAX, "%5.2f%%", percent);
    } else {
        snprintf(out, MEASURE_PERCENT_MAX, "%5.2g%%", percent);
    }
    plain_point(out);
    return bytes_from(out);
}
