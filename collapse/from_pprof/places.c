/* places: the frames of a location. */
#include "collapse/from_pprof/places.h"

#include <stdlib.h>

#include "collapse/nameless.h"
#include "core/checked.h"

bool places_init(struct places *p, struct tables *t, struct stacks *out, struct drop_frames *drop)
{
    const size_t locations = t->location_ids.count;
    const size_t mappings = t->mapping_ids.count;
    *p = (struct places){.tables = t, .out = out, .drop = drop};
    p->known = calloc(locations ? locations : 1, sizeof *p->known);
    p->brackets = calloc(mappings ? mappings : 1, sizeof *p->brackets);
    return p->known && p->brackets;
}

void places_release(struct places *p)
{
    free(p->known);
    free(p->frames);
    free(p->brackets);
}

static struct bytes mapping_file(const struct places *p, uint32_t mapping)
{
    const struct tables *t = p->tables;
    return mapping == IDMAP_NONE ? BYTES("") : t->texts[t->binaries[mapping].file];
}

/* What stands for a name. */
static struct string_id bracket(struct places *p, uint32_t mapping)
{
    if (mapping == IDMAP_NONE) {
        return nameless_name(p->out, BYTES(""));
    }
    if (p->brackets[mapping].i == 0) {
        p->brackets[mapping] = nameless_name(p->out, mapping_file(p, mapping));
    }
    return p->brackets[mapping];
}

/* Name, linkage name and file of a function, if it has them. */
static void name_frame(struct frame *frame, struct places *p, uint64_t function)
{
    struct tables *t = p->tables;
    if (function == IDMAP_NONE) {
        return;
    }
    const struct function *f = &t->functions[function];
    frame->file = tables_string(t, p->out, f->file);
    frame->name = tables_string(t, p->out, f->name);
    frame->system_name = tables_string(t, p->out, f->system_name);
    if (frame->name.i == 0) {
        frame->name = frame->system_name;
    }
    frame->start_line = f->start_line;
}

/* `line` NULL: the profiler found no symbol. */
static struct frame make_frame(struct places *p, uint32_t mapping, uint64_t address,
                               const struct line *line, bool inlined)
{
    struct frame frame = {.address = address};
    if (line) {
        frame.line = line->number;
        frame.column = line->column;
        name_frame(&frame, p, line->function);
    }
    if (mapping != IDMAP_NONE) {
        frame.module = tables_string(p->tables, p->out, p->tables->binaries[mapping].file);
    }
    if (frame.name.i == 0) {
        frame.nameless = true;
        frame.kind = nameless_is_kernel(mapping_file(p, mapping)) ? FRAME_KERNEL : FRAME_UNKNOWN;
        frame.name = bracket(p, mapping);
    } else if (inlined) {
        frame.kind = FRAME_INLINED;
    } else {
        frame.kind = nameless_is_kernel(mapping_file(p, mapping)) ? FRAME_KERNEL : FRAME_USER;
    }
    return frame;
}

/* How many lines stay, counted from the outermost, and what matched. */
static uint32_t apply_drop(struct places *p, const struct site *location, enum place_match *match)
{
    const struct line *lines = p->tables->lines + location->first_line;
    const uint32_t count = location->line_count;
    *match = MATCH_NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (drop_frames_match(p->drop, p->tables, lines[count - 1 - i].function)) {
            *match = i == 0 ? MATCH_FULLY : MATCH_PARTLY;
            return i == 0 ? count : i;
        }
    }
    return count;
}

bool places_make(struct places *p, uint32_t place)
{
    const struct site *site = &p->tables->sites[place];
    const struct ids *mappings = &p->tables->mapping_ids;
    const uint32_t mapping = site->mapping_id ? ids_find(mappings, site->mapping_id) : IDMAP_NONE;
    enum place_match match;
    const uint32_t lines = apply_drop(p, site, &match);
    const uint32_t count = lines ? lines : 1;
    if (!GROW(p->frames, p->frame_capacity, count)) {
        p->out->failed = true; /* sticky, so that no later sample goes without this location */
        return false;
    }
    p->frames[0] = make_frame(p, mapping, site->address, NULL, false);
    for (uint32_t i = 0; i < lines; i++) {
        const size_t at = site->first_line + site->line_count - 1 - i;
        p->frames[i] = make_frame(p, mapping, site->address, &p->tables->lines[at], i > 0);
    }
    const struct location location = {.id = p->tables->location_ids.given[place],
                                      .address = site->address,
                                      .mapping = mapping == IDMAP_NONE ? 0 : mapping + 1,
                                      .bare = lines == 0,
                                      .folded = site->folded};
    const uint32_t made = stacks_location(p->out, &location, p->frames, count);
    if (made) {
        const uint32_t first = p->out->profile->locations[made - 1].first_frame;
        p->known[place] = (struct place_frames){first, count, match};
    }
    return made != 0;
}
