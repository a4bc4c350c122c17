/*
 * proto_sites: which frames of a stack make one location.
 *
 * A chain is a frame with those inlined into it. Every stack node ends one: a frame that was not
 * inlined is a chain of its own, an inlined one prolongs its caller's. A chain becomes a location
 * when a sample has a stack in which it ends; so the same frame gets one location for each set of
 * frames that were inlined into it, as different addresses of a function would.
 */
#ifndef FLAME_RENDER_TO_PPROF_PROTO_SITES_H
#define FLAME_RENDER_TO_PPROF_PROTO_SITES_H

#include "render/to_pprof/proto_names.h"

struct proto_sites {
    const flame_profile *p;
    struct chain {
        uint32_t outer; /* chain that this one prolongs */
        uint32_t frame;
    } * chains; /* chain frame_count + i; those below are the profile's frames alone */
    size_t chain_count, chain_capacity;
    struct idmap by_key;
    uint32_t *chain_of; /* by stack */
    uint32_t *above;    /* by stack: the stack that called its chain */
    uint32_t *site_of;  /* by chain: its location's number, 0: none yet */
    uint32_t *sites;    /* by location: its chain */
    size_t site_count, site_capacity;
    bool failed;
};

void proto_sites_init(struct proto_sites *s, const flame_profile *p);
void proto_sites_release(struct proto_sites *s);

/* Appends the numbers of a stack's locations, the leaf first. */
void proto_sites_put_stack(struct proto_sites *s, struct proto_buffer *to, struct stack_id stack);

/* Location `i`, counted from 0, as a message; `scratch` is for its lines. */
void proto_sites_put_location(const struct proto_sites *s, struct proto_buffer *to,
                              struct proto_buffer *scratch, struct proto_names *names, size_t i);

#endif
