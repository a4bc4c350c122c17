/* report: what all text reports share: values by row, their total, and how they are shown. */
#ifndef FLAME_RENDER_REPORT_REPORT_H
#define FLAME_RENDER_REPORT_REPORT_H

#include "core/measure.h"
#include "render/output.h"

struct report {
    const flame_profile *p;
    const flame_write_options *o;
    struct sink *sink;
    const int64_t *values;   /* by row, in units of 1 / scale */
    const int64_t *divisors; /* by row, in units of 1 / divisor_scale; NULL: nothing is divided */
    int64_t *differences;    /* what `values` is of a comparison; else NULL */
    int64_t scale, divisor_scale;
    int64_t total;     /* what percentages are of */
    struct bytes type; /* of the column; of a comparison what its values are */
    struct bytes unit; /* of the values */
    struct bytes shown_unit;
};

/* E_USAGE for options that do not fit the profile, E_NOMEM. Release only after success. */
flame_status report_init(struct report *r, const struct writing *w, flame_error *err);
void report_release(struct report *r);

/* value / divisor, the value as it is when divisor is 0. */
int64_t report_divide(const struct report *r, int64_t value, int64_t divisor);

/* In whole units, rounded half away from zero. */
int64_t report_whole(const struct report *r, int64_t value);

/* The value as a text. */
struct bytes report_value(const struct report *r, char out[MEASURE_MAX], int64_t value);

/* Writes the value, or with `percentage` its part of `total`, right-aligned to `width`. */
void report_put_value(const struct report *r, int64_t value, size_t width);
void report_put_percentage(const struct report *r, int64_t value, int64_t total);

/* Writes blanks until `text` would end at `width` characters, then the text. */
void report_put_right(struct sink *sink, struct bytes text, size_t width);

static inline void report_put(const struct report *r, struct bytes text)
{
    sink_bytes(r->sink, text.ptr, text.len);
}

/* A frame's name as pprof prints it. */
struct bytes report_frame_name(const flame_profile *p, struct frame_id frame);

/* What is cut off in front of the last slash, as Go's filepath.Base does. */
struct bytes report_base_name(struct bytes path);

/* |value|, which fits for every value. */
static inline uint64_t report_magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* A double without its fraction, held at the ends of the range. */
int64_t report_truncate(double value);

#endif
