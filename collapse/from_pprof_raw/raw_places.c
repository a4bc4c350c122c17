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

/* Gives a new id the place behind the others; E_SYNTAX for one that is reserved or came before. */
static flame_status take_id(struct raw *raw, struct ids *ids, uint64_t id, uint64_t line,
                            const char *what)
{
    const size_t before = ids->count;
    if (ids_take(ids, id) == IDMAP_NONE) {
        return fault_nomem(raw->err);
    }
    if (id == 0) {
        return raw_error(raw, line, "found %s with reserved ID=0", what);
    }
    return ids->count > before
               ? FLAME_OK
               : raw_error(raw, line, "multiple %ss with same id: %" PRIu64, what, id);
}

static flame_status add_mapping(struct raw *raw, uint64_t id, const struct binary *b)
{
    struct tables *t = &raw->tables;
    const size_t place = t->mapping_ids.count;
    if (!GROW(t->binaries, t->mapping_capacity, place + 1)) {
        return fault_nomem(raw->err);
    }
    t->binaries[place] = *b;
    return take_id(raw, &t->mapping_ids, id, raw->mappings.line, "mapping");
}

static flame_status read_mappings(struct raw *raw)
{
    struct bytes line;
    flame_status status = FLAME_OK;
    while (status == FLAME_OK && raw_line(&raw->mappings, &line) &&
           !stacks_failed(raw->reading->out)) {
        uint64_t id;
        struct binary binary;
        if (read_mapping(raw, line, &id, &binary)) {
            status = add_mapping(raw, id, &binary);
        } else if (bytes_trim(line).len > 0) {
            warnings_add(raw->reading->warnings, raw->mappings.line, 1,
                         "expected ID: START/LIMIT/OFFSET of a mapping, found \"%.*s\"",
                         QUOTE(line));
        }
    }
    return status;
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

static flame_status add_location(struct raw *raw, uint64_t id, const struct site *site)
{
    struct tables *t = &raw->tables;
    const size_t place = t->location_ids.count;
    if (!GROW(t->sites, t->site_capacity, place + 1) ||
        !GROW(t->order, t->order_capacity, t->order_count + 1)) {
        return fault_nomem(raw->err);
    }
    t->order[t->order_count++] = (uint32_t)place;
    t->sites[place] = *site;
    t->sites[place].here = true;
    t->sites[place].first_line = t->line_count;
    return take_id(raw, &t->location_ids, id, raw->locations.line, "location");
}

/* A function of the location that was added last. `number`: where it is in the text. */
static void add_function(struct raw *raw, struct bytes text, uint64_t number)
{
    struct tables *t = &raw->tables;
    struct function function = {.name = 0};
    struct line line = {.function = raw->function_count};
    if (bytes_equal(bytes_trim(text), BYTES("??"))) {
        /* a function without a name */
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
            const flame_status status = add_location(raw, id, &site);
            if (status != FLAME_OK) {
                return status;
            }
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

flame_status raw_read_places(struct raw *raw)
{
    flame_status status = read_locations(raw);
    if (status == FLAME_OK) {
        status = read_mappings(raw);
    }
    return status == FLAME_OK && stacks_failed(raw->reading->out) ? fault_nomem(raw->err) : status;
}
