/*
 * proto_names: the tables that messages name by number: strings, functions and mappings. An entry
 * is made when it is first asked for, so a file holds nothing that no sample leads to, but for the
 * profile's own mappings, which are all kept and come first.
 */
#ifndef FLAME_RENDER_TO_PPROF_PROTO_NAMES_H
#define FLAME_RENDER_TO_PPROF_PROTO_NAMES_H

#include "core/profile.h"
#include "render/to_pprof/proto_buffer.h"

struct proto_names {
    const flame_profile *p;
    struct bytes *texts; /* the string table; borrowed */
    size_t text_count, text_capacity;
    uint32_t *text_of;   /* by string of the profile: its place, 0: none yet */
    uint32_t *functions; /* by function: a frame of it */
    struct idmap by_key; /* of functions */
    size_t function_count, function_capacity;
    struct string_id *modules; /* mappings of frames that have no location */
    size_t module_count, module_capacity;
    uint32_t *module_of; /* by string of the profile: place in modules + 1 */
    bool failed;
};

void proto_names_init(struct proto_names *n, const flame_profile *p);
void proto_names_release(struct proto_names *n);

/* The place of a text of the profile in the string table. */
uint64_t proto_names_string(struct proto_names *n, struct string_id id);

/* The place of a text that outlives the table. */
uint64_t proto_names_text(struct proto_names *n, struct bytes text);

/* The number of a frame's function, above 0. */
uint64_t proto_names_function(struct proto_names *n, uint32_t frame);

/* The number of the mapping that stands for a module; 0 for none. */
uint64_t proto_names_module(struct proto_names *n, struct string_id module);

/* One entry as a message; `i` counts from 0. Mappings are those of the profile, then modules. */
void proto_names_put_function(struct proto_names *n, struct proto_buffer *to, size_t i);
void proto_names_put_mapping(struct proto_names *n, struct proto_buffer *to, size_t i);

/* Of formats without mappings and modules there is one that says so: pprof misses it otherwise. */
static inline size_t proto_names_mappings(const struct proto_names *n)
{
    const size_t count = n->p->mapping_count + n->module_count;
    return count == 0 && n->p->location_count == 0 ? 1 : count;
}

#endif
