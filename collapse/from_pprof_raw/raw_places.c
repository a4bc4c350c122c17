/* raw_places: mappings and locations. */
#include <inttypes.h>
#include <stdlib.h>

#include "collapse/from_pprof_raw/raw.h"
#include "core/checked.h"

/* "[FN][FL][LN][IN]"; false when the text holds anything else. */
static bool read_flags(struct bytes text, unsigned *symbols)
{
    static const struct {
        struct bytes name;
        unsigned symbol;
    } flags[] = {{{"[FN]", 4}, HAS_FUNCTIONS},
                 {{"[FL]", 4}, HAS_FILENAMES},
                 {{"[LN]", 4}, HAS_LINE_NUMBERS},
                 {{"[IN]", 4}, HAS_INLINE_FRAMES}};
    *symbols = 0;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        *symbols |= raw_skip(&text, flags[i].name) ? flags[i].symbol : 0;
    }
    return text.len == 0;
}

/* "FILE BUILD_ID FLAGS", where only the file may hold blanks, and the others may be empty. */
static void read_binary(struct raw *raw, struct bytes text, struct binary *b)
{
    const size_t last = bytes_rfind_char(text, ' ');
    const size_t before = last == SIZE_MAX ? last : bytes_rfind_char(bytes_head(text, last), ' ');
    if (before == SIZE_MAX || !read_flags(bytes_skip(text, last + 1), &b->symbols)) {
        b->file = raw_text(raw, bytes_trim(text)); /* an editor cut the blanks at the end */
        return;
    }
    b->file = raw_text(raw, bytes_head(text, before));
    b->build_id = raw_text(raw, bytes_of(text.ptr + before + 1, last - before - 1));
}

/* "1: 0x400000/0x4b0000/0x0 FILE BUILD_ID FLAGS" */
static bool read_mapping(struct raw *raw, struct bytes line, uint64_t *id, struct binary *b)
{
    int64_t number;
    *b = (struct binary){.start = 0};
    if (!raw_number(&line, &number) || !raw_skip(&line, BYTES(": ")) ||
        !raw_hex(&line, &b->start) || !raw_skip(&line, BYTES("/")) || !raw_hex(&line, &b->limit) ||
        !raw_skip(&line, BYTES("/")) || !raw_hex(&line, &b->offset)) {
        return false;
    }
    (void)raw_skip(&line, BYTES(" "));
    *id = (uint64_t)number;
    read_binary(raw, line, b);
    return true;
}

static void add_mapping(struct raw *raw, uint64_t id, const struct binary *b)
{
    struct tables *t = &raw->tables;
    struct stacks *out = raw->reading->out;
    const size_t place = t->mapping_ids.count;
    if (!GROW(t->binaries, t->mapping_capacity, place + 1) ||
        !GROW(raw->mapping_lines, raw->mapping_line_capacity, place + 1) ||
        !ids_add(&t->mapping_ids, id)) {
        out->failed = true;
        return;
    }
    t->binaries[place] = *b;
    raw->mapping_lines[place] = raw->mappings.line;
    const struct mapping mapping = {.id = id,
                                    .start = b->start,
                                    .limit = b->limit,
                                    .offset = b->offset,
                                    .file = stacks_string(out, t->texts[b->file]),
                                    .build_id = stacks_string(out, t->texts[b->build_id]),
                                    .symbols = b->symbols};
    (void)stacks_mapping(out, &mapping);
}

/* What pprof adds to profiles without mappings, so that each of its locations has one. */
static bool is_made_up(const struct raw *raw, uint64_t id, const struct binary *b)
{
    return id == 1 && raw->tables.mapping_ids.count == 0 && raw->mappings.rest.len == 0 &&
           b->start == 0 && b->limit == 0 && b->offset == 0 && b->file == 0 && b->build_id == 0 &&
           b->symbols == 0;
}

static void read_mappings(struct raw *raw)
{
    struct bytes line;
    while (raw_line(&raw->mappings, &line) && !stacks_failed(raw->reading->out)) {
        uint64_t id;
        struct binary binary;
        if (read_mapping(raw, line, &id, &binary)) {
            if (!is_made_up(raw, id, &binary)) {
                add_mapping(raw, id, &binary);
            }
        } else if (bytes_trim(line).len > 0) {
            warnings_add(raw->reading->warnings, raw->mappings.line, 1,
                         "expected ID: START/LIMIT/OFFSET of a mapping, found \"%.*s\"",
                         QUOTE(line));
        }
    }
}

/* "     1: 0x401000 M=1 [F] "; *line continues behind it. */
static bool read_location(struct bytes *line, uint64_t *id, struct site *site)
{
    struct bytes rest = *line;
    int64_t number;
    *site = (struct site){.mapping_id = 0};
    if (!raw_number(&rest, &number) || !raw_skip(&rest, BYTES(": ")) ||
        !raw_hex(&rest, &site->address)) {
        return false;
    }
    *id = (uint64_t)number;
    (void)raw_skip(&rest, BYTES(" "));
    struct bytes mapping = rest;
    if (raw_skip(&mapping, BYTES("M=")) && raw_number(&mapping, &number)) {
        site->mapping_id = (uint64_t)number;
        (void)raw_skip(&mapping, BYTES(" "));
        rest = mapping;
    }
    site->folded = raw_skip(&rest, BYTES("[F] "));
    *line = rest;
    return true;
}

static void add_location(struct raw *raw, uint64_t id, const struct site *site)
{
    struct tables *t = &raw->tables;
    const size_t place = t->location_ids.count;
    if (!GROW(t->sites, t->location_capacity, place + 1) ||
        !GROW(raw->location_lines, raw->location_line_capacity, place + 1) ||
        !ids_add(&t->location_ids, id)) {
        raw->reading->out->failed = true;
        return;
    }
    t->sites[place] = *site;
    t->sites[place].first_line = t->line_count;
    raw->location_lines[place] = raw->locations.line;
}

/* A function of the location that was added last. `number`: where it is in the text. */
static void add_function(struct raw *raw, struct bytes text, uint64_t number)
{
    struct tables *t = &raw->tables;
    struct function function = {.name = 0};
    struct line line = {.function = raw->function_count};
    if (bytes_equal(bytes_trim(text), BYTES("??"))) {
        line.function = IDMAP_NONE;
    } else if (!raw_function(raw, text, &function, &line)) {
        warnings_add(raw->reading->warnings, number, 1,
                     "expected NAME FILE:LINE:COLUMN s=START of a function, found \"%.*s\"",
                     QUOTE(text));
        function.name = function.system_name = raw_text(raw, text);
    }
    if (!GROW(t->functions, t->function_capacity, raw->function_count + 1) ||
        !GROW(t->lines, t->line_capacity, t->line_count + 1)) {
        raw->reading->out->failed = true;
        return;
    }
    t->functions[raw->function_count++] = function;
    t->lines[t->line_count++] = line;
    t->sites[t->location_ids.count - 1].line_count++;
}

/* Functions behind the first of a location have so many blanks in front. */
static const struct bytes INDENT = {"             ", 13};

/* Neither does a location begin here nor a further function: a name holds a line feed. */
static bool is_torn(struct bytes line)
{
    uint64_t id;
    struct site site;
    return !bytes_starts(line, INDENT) && !read_location(&line, &id, &site);
}

/* The next line and those torn off it. *number: of its first. */
static bool whole_line(struct raw_part *part, struct bytes *line, uint64_t *number)
{
    if (!raw_line(part, line)) {
        return false;
    }
    *number = part->line;
    struct raw_part ahead = *part;
    struct bytes more;
    while (raw_line(&ahead, &more) && is_torn(more)) {
        line->len = (size_t)(more.ptr + more.len - line->ptr);
        *part = ahead;
    }
    return true;
}

static flame_status read_locations(struct raw *raw)
{
    struct bytes line;
    uint64_t number;
    while (whole_line(&raw->locations, &line, &number) && !stacks_failed(raw->reading->out)) {
        uint64_t id;
        struct site site;
        if (read_location(&line, &id, &site)) {
            add_location(raw, id, &site);
        } else if (raw->tables.location_ids.count > 0 && raw_skip(&line, INDENT)) {
            line = bytes_trim_right(line);
        } else {
            return raw_error(raw, number, "expected ID: ADDRESS of a location, found \"%.*s\"",
                             QUOTE(line));
        }
        if (bytes_trim(line).len > 0 && !stacks_failed(raw->reading->out)) {
            add_function(raw, line, number);
        }
    }
    return FLAME_OK;
}

static flame_status check_ids(struct raw *raw, const struct ids *ids, const uint64_t *lines,
                              const char *what)
{
    if (ids->zero != SIZE_MAX && ids->zero <= ids->repeated) {
        return raw_error(raw, lines[ids->zero], "found %s with reserved ID=0", what);
    }
    if (ids->repeated != SIZE_MAX) {
        return raw_error(raw, lines[ids->repeated], "multiple %ss with same id: %" PRIu64, what,
                         ids->given[ids->repeated]);
    }
    return FLAME_OK;
}

flame_status raw_read_places(struct raw *raw)
{
    struct tables *t = &raw->tables;
    flame_status status = read_locations(raw);
    if (status != FLAME_OK) {
        return status;
    }
    read_mappings(raw);
    t->interned = calloc(t->text_count, sizeof *t->interned);
    if (stacks_failed(raw->reading->out) || !t->interned || !ids_index(&t->mapping_ids) ||
        !ids_index(&t->location_ids)) {
        return fault_nomem(raw->err);
    }
    status = check_ids(raw, &t->mapping_ids, raw->mapping_lines, "mapping");
    return status == FLAME_OK ? check_ids(raw, &t->location_ids, raw->location_lines, "location")
                              : status;
}
