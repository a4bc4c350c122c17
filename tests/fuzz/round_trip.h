/* round_trip: a profile written as pprof and read again, and whether two fold alike. */
#ifndef FLAME_TESTS_FUZZ_ROUND_TRIP_H
#define FLAME_TESTS_FUZZ_ROUND_TRIP_H

#include "tests/fuzz/fuzz.h"

/*
 * Whether pprof can hold what this profile is: whole numbers, no two sides, and every function has
 * a name.
 */
static inline bool fits_pprof(const flame_profile *p)
{
    for (size_t i = 0; i < p->frame_count; i++) {
        if (p->frames[i].name.i == 0) {
            return false;
        }
    }
    for (size_t i = 0; i < p->column_count; i++) {
        if (p->columns[i].decimals > 0) {
            return false;
        }
    }
    return !p->comparison && p->row_count > 0;
}

/* NULL when there is nothing to compare. */
static inline flame_profile *read_again(const flame_profile *p)
{
    flame_read_options o;
    if (!p || !fits_pprof(p)) {
        return NULL;
    }
    struct written w = write_text(p, "pprof");
    read_options_init(&o, "pprof");
    o.demangle = NULL; /* names are what they were */
    o.all_frames = true;
    must(w.len > 0, "every profile can be written as pprof");
    flame_profile *again = read_checked(bytes_of(w.text, w.len), &o);
    must(again != NULL, "what was written as pprof can be read");
    free(w.text);
    return again;
}

/* *profile is taken; NULL when an option does not suit. */
static inline flame_profile *filter_checked(flame_profile *p, const flame_filter_options *options)
{
    flame_error err;
    if (p && flame_profile_filter(&p, options, &err) == FLAME_OK) {
        must_hold(p);
    }
    return p;
}

/* Lines of value 0 are those of other columns, which some formats keep apart. */
static inline void drop_zeros(struct written *w)
{
    size_t to = 0;
    struct bytes left = bytes_of(w->text, w->len);
    struct bytes line;
    while (left.len > 0 && bytes_cut(&left, '\n', &line)) {
        if (!bytes_ends(line, BYTES(" 0"))) {
            memmove(w->text + to, line.ptr, line.len);
            to += line.len;
            w->text[to++] = '\n';
        }
    }
    w->len = to;
}

static inline void must_fold_alike(const flame_profile *a, const flame_profile *b, const char *what)
{
    if (a && b) {
        struct written x = write_text(a, "folded");
        struct written y = write_text(b, "folded");
        drop_zeros(&x);
        drop_zeros(&y);
        must_equal(&x, &y, what);
        free(x.text);
        free(y.text);
    }
}

#endif
