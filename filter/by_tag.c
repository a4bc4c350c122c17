/* by_tag: tagfocus and tagignore; each set of labels is asked once. */
#include <stdlib.h>

#include "filter/filtering.h"
#include "filter/tag_range.h"
#include "filter/tag_spec.h"

struct by_tag {
    struct tag_spec focus, ignore;
    struct label_units units;
    struct arena scratch;
    unsigned char *verdicts; /* by label set */
    bool focused, ignored;   /* any sample */
};

enum { NOT_ASKED, KEPT, DROPPED };

static bool keeps(struct by_tag *b, struct filtering *f, uint32_t set)
{
    const flame_profile *p = f->stacks.profile;
    bool *failed = &f->stacks.failed;
    if (b->verdicts[set] == NOT_ASKED) {
        const bool focused =
            !b->focus.given || tag_spec_selects(&b->focus, p, &b->units, set, &b->scratch, failed);
        const bool ignored =
            b->ignore.given && tag_spec_selects(&b->ignore, p, &b->units, set, &b->scratch, failed);
        b->focused |= focused;
        b->ignored |= ignored;
        b->verdicts[set] = focused && !ignored ? KEPT : DROPPED;
    }
    return b->verdicts[set] == KEPT;
}

/* What stands for nothing on its own but is written for kilobytes and so on. */
static bool is_prefix(struct bytes unit)
{
    return unit.len == 1 && strchr("kKmMgGtTpP", unit.ptr[0]);
}

/* Nothing matched: when the unit of a range is why, that is said as well. */
static void warn_unmatched(const struct filtering *f, const char *option, const char *value,
                           const struct tag_spec *spec)
{
    flame_error warning;
    const struct bytes unit = spec->range.given;
    if (!spec->ranged || !tag_range_odd_unit(&spec->range)) {
        filter_warn_unmatched(f, option, value, false);
    } else if (f->options->warn) {
        if (is_prefix(unit)) {
            fault(&warning, FLAME_E_EMPTY, NOWHERE,
                  "%s expression matched no samples: %.*s is no unit, is %cb meant?", option,
                  QUOTE(unit), unit.ptr[0] | 0x20);
        } else {
            fault(&warning, FLAME_E_EMPTY, NOWHERE,
                  "%s expression matched no samples: %.*s is no unit", option, QUOTE(unit));
        }
        f->options->warn(f->options->ctx, &warning, 0);
    }
}

static flame_status apply(struct by_tag *b, struct filtering *f)
{
    const flame_profile *p = f->stacks.profile;
    bool *rows = calloc(p->row_count + 1, sizeof *rows);
    b->verdicts = calloc(p->label_set_count, sizeof *b->verdicts);
    if (!rows || !b->verdicts || !label_units_init(&b->units, p)) {
        free(rows);
        return fault_nomem(f->err);
    }
    for (size_t i = 0; i < p->row_count; i++) {
        rows[i] = keeps(b, f, p->rows[i].labels);
    }
    stacks_take_out(&f->stacks, NULL, NULL, rows);
    free(rows);
    if (b->focus.given && !b->focused) {
        warn_unmatched(f, "tagfocus", f->options->tagfocus, &b->focus);
    }
    if (b->ignore.given && !b->ignored) {
        warn_unmatched(f, "tagignore", f->options->tagignore, &b->ignore);
    }
    return FLAME_OK;
}

flame_status filter_by_tag(struct filtering *f)
{
    struct by_tag b = {0};
    arena_init(&b.scratch);
    flame_status status = tag_spec_parse(&b.focus, "tagfocus", f->options->tagfocus, f->err);
    if (status == FLAME_OK) {
        status = tag_spec_parse(&b.ignore, "tagignore", f->options->tagignore, f->err);
    }
    if (status == FLAME_OK && (b.focus.given || b.ignore.given)) {
        status = apply(&b, f);
    }
    tag_spec_release(&b.focus);
    tag_spec_release(&b.ignore);
    label_units_release(&b.units);
    arena_release(&b.scratch);
    free(b.verdicts);
    return status;
}
