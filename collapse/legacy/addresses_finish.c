/* addresses_finish: mappings, locations and rows, in the order and with the ids of pprof. */
#include <stdlib.h>

#include "collapse/legacy/addresses.h"
#include "collapse/nameless.h"
#include "core/checked.h"
#include "core/hash.h"

/* What is found out of each place. */
struct finish {
    struct addresses *a;
    uint32_t *mappings;                 /* by place: place + 1 of the mapping, 0: none */
    uint32_t *locations;                /* by place: of the profile, place + 1 */
    const struct named_address **named; /* by place: NULL when nobody names it */
    struct string_id *modules;          /* by mapping + 1 */
    struct string_id *brackets;         /* by mapping + 1: what stands for names */
    struct frame *frames;               /* of the location at hand */
    size_t frame_capacity;
};

static const struct named_address *find_names(const struct addresses *a, uint64_t address)
{
    struct idmap_probe probe = idmap_start(hash_word(address));
    uint32_t at;
    while ((at = idmap_next(&a->named_index, &probe)) != IDMAP_NONE) {
        if (a->named[at].address == address) {
            return &a->named[at];
        }
    }
    return NULL;
}

static void find_mappings(struct finish *f)
{
    struct addresses *a = f->a;
    if (a->ids_only) {
        return;
    }
    maps_settle(&a->maps);
    for (size_t i = 0; i < a->place_count; i++) {
        f->mappings[i] = maps_find(&a->maps, a->places[i]);
    }
    a->out->failed = a->out->failed || a->maps.failed;
}

/* Also for a location without a mapping, which is number 0. */
static bool add_mappings(struct finish *f)
{
    const struct maps *m = &f->a->maps;
    struct stacks *out = f->a->out;
    f->modules = calloc(m->count + 1, sizeof *f->modules);
    f->brackets = calloc(m->count + 1, sizeof *f->brackets);
    if (!f->modules || !f->brackets) {
        return false;
    }
    f->brackets[0] = nameless_name(out, BYTES(""));
    for (size_t i = 0; i < m->count; i++) {
        const struct map_entry *e = &m->entries[i];
        const struct mapping mapping = {.id = i + 1,
                                        .start = e->start,
                                        .limit = e->limit,
                                        .offset = e->offset,
                                        .file = stacks_string(out, e->file),
                                        .build_id = stacks_string(out, e->build_id)};
        (void)stacks_mapping(out, &mapping);
        f->modules[i + 1] = mapping.file;
        f->brackets[i + 1] = nameless_name(out, e->file);
    }
    return true;
}

static struct frame make_frame(const struct finish *f, size_t place,
                               const struct address_name *name, bool inlined)
{
    const struct addresses *a = f->a;
    const uint32_t mapping = f->mappings[place];
    const struct bytes file = mapping ? a->maps.entries[mapping - 1].file : BYTES("");
    struct frame frame = {.module = f->modules[mapping],
                          .address = a->ids_only ? 0 : a->places[place]};
    frame.kind = nameless_is_kernel(file) ? FRAME_KERNEL : name ? FRAME_USER : FRAME_UNKNOWN;
    if (!name || name->function.i == 0) {
        frame.nameless = true;
        frame.name = f->brackets[mapping];
    } else {
        frame.kind = inlined ? FRAME_INLINED : frame.kind;
        frame.name = name->function;
        frame.system_name = name->system_name;
    }
    if (name) {
        frame.file = name->file;
        frame.line = name->line;
    }
    return frame;
}

static void add_location(struct finish *f, size_t place)
{
    struct addresses *a = f->a;
    const struct named_address *named = f->named[place];
    const uint32_t lines = named ? named->count : 0;
    const uint32_t count = lines ? lines : 1;
    if (!GROW(f->frames, f->frame_capacity, count)) {
        a->out->failed = true;
        return;
    }
    f->frames[0] = make_frame(f, place, NULL, false);
    for (uint32_t i = 0; i < lines; i++) { /* the outermost first */
        f->frames[i] = make_frame(f, place, &a->names[named->first + lines - 1 - i], i > 0);
    }
    const struct location location = {.id = place + 1,
                                      .address = f->frames[0].address,
                                      .mapping = f->mappings[place],
                                      .bare = lines == 0};
    f->locations[place] = stacks_location(a->out, &location, f->frames, count);
}

static struct stack_id sample_stack(const struct finish *f, const struct address_sample *s)
{
    struct stack_id stack = ROOT_STACK;
    for (size_t i = s->first + s->count; i-- > s->first;) {
        stack = stacks_push_location(f->a->out, stack, f->locations[f->a->steps[i]]);
    }
    return stack;
}

static void add_row(const struct finish *f, const struct address_sample *s)
{
    struct addresses *a = f->a;
    const struct stack_id stack = s->count ? sample_stack(f, s) : stacks_no_stack(a->out);
    const uint32_t row = stacks_append_row(a->out, stack, s->labels);
    for (unsigned k = 0; k < a->column_count; k++) {
        stacks_add(a->out, row, a->columns[k], s->values[k], 0);
    }
}

static bool add_all(struct finish *f)
{
    struct addresses *a = f->a;
    find_mappings(f);
    if (stacks_failed(a->out) || !add_mappings(f)) {
        return false;
    }
    for (size_t i = 0; i < a->place_count; i++) {
        f->named[i] = find_names(a, a->places[i]);
        if (!f->named[i] && a->loose_names) {
            f->named[i] = find_names(a, a->places[i] + 1);
        }
        add_location(f, i);
    }
    for (size_t i = 0; i < a->sample_count && !stacks_failed(a->out); i++) {
        add_row(f, &a->samples[i]);
    }
    return true;
}

void addresses_finish(struct addresses *a)
{
    const size_t places = a->place_count + 1;
    struct finish f = {.a = a,
                       .mappings = calloc(places, sizeof *f.mappings),
                       .locations = calloc(places, sizeof *f.locations),
                       .named = calloc(places, sizeof *f.named)};
    if (stacks_failed(a->out) || !f.mappings || !f.locations || !f.named || !add_all(&f)) {
        a->out->failed = true;
    }
    free(f.mappings);
    free(f.locations);
    free(f.named);
    free(f.modules);
    free(f.brackets);
    free(f.frames);
}
