/* missing: what is said about binaries that gave no names. */
#include "symbols/missing.h"

#include <stdlib.h>

#include "core/fault.h"

enum { FILE_SHOWN = 250 };

void missing_add(struct missing *m, uint32_t mapping, const char *file, const char *why,
                 size_t addresses)
{
    if (m->count < MISSING_NAMED) {
        m->files[m->count] = (struct missing_file){mapping, file, why, addresses};
    }
    m->count++;
}

static double magnitude(int64_t value)
{
    return value < 0 ? -(double)value : (double)value;
}

/* Percentage of the drawn values whose stacks have a nameless address of a mapping. */
static double share(const flame_profile *p, uint32_t mapping)
{
    const int64_t *values = p->columns[p->chosen].values;
    bool *inside = calloc(p->stack_count, sizeof *inside);
    double all = 0;
    double lost = 0;
    for (size_t i = 1; i < p->stack_count && inside; i++) {
        const struct location *l = profile_location(p, &p->frames[p->stacks[i].frame.i]);
        inside[i] = inside[p->stacks[i].caller.i] || (l && l->bare && l->mapping == mapping);
    }
    for (size_t i = 0; i < p->row_count && inside; i++) {
        all += magnitude(values[i]);
        lost += inside[p->rows[i].stack.i] ? magnitude(values[i]) : 0;
    }
    free(inside);
    return all > 0 ? 100 * lost / all : 0;
}

void missing_report(const struct missing *m, const flame_profile *p, flame_warn_fn warn, void *ctx)
{
    flame_error note;
    for (size_t i = 0; i < m->count && i < MISSING_NAMED; i++) {
        const struct missing_file *f = &m->files[i];
        struct bytes file = bytes_from(f->file);
        if (file.len > FILE_SHOWN) { /* the end of a path says most */
            file = bytes_skip(file, file.len - FILE_SHOWN);
        }
        fault(&note, FLAME_OK, NOWHERE,
              "no names for %zu address%s in %.1f%% of the samples, from %.*s: %s%s", f->addresses,
              f->addresses == 1 ? "" : "es", share(p, f->mapping), (int)file.len, file.ptr, f->why,
              f->mapping <= 1 ? "; --binary names another file" : "");
        warn(ctx, &note, 0);
    }
    if (m->count > MISSING_NAMED) {
        fault(&note, FLAME_OK, NOWHERE, "%zu more files gave no names", m->count - MISSING_NAMED);
        warn(ctx, &note, 0);
    }
}
