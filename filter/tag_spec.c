/* tag_spec: what tagfocus and tagignore select. */
#include "filter/tag_spec.h"

#include <stdlib.h>

#include "core/fault.h"
#include "filter/tag_range.h"

static flame_status add_pattern(struct tag_spec *spec, const char *option, struct bytes pattern,
                                flame_error *err)
{
    flame_error why;
    const flame_status status =
        regex_compile(&spec->patterns[spec->pattern_count], pattern, 0, &why);
    if (status != FLAME_OK) {
        return fault(err, status, NOWHERE, "--%s: %s", option, why.message);
    }
    spec->pattern_count++;
    return FLAME_OK;
}

/* An empty piece is an expression, too, and matches everything. */
static flame_status parse_patterns(struct tag_spec *spec, const char *option, struct bytes text,
                                   flame_error *err)
{
    flame_status status = FLAME_OK;
    spec->patterns = calloc(text.len + 1, sizeof *spec->patterns);
    if (!spec->patterns) {
        return fault_nomem(err);
    }
    for (bool more = true; more && status == FLAME_OK;) {
        const size_t comma = bytes_find_char(text, ',', 0);
        more = comma != SIZE_MAX;
        status = add_pattern(spec, option, bytes_head(text, more ? comma : text.len), err);
        text = more ? bytes_skip(text, comma + 1) : text;
    }
    return status;
}

flame_status tag_spec_parse(struct tag_spec *spec, const char *option, const char *value,
                            flame_error *err)
{
    struct bytes text = bytes_from(value);
    *spec = (struct tag_spec){.given = text.len > 0};
    if (!spec->given) {
        return FLAME_OK;
    }
    const size_t equals = bytes_find_char(text, '=', 0);
    if (equals != SIZE_MAX) {
        spec->keyed = true;
        spec->key = bytes_head(text, equals);
        text = bytes_skip(text, equals + 1);
    }
    const enum tag_range_kind kind = tag_range_parse(&spec->range, text);
    spec->ranged = kind == RANGE_YES;
    if (kind == RANGE_TOO_LARGE) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "--%s: \"%.*s\": number too large", option,
                     QUOTE(text));
    }
    const flame_status status = spec->ranged ? FLAME_OK : parse_patterns(spec, option, text, err);
    if (status != FLAME_OK) {
        tag_spec_release(spec);
    }
    return status;
}

void tag_spec_release(struct tag_spec *spec)
{
    for (size_t i = 0; i < spec->pattern_count; i++) {
        regex_free(spec->patterns[i]);
    }
    free(spec->patterns);
    *spec = (struct tag_spec){0};
}

/* What a label shows to an expression. */
static struct bytes shown(const struct tag_spec *spec, const flame_profile *p,
                          const struct label *label, struct arena *scratch, bool *failed)
{
    const struct bytes key = profile_text(p, label->key);
    const struct bytes text = profile_text(p, label->text);
    if (spec->keyed) {
        return text;
    }
    arena_reset(scratch);
    const bool fits = key.len < SIZE_MAX / 2 && text.len < SIZE_MAX / 2 - 1;
    char *both = fits ? arena_alloc(scratch, key.len + text.len + 1) : NULL;
    if (!both) {
        *failed = true;
        return BYTES("");
    }
    memcpy(both, key.ptr, key.len);
    both[key.len] = ':';
    if (text.len) {
        memcpy(both + key.len + 1, text.ptr, text.len);
    }
    return bytes_of(both, key.len + 1 + text.len);
}

static bool counts(const struct tag_spec *spec, const flame_profile *p, const struct label *label)
{
    return !spec->keyed || bytes_equal(profile_text(p, label->key), spec->key);
}

static bool range_selects(const struct tag_spec *spec, const flame_profile *p,
                          const struct label_units *units, const struct label *label)
{
    if (label_is_text(label)) {
        return !units->by_key[label->key.i].numeric &&
               tag_range_holds_text(&spec->range, profile_text(p, label->text));
    }
    return tag_range_holds(&spec->range, label->number, label_units_get(units, p, label->key));
}

bool tag_spec_selects(const struct tag_spec *spec, const flame_profile *p,
                      const struct label_units *units, uint32_t set, struct arena *scratch,
                      bool *failed)
{
    const struct label *labels = profile_labels(p, set);
    const uint32_t count = p->label_sets[set].count;
    for (uint32_t i = 0; spec->ranged && i < count; i++) {
        if (counts(spec, p, &labels[i]) && range_selects(spec, p, units, &labels[i])) {
            return true;
        }
    }
    size_t found = 0; /* patterns that match a label */
    for (size_t k = 0; k < spec->pattern_count; k++) {
        bool matches = false;
        for (uint32_t i = 0; i < count && !matches; i++) {
            matches = label_is_text(&labels[i]) && counts(spec, p, &labels[i]) &&
                      regex_matches(spec->patterns[k], shown(spec, p, &labels[i], scratch, failed));
        }
        found += matches;
    }
    return spec->pattern_count > 0 && (spec->keyed ? found > 0 : found == spec->pattern_count);
}
