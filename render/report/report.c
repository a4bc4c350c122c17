/* report: values, total and unit of a text report. */
#include "render/report/report.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/unicode.h"

static int64_t power_of_ten(unsigned decimals)
{
    int64_t power = 1;
    for (unsigned d = 0; d < decimals; d++) {
        power *= 10;
    }
    return power;
}

static int64_t magnitude(int64_t value)
{
    return value == INT64_MIN ? INT64_MAX : llabs(value);
}

/* Of a comparison a value is what was added since "before". */
static bool subtract_before(struct report *r)
{
    const struct column *before = &r->p->columns[0];
    const struct column *after = &r->p->columns[r->p->chosen];
    const unsigned finest = before->decimals > after->decimals ? before->decimals : after->decimals;
    const int64_t scale_before = power_of_ten(finest - before->decimals);
    const int64_t scale_after = power_of_ten(finest - after->decimals);
    bool saturated = false;
    int64_t added = 0;
    r->differences = malloc((r->p->row_count + 1) * sizeof *r->differences);
    for (size_t i = 0; r->differences && i < r->p->row_count; i++) {
        const int64_t b = mul_saturated(before->values[i], scale_before, &saturated);
        const int64_t a = mul_saturated(after->values[i], scale_after, &saturated);
        r->differences[i] = add_saturated(a, b == INT64_MIN ? INT64_MAX : -b, &saturated);
        r->total = add_saturated(r->total, magnitude(b), &saturated);
        added = add_saturated(added, magnitude(r->differences[i]), &saturated);
    }
    r->total = r->total ? r->total : added;
    r->type = BYTES("after - before");
    r->scale = power_of_ten(finest);
    r->values = r->differences;
    return r->differences != NULL;
}

/* Samples that stand for another profile, which percentages are of. */
static bool is_base(const flame_profile *p, uint32_t labels)
{
    const struct label_set set = p->label_sets[labels];
    for (uint32_t i = 0; i < set.count; i++) {
        const struct label *l = &p->labels[set.first + i];
        if (bytes_equal(profile_text(p, l->key), BYTES("pprof::base")) &&
            bytes_equal(profile_text(p, l->text), BYTES("true"))) {
            return true;
        }
    }
    return false;
}

struct total {
    int64_t value, divisor;
};

static void add_to_total(struct total *t, int64_t value, int64_t divisor)
{
    bool saturated = false;
    t->value = add_saturated(t->value, magnitude(value), &saturated);
    t->divisor = add_saturated(t->divisor, divisor, &saturated);
}

static void sum_up(struct report *r)
{
    struct total all = {0, 0};
    struct total base = {0, 0};
    for (size_t i = 0; i < r->p->row_count; i++) {
        const int64_t divisor = r->divisors ? r->divisors[i] : 0;
        add_to_total(&all, r->values[i], divisor);
        if (r->p->rows[i].labels && is_base(r->p, r->p->rows[i].labels)) {
            add_to_total(&base, r->values[i], divisor);
        }
    }
    const struct total *t = base.value > 0 ? &base : &all;
    const struct filtered *before = &r->p->filtered;
    const int64_t value = before->total_known ? before->total : t->value;
    const bool divided = r->divisors && before->total_known && before->divisor != 0;
    r->total = report_divide(r, value, divided ? before->divisor : t->divisor);
}

/* The values of the chosen column as they are. */
static void take_column(struct report *r)
{
    const flame_profile *p = r->p;
    const struct column *column = &p->columns[p->chosen];
    r->values = column->values;
    r->scale = power_of_ten(column->decimals);
    r->type = profile_text(p, column->type);
    if (r->o->mean) {
        r->divisors = p->columns[0].values;
        r->divisor_scale = power_of_ten(p->columns[0].decimals);
    }
    sum_up(r);
}

flame_status report_init(struct report *r, const struct writing *w, flame_error *err)
{
    const flame_profile *p = w->profile;
    *r = (struct report){.p = p,
                         .o = w->options,
                         .sink = w->sink,
                         .divisor_scale = 1,
                         .unit = profile_text(p, p->columns[p->chosen].unit),
                         .shown_unit = BYTES("minimum")};
    if (r->o->unit) {
        r->shown_unit = bytes_from(r->o->unit);
    }
    if (!p->comparison) {
        take_column(r);
        return FLAME_OK;
    }
    if (r->o->mean) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "a comparison has no mean values");
    }
    return subtract_before(r) ? FLAME_OK : fault_nomem(err);
}

void report_release(struct report *r)
{
    free(r->differences);
    r->differences = NULL;
}

int64_t report_divide(const struct report *r, int64_t value, int64_t divisor)
{
    if (divisor == 0) {
        return value;
    }
    const __int128 quotient = (__int128)value * r->divisor_scale / divisor;
    return quotient > INT64_MAX ? INT64_MAX
                                : (quotient < INT64_MIN ? INT64_MIN : (int64_t)quotient);
}

int64_t report_whole(const struct report *r, int64_t value)
{
    const int64_t rest = value % r->scale;
    return value / r->scale + (rest * 2 >= r->scale) - (rest * 2 <= -r->scale);
}

int64_t report_truncate(double value)
{
    return value >= 0x1p63 ? INT64_MAX : value > -0x1p63 ? (int64_t)value : INT64_MIN;
}

struct bytes report_value(const struct report *r, char out[MEASURE_MAX], int64_t value)
{
    int64_t whole = r->scale == 1 ? value : report_whole(r, value);
    if (r->o->divide_by > 0 && r->o->divide_by != 1) {
        whole = report_truncate((double)whole * (1 / r->o->divide_by));
    }
    return measure_format(out, MEASURE_MAX, whole, r->unit, r->shown_unit);
}

void report_put_right(struct sink *sink, struct bytes text, size_t width)
{
    size_t characters = 0;
    uint32_t code;
    for (struct bytes left = text; left.len > 0 && characters < width; characters++) {
        left = bytes_skip(left, unicode_decode(left, &code));
    }
    for (; characters < width; characters++) {
        sink_bytes(sink, " ", 1);
    }
    sink_bytes(sink, text.ptr, text.len);
}

void report_put_value(const struct report *r, int64_t value, size_t width)
{
    char out[MEASURE_MAX];
    report_put_right(r->sink, report_value(r, out, value), width);
}

void report_put_percentage(const struct report *r, int64_t value, int64_t total)
{
    char out[MEASURE_PERCENT_MAX];
    report_put(r, measure_percentage(out, value, total));
}

struct bytes report_frame_name(const flame_profile *p, struct frame_id frame)
{
    const struct frame *f = &p->frames[frame.i];
    const struct bytes name = profile_text(p, f->name);
    const bool unknown = f->nameless && f->location && bytes_equal(name, BYTES("[unknown]"));
    return unknown ? BYTES("<unknown>") : name;
}

struct bytes report_base_name(struct bytes path)
{
    while (path.len > 1 && path.ptr[path.len - 1] == '/') {
        path.len--;
    }
    const size_t slash = bytes_rfind_char(path, '/');
    return slash == SIZE_MAX || path.len == 1 ? path : bytes_skip(path, slash + 1);
}
