/* package_slots: the colours of packages, which pictures of any palette can change to. */
#include "palettes/package_slots.h"

#include "palettes/fnv.h"
#include "palettes/palette_model.h"

static const struct swatch *find_swatch(const struct palette *palette, struct bytes id,
                                        size_t slots)
{
    for (size_t i = 0; i < palette->swatch_count; i++) {
        const struct swatch *swatch = &palette->swatches[i];
        if (bytes_equal(swatch->id, id) && !swatch->is_ramp && swatch->slot_count == slots) {
            return swatch;
        }
    }
    return NULL;
}

/* As written, between the nudges. */
static struct paint slot_at(const struct palette *palette, const struct swatch *swatch, size_t slot)
{
    return palette->slots[swatch->first_slot + slot].nudged[1];
}

flame_status package_slots(struct paint out[PACKAGE_SLOTS + 1], flame_error *err)
{
    struct palette *palette;
    const flame_status status = palette_load(&palette, "package", err);
    if (status != FLAME_OK) {
        return status;
    }
    const struct swatch *hues = find_swatch(palette, BYTES("hues"), PACKAGE_SLOTS);
    const struct swatch *neutral = find_swatch(palette, BYTES("neutral"), 1);
    for (size_t i = 0; hues && neutral && i < PACKAGE_SLOTS; i++) {
        out[i] = slot_at(palette, hues, i);
        out[NEUTRAL_SLOT] = slot_at(palette, neutral, 0);
    }
    palette_free(palette);
    return hues && neutral ? FLAME_OK
                           : fault(err, FLAME_E_SYNTAX, NOWHERE, "the package palette has changed");
}

uint32_t package_slot(struct bytes package)
{
    const bool neutral = package.len == 0 || bytes_starts(package, BYTES("kernel"));
    return neutral ? NEUTRAL_SLOT : (uint32_t)(fnv1a(package) % PACKAGE_SLOTS);
}
