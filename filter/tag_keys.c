/* tag_keys: tagshow and taghide: which labels samples keep. Stacks and samples stay. */
#include <stdlib.h>

#include "core/checked.h"
#include "filter/filtering.h"
#include "filter/matcher.h"

struct tag_keys {
    struct matcher show, hide;
    struct label *before; /* the labels that there were */
    struct label_set *sets;
    uint32_t *moved; /* by set: its new id + 1, 0: not asked yet */
    struct label *kept;
    size_t kept_capacity;
};

static bool keeps(struct tag_keys *t, struct string_id key)
{
    const bool shown = !t->show.regex || matcher_finds(&t->show, key);
    const bool hidden = t->hide.regex && matcher_finds(&t->hide, key);
    t->show.found |= shown;
    t->hide.found |= hidden;
    return shown && !hidden;
}

static uint32_t move_set(struct tag_keys *t, struct stacks *s, uint32_t set)
{
    const uint32_t count = t->sets[set].count;
    const struct label *labels = count ? t->before + t->sets[set].first : NULL;
    size_t kept = 0;
    if (!GROW(t->kept, t->kept_capacity, (size_t)count + 1)) {
        s->failed = true;
        return NO_LABELS;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (keeps(t, labels[i].key)) {
            t->kept[kept++] = labels[i];
        }
    }
    return stacks_labels(s, t->kept, kept);
}

/* Takes the label sets out of the profile, so that those to come are told apart anew. */
static bool take_sets(struct tag_keys *t, struct stacks *s)
{
    flame_profile *p = s->profile;
    struct label_set *none = calloc(1, sizeof *none);
    t->moved = calloc(p->label_set_count, sizeof *t->moved);
    if (!none || !t->moved) {
        free(none);
        return false;
    }
    t->before = p->labels;
    t->sets = p->label_sets;
    p->labels = NULL;
    p->label_count = p->label_capacity = 0;
    p->label_sets = none;
    p->label_set_count = p->label_set_capacity = 1;
    idmap_release(&s->label_index);
    return true;
}

static flame_status apply(struct tag_keys *t, struct filtering *f)
{
    struct stacks *s = &f->stacks;
    if (!take_sets(t, s)) {
        return fault_nomem(f->err);
    }
    for (size_t i = 0; i < s->profile->row_count && !s->failed; i++) {
        uint32_t *labels = &s->profile->rows[i].labels;
        if (t->moved[*labels] == 0) {
            t->moved[*labels] = move_set(t, s, *labels) + 1;
        }
        *labels = t->moved[*labels] - 1;
    }
    filter_warn_unmatched(f, "tagshow", f->options->tagshow, t->show.found);
    filter_warn_unmatched(f, "taghide", f->options->taghide, t->hide.found);
    return FLAME_OK;
}

flame_status filter_tag_keys(struct filtering *f)
{
    const flame_profile *p = f->stacks.profile;
    struct tag_keys t = {0};
    flame_status status = matcher_init(&t.show, p, "tagshow", f->options->tagshow, f->err);
    if (status == FLAME_OK) {
        status = matcher_init(&t.hide, p, "taghide", f->options->taghide, f->err);
    }
    if (status == FLAME_OK && (t.show.regex || t.hide.regex)) {
        status = apply(&t, f);
    }
    matcher_release(&t.show);
    matcher_release(&t.hide);
    free(t.before);
    free(t.sets);
    free(t.moved);
    free(t.kept);
    return status;
}
