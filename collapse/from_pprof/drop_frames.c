/* drop_frames: the functions whose callees a profile itself calls uninteresting. */
#include "collapse/from_pprof/drop_frames.h"

#include <stdlib.h>

#include "collapse/reader.h"
#include "core/regex.h"

enum verdict { NOT_ASKED, STAYS, DROPPED };

/* OK with *out NULL for a wrong pattern. */
static flame_status compile(struct regex **out, const char *field, struct bytes pattern,
                            const struct tables *t, struct warnings *warnings)
{
    flame_error why;
    const flame_status status = regex_compile(out, pattern, REGEX_WHOLE, &why);
    if (status == FLAME_E_NOMEM) {
        return fault_nomem(t->input.err);
    }
    if (status != FLAME_OK) {
        warnings_add(warnings, 0, 0, "%s is ignored: %s", field, why.message);
    }
    return FLAME_OK;
}

flame_status drop_frames_init(struct drop_frames *d, const struct tables *t,
                              struct warnings *warnings)
{
    const struct bytes drop = t->texts[t->drop_frames];
    const struct bytes keep = t->texts[t->keep_frames];
    *d = (struct drop_frames){0};
    if (drop.len == 0) {
        return FLAME_OK;
    }
    flame_status status = compile(&d->drop, "drop_frames", drop, t, warnings);
    if (status != FLAME_OK || !d->drop) {
        return status;
    }
    if (keep.len > 0) {
        status = compile(&d->keep, "keep_frames", keep, t, warnings);
        if (!d->keep) {
            drop_frames_release(d);
            return status;
        }
    }
    const size_t count = t->function_ids.count;
    d->verdicts = calloc(count ? count : 1, sizeof *d->verdicts);
    return d->verdicts ? FLAME_OK : fault_nomem(t->input.err);
}

void drop_frames_release(struct drop_frames *d)
{
    regex_free(d->drop);
    regex_free(d->keep);
    free(d->verdicts);
    *d = (struct drop_frames){0};
}

/* Length of `(anonymous namespace)` or `operator()` at the front, the brackets that are part of a
 * name. */
static size_t reserved(struct bytes text)
{
    static const struct bytes names[] = {{"(anonymous namespace)", 21}, {"operator()", 10}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (bytes_starts(text, names[i])) {
            return names[i].len;
        }
    }
    return 0;
}

struct bytes drop_frames_simplify(struct bytes name)
{
    if (name.len > 0 && name.ptr[0] == '.') {
        name = bytes_skip(name, 1);
    }
    size_t at = 0;
    while (at < name.len) {
        const size_t skip = reserved(bytes_skip(name, at));
        if (skip == 0 && name.ptr[at] == '(') {
            break;
        }
        at += skip ? skip : 1;
    }
    return bytes_head(name, at);
}

bool drop_frames_match(struct drop_frames *d, const struct tables *t, uint64_t function)
{
    if (!d->drop || function == IDMAP_NONE) {
        return false;
    }
    if (d->verdicts[function] == NOT_ASKED) {
        const struct bytes full = t->texts[t->functions[function].name];
        const struct bytes name = drop_frames_simplify(full);
        const bool dropped = full.len > 0 && regex_matches(d->drop, name) &&
                             !(d->keep && regex_matches(d->keep, name));
        d->verdicts[function] = dropped ? DROPPED : STAYS;
    }
    return d->verdicts[function] == DROPPED;
}
