/*
 * conflicts: which names may have one short name. Each use belongs to the innermost range of its
 * name around it. Two names can share if at each use of one no range of the other stands between
 * the use and its own range.
 */
#include <stdlib.h>
#include <string.h>

#include "script.h"

static uint32_t innermost(const struct script *s, const struct name *n, uint32_t at)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t r = n->ranges; r != NONE; r = s->ranges[r].next) {
        const struct range *range = &s->ranges[r];
        if (at >= range->from && at <= range->to && range->to - range->from < best)
            best = range->to - range->from;
    }
    return best;
}

static bool is_use(const struct token *t)
{
    return t->kind == STRING || t->role == VARIABLE || t->role == SHORTHAND;
}

void find_uses(struct script *s)
{
    s->uses = calloc(s->count + 1, sizeof *s->uses);
    if (!s->uses)
        fail(s, NULL, "out of memory");
    uint32_t total = 0;
    for (uint32_t i = 0; i < s->name_count; i++) {
        s->names[i].uses = total;
        total += s->names[i].variables;
        s->names[i].variables = 0; /* counted again below */
    }
    for (uint32_t i = 0; i < s->count; i++) {
        if (!is_use(&s->tokens[i]))
            continue;
        struct name *n = &s->names[s->tokens[i].name];
        s->uses[n->uses + n->variables++] = (struct use){i, innermost(s, n, i)};
    }
}

/* A use of `n` would mean `other`. */
static bool is_captured(const struct script *s, const struct name *n, const struct name *other)
{
    for (uint32_t i = 0; i < n->variables; i++) {
        const struct use *use = &s->uses[n->uses + i];
        if (innermost(s, other, use->at) <= use->size)
            return true;
    }
    return false;
}

/* Parameters and what a body declares are one scope to the language. */
static bool end_together(const struct script *s, const struct name *n, const struct name *other)
{
    for (uint32_t a = n->ranges; a != NONE; a = s->ranges[a].next) {
        for (uint32_t b = other->ranges; b != NONE; b = s->ranges[b].next) {
            if (s->ranges[a].to == s->ranges[b].to)
                return true;
        }
    }
    return false;
}

bool conflict(const struct script *s, const struct name *n, const struct name *other)
{
    return end_together(s, n, other) || is_captured(s, n, other) || is_captured(s, other, n);
}
