/* proto_values: values with decimals become whole numbers of a finer unit. */
#include "render/to_pprof/proto_values.h"

#include "core/checked.h"

enum { FINEST = 9 }; /* decimals of a prefix, of which there is one for every third */

/* Units of time and which power of 1/10 s they are. */
static const struct {
    const char *name;
    unsigned decimals;
} TIMES[] = {{"seconds", 0},      {"second", 0},      {"s", 0},
             {"milliseconds", 3}, {"millisecond", 3}, {"ms", 3},
             {"microseconds", 6}, {"microsecond", 6}, {"us", 6},
             {"nanoseconds", 9},  {"nanosecond", 9},  {"ns", 9}};

static const char *const PREFIXES[] = {"", "milli", "micro", "nano"};

static bool is_time(struct bytes unit, unsigned *decimals)
{
    for (size_t i = 0; i < sizeof TIMES / sizeof TIMES[0]; i++) {
        if (bytes_equal(unit, bytes_from(TIMES[i].name))) {
            *decimals = TIMES[i].decimals;
            return true;
        }
    }
    return false;
}

static int64_t power_of_ten(unsigned exponent)
{
    int64_t power = 1;
    while (exponent-- > 0) {
        power *= 10;
    }
    return power;
}

/* True when the values, times `multiply`, stay within 63 bits, also when they are added up. */
static bool fits(const struct column *c, size_t rows, int64_t multiply)
{
    bool saturated = false;
    int64_t sum = 0;
    for (size_t i = 0; i < rows && !saturated; i++) {
        const int64_t value = mul_saturated(c->values[i], multiply, &saturated);
        sum = add_saturated(sum, value < 0 && value > INT64_MIN ? -value : value, &saturated);
    }
    return !saturated;
}

static bool join(struct bytes *out, struct arena *arena, const char *prefix, struct bytes unit)
{
    const size_t len = strlen(prefix);
    char *text = arena_alloc(arena, len + unit.len);
    if (!text) {
        return false;
    }
    memcpy(text, prefix, len);
    memcpy(text + len, unit.ptr, unit.len);
    *out = bytes_of(text, len + unit.len);
    return true;
}

/* Values count 10^-decimals of the unit, and 10^-finer of the one that is written. */
static void set_scale(struct proto_values *v, unsigned finer)
{
    const unsigned decimals = v->column->decimals;
    v->multiply = finer > decimals ? power_of_ten(finer - decimals) : 1;
    v->divide = finer < decimals ? power_of_ten(decimals - finer) : 1;
}

/* `decimals` is how many the values need. */
static bool choose_unit(struct proto_values *v, size_t rows, unsigned decimals, struct arena *arena)
{
    unsigned coarse = 0;
    const bool time = is_time(v->unit, &coarse);
    const unsigned wanted = (coarse + decimals + 2) / 3 * 3;
    const unsigned finest = wanted < FINEST ? wanted : FINEST;
    const struct bytes base = time ? BYTES("seconds") : v->unit.len ? v->unit : BYTES("count");
    set_scale(v, finest - coarse);
    if (finest == coarse || !fits(v->column, rows, v->multiply)) {
        set_scale(v, 0);
        return true;
    }
    return join(&v->unit, arena, PREFIXES[finest / 3], base);
}

bool proto_values_init(struct proto_values *v, const flame_profile *p, size_t column,
                       double divide_by, struct arena *arena)
{
    const struct column *c = &p->columns[column];
    int64_t shared;
    const unsigned decimals = profile_decimals(c, p->row_count, &shared);
    *v = (struct proto_values){
        .column = c, .unit = profile_text(p, c->unit), .ratio = divide_by > 0 ? 1 / divide_by : 1};
    set_scale(v, 0);
    return decimals == 0 || choose_unit(v, p->row_count, decimals, arena);
}

/* Rounded half away from zero; `by` is a power of ten. */
static int64_t divide(int64_t value, int64_t by)
{
    const int64_t rest = value % by * 2;
    return value / by + (by > 1 && rest >= by) - (by > 1 && rest <= -by);
}

int64_t proto_values_at(const struct proto_values *v, size_t row)
{
    bool saturated = false; /* proto_values_init saw to it */
    const int64_t value = v->column->values[row];
    const int64_t whole = divide(mul_saturated(value, v->multiply, &saturated), v->divide);
    if (v->ratio == 1) {
        return whole;
    }
    const double scaled = (double)whole * v->ratio; /* cut as pprof does */
    return scaled >= 0x1p63 ? INT64_MAX : scaled < -0x1p63 ? INT64_MIN : (int64_t)scaled;
}
