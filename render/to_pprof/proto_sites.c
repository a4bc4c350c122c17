/* proto_sites: stacks of frames become lists of locations. */
#include "render/to_pprof/proto_sites.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

/*
 * True when the frame of stack `i` is one of its caller's location. Formats without locations only
 * mark inlined frames, and perf does so, too, where one function has several names; its mark takes
 * the place of the module. So the mark is believed where the module is the same. The frame at the
 * root may be the process's name, into which nothing is inlined.
 */
static bool joins_caller(const struct proto_sites *s, size_t i)
{
    const flame_profile *p = s->p;
    const struct stack_node *node = &p->stacks[i];
    if (node->caller.i == 0) {
        return false;
    }
    const struct stack_node *caller = &p->stacks[node->caller.i];
    const struct frame *f = &p->frames[node->frame.i];
    const struct frame *outer = &p->frames[caller->frame.i];
    if (f->location || outer->location) {
        return f->location == outer->location && node->frame.i > caller->frame.i;
    }
    const bool outer_joined = s->chain_of[node->caller.i] >= p->frame_count;
    return f->kind == FRAME_INLINED && f->module.i == outer->module.i && caller->caller.i != 0 &&
           (outer->kind != FRAME_INLINED || outer_joined);
}

/* The chain of `outer` with `frame` inlined. */
static uint32_t prolong(struct proto_sites *s, uint32_t outer, uint32_t frame)
{
    const uint64_t hash = hash_word((uint64_t)outer << 32 | frame);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t id;
    while ((id = idmap_next(&s->by_key, &probe)) != IDMAP_NONE) {
        if (s->chains[id].outer == outer && s->chains[id].frame == frame) {
            return (uint32_t)s->p->frame_count + id;
        }
    }
    id = (uint32_t)s->chain_count;
    if (s->p->frame_count + s->chain_count >= UINT32_MAX ||
        !GROW(s->chains, s->chain_capacity, s->chain_count + 1) ||
        !idmap_put(&s->by_key, hash, id)) {
        s->failed = true;
        return 0;
    }
    s->chains[s->chain_count++] = (struct chain){outer, frame};
    return (uint32_t)s->p->frame_count + id;
}

static void find_chains(struct proto_sites *s)
{
    const flame_profile *p = s->p;
    for (size_t i = 1; i < p->stack_count && !s->failed; i++) {
        const struct stack_node *node = &p->stacks[i];
        const bool joins = joins_caller(s, i);
        s->chain_of[i] =
            joins ? prolong(s, s->chain_of[node->caller.i], node->frame.i) : node->frame.i;
        s->above[i] = joins ? s->above[node->caller.i] : node->caller.i;
    }
}

void proto_sites_init(struct proto_sites *s, const flame_profile *p)
{
    *s = (struct proto_sites){.p = p};
    s->chain_of = calloc(p->stack_count, sizeof *s->chain_of);
    s->above = calloc(p->stack_count, sizeof *s->above);
    s->failed = !s->chain_of || !s->above;
    if (!s->failed) {
        find_chains(s);
        s->site_of = calloc(p->frame_count + s->chain_count + 1, sizeof *s->site_of);
        s->failed |= !s->site_of;
    }
}

void proto_sites_release(struct proto_sites *s)
{
    free(s->chains);
    idmap_release(&s->by_key);
    free(s->chain_of);
    free(s->above);
    free(s->site_of);
    free(s->sites);
}

static uint32_t site_of(struct proto_sites *s, uint32_t chain)
{
    if (s->site_of[chain] == 0) {
        if (!GROW(s->sites, s->site_capacity, s->site_count + 1)) {
            s->failed = true;
            return 0;
        }
        s->sites[s->site_count++] = chain;
        s->site_of[chain] = (uint32_t)s->site_count;
    }
    return s->site_of[chain];
}

void proto_sites_put_stack(struct proto_sites *s, struct proto_buffer *to, struct stack_id stack)
{
    if (stack.i == s->p->no_stack.i) {
        return; /* samples without frames stay so */
    }
    for (uint32_t i = stack.i; i != 0 && !s->failed; i = s->above[i]) {
        proto_varint(to, site_of(s, s->chain_of[i]));
    }
}

static void put_line(struct proto_buffer *to, struct proto_buffer *scratch,
                     struct proto_names *names, uint32_t frame)
{
    enum { FUNCTION = 1, LINE, COLUMN, LINES = 4 };
    const struct frame *f = &names->p->frames[frame];
    proto_clear(scratch);
    proto_number(scratch, FUNCTION, proto_names_function(names, frame));
    proto_number(scratch, LINE, f->line);
    proto_number(scratch, COLUMN, f->column);
    proto_bytes(to, LINES, proto_done(scratch));
}

/* No symbol is known, so that the frame stands for an address. */
static bool is_bare(const struct location *l, const struct frame *f)
{
    return l ? l->bare : f->nameless && f->address != 0;
}

void proto_sites_put_location(const struct proto_sites *s, struct proto_buffer *to,
                              struct proto_buffer *scratch, struct proto_names *names, size_t i)
{
    enum { ID = 1, MAPPING, ADDRESS, FOLDED = 5 };
    const flame_profile *p = s->p;
    struct proto_buffer lines = {0};
    uint32_t at = s->sites[i];
    for (; at >= p->frame_count; at = s->chains[at - p->frame_count].outer) {
        put_line(&lines, scratch, names, s->chains[at - p->frame_count].frame);
    }
    const struct frame *outermost = &p->frames[at];
    const struct location *l = profile_location(p, outermost);
    if (!is_bare(l, outermost)) {
        put_line(&lines, scratch, names, at);
    }
    const struct string_id module = /* of a lone inlined frame it is not known */
        outermost->kind == FRAME_INLINED ? (struct string_id){0} : outermost->module;
    proto_number(to, ID, i + 1);
    proto_number(to, MAPPING, l ? l->mapping : proto_names_module(names, module));
    proto_number(to, ADDRESS, l ? l->address : outermost->address);
    proto_append(to, proto_done(&lines));
    proto_number(to, FOLDED, l && l->folded);
    to->failed |= lines.failed || scratch->failed;
    proto_release(&lines);
}
