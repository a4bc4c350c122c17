/* inputs: what is read, one input after the other, until it is merged. */
#ifndef FLAME_COLLAPSE_INPUTS_H
#define FLAME_COLLAPSE_INPUTS_H

#include "core/arena.h"
#include "core/stacks.h"

struct inputs {
    const flame_read_options *options;
    struct stacks *read; /* one for each input */
    const char **names;
    size_t count, capacity, name_capacity;
    struct arena arena; /* names */
    uint64_t bytes;     /* of all inputs so far */
    flame_error error;  /* of the merge: what strict options make of a warning */
};

/* The options are borrowed. */
void inputs_init(struct inputs *in, const flame_read_options *options);
void inputs_release(struct inputs *in);

/* Reads a file, standard input ("-") or URL. Errors are those of flame_read_paths. */
flame_status inputs_add_path(struct inputs *in, const char *path, flame_error *err);

/* Reads from memory; `name` may be NULL. */
flame_status inputs_add_memory(struct inputs *in, struct bytes text, const char *name,
                               flame_error *err);

/* Merges all inputs and makes a profile of them; they are empty afterwards. */
flame_status inputs_finish(flame_profile **out, struct inputs *in, flame_error *err);

#endif
