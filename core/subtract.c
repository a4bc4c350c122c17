/* subtract: a profile less an earlier one of the same program. */
#include "core/checked.h"
#include "core/fault.h"
#include "core/merge.h"

/* Of the base's samples in the drawn column of the result; what percentages are of. */
static int64_t base_total(const flame_profile *p, struct string_id key)
{
    const struct column *c = &p->columns[p->chosen];
    bool saturated = false;
    int64_t total = 0;
    for (size_t i = 0; i < p->row_count; i++) {
        const struct label_set set = p->label_sets[p->rows[i].labels];
        for (uint32_t k = 0; k < set.count; k++) {
            if (p->labels[set.first + k].key.i == key.i) {
                const int64_t value =
                    mul_saturated(c->values[i], c->values[i] < 0 ? -1 : 1, &saturated);
                total = add_saturated(total, value, &saturated);
            }
        }
    }
    return total;
}

flame_status flame_profile_subtract(flame_profile **out, const flame_profile *profile,
                                    const flame_profile *base, bool diff, bool normalize,
                                    flame_error *err)
{
    struct stacks s;
    const struct merge_options options = {.strict = true};
    const struct merge_source sources[] = {
        {.profile = profile, .normalize = normalize},
        {.profile = base,
         .factor = -1,
         .key = diff ? "pprof::base" : NULL,
         .text = diff ? "true" : NULL},
    };
    if (profile->comparison || base->comparison) {
        return fault(err, FLAME_E_USAGE, NOWHERE, "one of the inputs is a comparison already");
    }
    const flame_status status = merge_profiles(&s, sources, 2, &options, err);
    if (status != FLAME_OK) {
        stacks_release(&s);
        return status;
    }
    if (diff && !stacks_failed(&s)) {
        struct filtered *f = &s.profile->filtered;
        f->total = base_total(s.profile, stacks_string(&s, BYTES("pprof::base")));
        f->total_known = f->total > 0;
    }
    return stacks_seal_any(out, &s, err);
}
