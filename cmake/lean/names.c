/* names: the table of all names and texts of a script. */
#include <stdlib.h>
#include <string.h>

#include "script.h"

static uint32_t hash(const char *at, uint32_t len)
{
    uint32_t h = 2166136261U;
    for (uint32_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)at[i]) * 16777619U;
    return h;
}

static void place(struct script *s, uint32_t number)
{
    const struct name *n = &s->names[number];
    uint32_t at = hash(n->at, n->len) & (s->slot_count - 1);
    while (s->slots[at] != NONE)
        at = (at + 1) & (s->slot_count - 1);
    s->slots[at] = number;
}

static void make_room(struct script *s)
{
    if (s->name_count * 2 < s->slot_count)
        return;
    s->slot_count = s->slot_count ? s->slot_count * 2 : 1024;
    free(s->slots);
    s->slots = malloc(s->slot_count * sizeof *s->slots);
    if (!s->slots)
        fail(s, NULL, "out of memory");
    memset(s->slots, 0xff, s->slot_count * sizeof *s->slots);
    for (uint32_t i = 0; i < s->name_count; i++)
        place(s, i);
}

uint32_t intern(struct script *s, const char *at, uint32_t len)
{
    make_room(s);
    uint32_t slot = hash(at, len) & (s->slot_count - 1);
    for (; s->slots[slot] != NONE; slot = (slot + 1) & (s->slot_count - 1)) {
        const struct name *n = &s->names[s->slots[slot]];
        if (n->len == len && memcmp(n->at, at, len) == 0)
            return s->slots[slot];
    }
    s->names = grow(s->names, s->name_count, sizeof *s->names);
    s->names[s->name_count] = (struct name){.at = at, .len = len, .ranges = NONE, .sharer = NONE};
    s->slots[slot] = s->name_count;
    return s->name_count++;
}

void read_own(struct script *s, char *table)
{
    for (char *p = table; *p;) {
        size_t line = strcspn(p, "\n");
        uint32_t len = 0;
        while (name_byte(p[len]))
            len++;
        uint32_t name = len > 0 ? intern(s, p, len) : NONE;
        if (name != NONE)
            s->names[name].own = true;
        p += line + (p[line] ? 1 : 0);
    }
}
