/* places: a profile's mappings and locations. */
#include "collapse/from_pprof/places.h"

#include <stdlib.h>

#include "collapse/nameless.h"
#include "core/checked.h"

/* What a location's frames have in common. */
struct image {
    uint32_t mapping; /* the builder's place + 1, 0: none */
    struct bytes file;
    struct string_id module;
};

static void name_frame(struct frame *frame, const struct tables *t, const struct line *line)
{
    const struct function *f = &t->functions[line->function];
    frame->line = line->number;
    frame->column = line->column;
    frame->file = t->strings[f->file];
    frame->name = t->strings[f->name];
    frame->system_name = t->strings[f->system_name];
    frame->start_line = f->start_line;
    if (frame->name.i == 0) {
        frame->name = frame->system_name;
    }
}

/* `line` NULL: the profiler found no symbol. */
static struct frame make_frame(const struct tables *t, const struct image *image, uint64_t address,
                               const struct line *line, bool inlined)
{
    struct frame frame = {.address = address, .module = image->module, .kind = FRAME_USER};
    if (line) {
        name_frame(&frame, t, line);
    }
    if (frame.name.i == 0) {
        frame.name = nameless_name(t->out, image->file);
        frame.nameless = true;
        frame.kind = FRAME_UNKNOWN;
    } else if (inlined) {
        frame.kind = FRAME_INLINED;
    }
    if (!inlined && nameless_is_kernel(image->file)) {
        frame.kind = FRAME_KERNEL;
    }
    return frame;
}

static struct image image_of(const struct tables *t, const struct site *site)
{
    const uint32_t place =
        site->mapping_id ? ids_find(&t->mapping_ids, site->mapping_id) : IDMAP_NONE;
    if (place == IDMAP_NONE) {
        return (struct image){.file = BYTES("")};
    }
    const struct string_id file = t->strings[t->binaries[place].file];
    return (struct image){place + 1, profile_text(t->out->profile, file), file};
}

static void add_mappings(struct tables *t)
{
    for (size_t i = 0; i < t->mapping_ids.count; i++) {
        const struct binary *b = &t->binaries[i];
        const struct mapping mapping = {.id = t->mapping_ids.given[i],
                                        .start = b->start,
                                        .limit = b->limit,
                                        .offset = b->offset,
                                        .file = t->strings[b->file],
                                        .build_id = t->strings[b->build_id],
                                        .symbols = b->symbols};
        (void)stacks_mapping(t->out, &mapping);
    }
}

/* `frames` has room for the location's lines, and at least for one. */
static uint32_t add_location(struct tables *t, uint32_t place, struct frame *frames)
{
    const struct site *site = &t->sites[place];
    const struct image image = image_of(t, site);
    for (uint32_t i = 0; i < site->line_count; i++) {
        const struct line *line = &t->lines[site->first_line + site->line_count - 1 - i];
        frames[i] = make_frame(t, &image, site->address, line, i > 0);
    }
    if (site->line_count == 0) {
        frames[0] = make_frame(t, &image, site->address, NULL, false);
    }
    const struct location location = {.id = t->location_ids.given[place],
                                      .address = site->address,
                                      .mapping = image.mapping,
                                      .bare = site->line_count == 0,
                                      .folded = site->folded};
    return stacks_location(t->out, &location, frames, site->line_count ? site->line_count : 1);
}

uint32_t *places_add(struct tables *t)
{
    const size_t count = t->location_ids.count;
    uint32_t *made = calloc(count ? count : 1, sizeof *made);
    struct frame *frames = NULL;
    size_t capacity = 0;
    bool whole = made != NULL;
    add_mappings(t);
    for (size_t i = 0; i < t->order_count && whole && !stacks_failed(t->out); i++) {
        const uint32_t place = t->order[i];
        whole = GROW(frames, capacity, (size_t)t->sites[place].line_count + 1);
        made[place] = whole ? add_location(t, place, frames) : 0;
    }
    free(frames);
    if (!whole || stacks_failed(t->out)) {
        free(made);
        return NULL;
    }
    return made;
}
