/* matcher: an option's regular expression, and what a frame shows it. */
#include "filter/matcher.h"

#include <stdlib.h>

#include "core/fault.h"

enum { NOT_ASKED, FOUND, NOT_FOUND };

flame_status matcher_init(struct matcher *m, const flame_profile *p, const char *option,
                          const char *pattern, flame_error *err)
{
    flame_error why;
    *m = (struct matcher){.p = p};
    if (!pattern || !*pattern) {
        return FLAME_OK;
    }
    const flame_status status = regex_compile(&m->regex, bytes_from(pattern), 0, &why);
    if (status != FLAME_OK) {
        return fault(err, status, NOWHERE, "--%s: %s", option, why.message);
    }
    m->verdicts = calloc(p->strings.count, sizeof *m->verdicts);
    if (!m->verdicts) {
        matcher_release(m);
        return fault_nomem(err);
    }
    return FLAME_OK;
}

void matcher_release(struct matcher *m)
{
    regex_free(m->regex);
    free(m->verdicts);
    *m = (struct matcher){0};
}

bool matcher_finds(struct matcher *m, struct string_id text)
{
    unsigned char *verdict = &m->verdicts[text.i];
    if (*verdict == NOT_ASKED) {
        *verdict = regex_matches(m->regex, profile_text(m->p, text)) ? FOUND : NOT_FOUND;
    }
    return *verdict == FOUND;
}

bool matcher_finds_line(struct matcher *m, const struct frame *f)
{
    return matcher_finds(m, matcher_name(f)) || matcher_finds(m, f->file);
}

/* A frame without a binary has no path that an expression could be found in, not even an empty one.
 */
bool matcher_finds_binary(struct matcher *m, const struct frame *f)
{
    const struct location *l = profile_location(m->p, f);
    const struct string_id file = l && l->mapping ? m->p->mappings[l->mapping - 1].file : f->module;
    return (file.i != 0 || (l && l->mapping)) && matcher_finds(m, file);
}

bool group_next(struct group *g, const flame_profile *p)
{
    g->first += g->count;
    if (g->first >= p->frame_count) {
        return false;
    }
    g->location = profile_location(p, &p->frames[g->first]);
    g->count = g->location ? g->location->frame_count : 1;
    return true;
}

bool matcher_finds_group(struct matcher *m, const struct group *g)
{
    const struct frame *frames = &m->p->frames[g->first];
    const uint32_t lines = g->location && g->location->bare ? 0 : g->count;
    for (uint32_t i = 0; i < lines; i++) {
        if (matcher_finds_line(m, &frames[i])) {
            return true;
        }
    }
    return matcher_finds_binary(m, frames);
}
