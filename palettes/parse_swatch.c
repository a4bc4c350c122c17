/* parse_swatch: the statements of a palette file about what rules point to: ramps and slots. */
#include "core/checked.h"
#include "palettes/oklab.h"
#include "palettes/parser.h"

enum { NUDGE_MAX = 100, SWATCHES_MAX = 1000 };

static bool find_swatch(size_t *index, const struct palette *p, struct bytes id)
{
    for (size_t i = 0; i < p->swatch_count; i++) {
        if (bytes_equal(p->swatches[i].id, id)) {
            *index = i;
            return true;
        }
    }
    return false;
}

flame_status parse_swatch_take(size_t *index, struct parser *s, flame_error *err)
{
    struct token t = {0};
    TRY(line_take(&t, &s->line, "the id of a ramp or slot", err));
    if (!find_swatch(index, s->palette, t.text)) {
        return line_fault(&s->line, &t, "no ramp or slot above has the id", err);
    }
    return FLAME_OK;
}

static flame_status add_swatch(struct palette *p, struct bytes id, bool is_ramp, flame_error *err)
{
    if (p->swatch_count == SWATCHES_MAX) {
        return fault(err, FLAME_E_LIMIT, NOWHERE, "a palette has at most %d ids", SWATCHES_MAX);
    }
    id = arena_copy(&p->arena, id);
    if (!id.ptr || !GROW(p->swatches, p->swatch_capacity, p->swatch_count + 1)) {
        return fault_nomem(err);
    }
    p->swatches[p->swatch_count++] =
        (struct swatch){.id = id, .is_ramp = is_ramp, .first_slot = p->slot_count};
    return FLAME_OK;
}

static flame_status parse_part(struct ramp_part *part, const char *name, struct parser *s,
                               flame_error *err)
{
    static const char *const numbers[] = {"v1", "v2", "v3", NULL};
    const char *const names[] = {name, NULL};
    size_t index = 0;
    uint64_t base = 0;
    uint64_t range = 0;
    TRY(line_choice(&index, &s->line, names, name, err));
    TRY(line_number(&base, &s->line, 255, err));
    TRY(line_number(&range, &s->line, 255 - base, err));
    TRY(line_choice(&index, &s->line, numbers, "v1, v2 or v3", err));
    *part = (struct ramp_part){(uint8_t)base, (uint8_t)range, (uint8_t)index};
    return FLAME_OK;
}

flame_status parse_swatch_ramp(struct parser *s, flame_error *err)
{
    struct token id = {0};
    size_t other;
    struct ramp ramp;
    TRY(line_take(&id, &s->line, "an id", err));
    if (find_swatch(&other, s->palette, id.text)) {
        return line_fault(&s->line, &id, "there is already a ramp or slot", err);
    }
    TRY(parse_part(&ramp.r, "r", s, err));
    TRY(parse_part(&ramp.g, "g", s, err));
    TRY(parse_part(&ramp.b, "b", s, err));
    TRY(add_swatch(s->palette, id.text, true, err));
    s->palette->swatches[s->palette->swatch_count - 1].ramp = ramp;
    return FLAME_OK;
}

flame_status parse_swatch_slot(struct parser *s, flame_error *err)
{
    struct palette *p = s->palette;
    struct token id = {0};
    size_t index = 0;
    struct paint paint;
    TRY(line_take(&id, &s->line, "an id", err));
    TRY(parse_page_pair(&paint.light, &paint.dark, s, err));
    if (!find_swatch(&index, p, id.text)) {
        index = p->swatch_count;
        TRY(add_swatch(p, id.text, false, err));
    } else if (p->swatches[index].is_ramp || index + 1 != p->swatch_count) {
        return line_fault(&s->line, &id, "this does not follow the other slots of", err);
    }
    if (!GROW(p->slots, p->slot_capacity, p->slot_count + 1)) {
        return fault_nomem(err);
    }
    p->slots[p->slot_count++] = (struct slot){{paint, paint, paint}};
    p->swatches[index].slot_count++;
    return FLAME_OK;
}

static flame_status take_slots(struct swatch **swatch, struct parser *s, flame_error *err)
{
    size_t index = 0;
    TRY(parse_swatch_take(&index, s, err));
    *swatch = &s->palette->swatches[index];
    if ((*swatch)->is_ramp) {
        return line_fault(&s->line, &s->line.tokens[s->line.next - 1],
                          "slots are needed, not the ramp", err);
    }
    return FLAME_OK;
}

flame_status parse_swatch_key(struct parser *s, flame_error *err)
{
    /* in the order of enum slot_key */
    static const char *const keys[] = {"package", "name", "module", "file", NULL};
    struct swatch *swatch;
    size_t key = 0;
    TRY(take_slots(&swatch, s, err));
    TRY(line_choice(&key, &s->line, keys, "package, name, module or file", err));
    swatch->key = (enum slot_key)key;
    return FLAME_OK;
}

flame_status parse_swatch_nudge(struct parser *s, flame_error *err)
{
    struct swatch *swatch;
    uint64_t thousandths = 0;
    TRY(take_slots(&swatch, s, err));
    TRY(line_number(&thousandths, &s->line, NUDGE_MAX, err));
    swatch->nudge = (uint8_t)thousandths;
    return FLAME_OK;
}

/* Once all is read: the lighter and darker variants of slots. */
void parse_swatch_settle(struct palette *p)
{
    for (size_t i = 0; i < p->swatch_count; i++) {
        const struct swatch *swatch = &p->swatches[i];
        for (size_t k = 0; swatch->nudge > 0 && k < swatch->slot_count; k++) {
            struct paint *nudged = p->slots[swatch->first_slot + k].nudged;
            const double by = swatch->nudge / 1000.0;
            nudged[0].light = oklab_lighten(nudged[1].light, -by);
            nudged[0].dark = oklab_lighten(nudged[1].dark, -by);
            nudged[2].light = oklab_lighten(nudged[1].light, by);
            nudged[2].dark = oklab_lighten(nudged[1].dark, by);
        }
    }
}
