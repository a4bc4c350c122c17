/* symbolize: names for addresses that the profiler left without, from the binaries. */
#include "symbols/symbolize.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/checked.h"
#include "symbols/binary.h"
#include "symbols/missing.h"

/* An address to be looked up. */
struct query {
    uint32_t mapping; /* place + 1; 0: none */
    uint32_t location;
    uint64_t place; /* address, then where it lies in the file */
};

struct symbolizing {
    struct stacks *out;
    const struct symbolize_options *options;
    struct query *queries;
    size_t query_count, query_capacity;
    struct frame_run *runs; /* by location */
    struct frame *fresh;
    size_t fresh_count, fresh_capacity;
    struct missing missing;
};

static int by_place(const void *a, const void *b)
{
    const struct query *x = a;
    const struct query *y = b;
    if (x->mapping != y->mapping) {
        return x->mapping < y->mapping ? -1 : 1;
    }
    if (x->place != y->place) {
        return x->place < y->place ? -1 : 1;
    }
    return x->location < y->location ? -1 : x->location > y->location;
}

static const struct mapping *mapping_of(const struct symbolizing *z, uint32_t mapping)
{
    return mapping ? &z->out->profile->mappings[mapping - 1] : NULL;
}

/* The file to look in; NULL: none. */
static const char *file_of(const struct symbolizing *z, uint32_t mapping)
{
    static const struct bytes none[] = {
        {"[", 1}, {"linux-vdso", 10}, {"/dev/dri/", 9}, {"/memfd:", 7}, {"//anon", 6}};
    const flame_profile *p = z->out->profile;
    const struct mapping *m = mapping_of(z, mapping);
    /* merged profiles of one program have a first mapping each, of the same file */
    const bool main = m ? m->file.i == p->mappings[0].file.i : p->mapping_count == 0;
    if (z->options->binary && main) {
        return z->options->binary;
    }
    if (!m) {
        return NULL;
    }
    const struct bytes file = profile_text(p, m->file);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        if (bytes_starts(file, none[i])) {
            return NULL;
        }
    }
    return file.len > 0 ? file.ptr : NULL;
}

/* Everything to look up, the addresses of a file in one row and in their order. */
static void collect(struct symbolizing *z)
{
    const unsigned known = HAS_FUNCTIONS | HAS_FILENAMES | HAS_LINE_NUMBERS;
    const flame_profile *p = z->out->profile;
    for (size_t i = 0; i < p->location_count; i++) {
        const struct location *l = &p->locations[i];
        const struct mapping *mapping = mapping_of(z, l->mapping);
        if (!l->bare || (mapping && (mapping->symbols & known)) || !file_of(z, l->mapping)) {
            continue;
        }
        if (!GROW(z->queries, z->query_capacity, z->query_count + 1)) {
            z->out->failed = true;
            return;
        }
        z->queries[z->query_count++] = (struct query){l->mapping, (uint32_t)i, l->address};
    }
    if (z->query_count > 0) {
        qsort(z->queries, z->query_count, sizeof *z->queries, by_place);
    }
}

static struct string_id text(struct symbolizing *z, const char *chars)
{
    return stacks_string(z->out, bytes_from(chars));
}

/* Symbol tables write versions behind names: "read@@GLIBC_2.2.5". */
static struct string_id function_name(struct symbolizing *z, const char *chars)
{
    const struct bytes name = bytes_from(chars);
    size_t n = 0;
    while (n < name.len && (is_digit(name.ptr[n]) || name.ptr[n] == '_' ||
                            (unsigned char)((name.ptr[n] | 0x20) - 'a') < 26)) {
        n++;
    }
    const bool versioned = n > 0 && n < name.len && name.ptr[n] == '@';
    return stacks_string(z->out, versioned ? bytes_head(name, n) : name);
}

/* Adds the functions at a location, in place of the frame that stood for its address. */
static void take_chain(struct symbolizing *z, const struct query *q,
                       const struct binary_frame *chain, size_t count)
{
    flame_profile *p = z->out->profile;
    const struct location *l = &p->locations[q->location];
    const struct frame bare = p->frames[l->first_frame];
    unsigned found = 0;
    if (!GROW(z->fresh, z->fresh_capacity, z->fresh_count + count)) {
        z->out->failed = true;
        return;
    }
    z->runs[q->location] = (struct frame_run){(uint32_t)z->fresh_count, (uint32_t)count};
    for (size_t i = 0; i < count; i++) {
        const struct binary_frame *b = &chain[i];
        struct frame f = {.module = bare.module,
                          .address = bare.address,
                          .line = b->line,
                          .column = b->column,
                          .start_line = b->start_line};
        f.name = f.system_name = function_name(z, b->name);
        f.file = text(z, b->file);
        f.kind = i > 0 ? FRAME_INLINED : bare.kind == FRAME_KERNEL ? FRAME_KERNEL : FRAME_USER;
        if (f.name.i == 0) {
            f.name = bare.name;
            f.nameless = true;
        }
        found |= (f.system_name.i ? HAS_FUNCTIONS : 0u) | (f.file.i ? HAS_FILENAMES : 0u) |
                 (f.line ? HAS_LINE_NUMBERS : 0u) | HAS_INLINE_FRAMES;
        z->fresh[z->fresh_count++] = f;
    }
    if (q->mapping) {
        p->mappings[q->mapping - 1].symbols |= found;
    }
}

/* Looks up the addresses of one file; gives how many had a function. */
static size_t look_up(struct symbolizing *z, struct binary *b, struct query *queries, size_t count)
{
    struct binary_frame chain[BINARY_CHAIN_MAX];
    size_t located = 0;
    size_t found = 0;
    bool ok = true;
    for (size_t i = 0; i < count; i++) {
        struct query q = queries[i];
        if (binary_locate(b, mapping_of(z, q.mapping), q.place, &q.place)) {
            queries[located++] = q;
        }
    }
    for (size_t i = 0; i < located && ok; i++) {
        const size_t depth = binary_look_up(b, queries[i].place, chain, &ok);
        if (depth > 0 && ok) {
            take_chain(z, &queries[i], chain, depth);
            found++;
        }
    }
    z->out->failed |= !ok;
    return found;
}

/* The file of a mapping, or with a reason NULL. */
static struct binary *open_file(struct symbolizing *z, uint32_t mapping, const char **why)
{
    const char *path = file_of(z, mapping);
    const struct mapping *m = mapping_of(z, mapping);
    const struct bytes wanted = m ? profile_text(z->out->profile, m->build_id) : BYTES("");
    struct binary *b = binary_open(path, why);
    const struct bytes id = bytes_from(b ? binary_build_id(b) : "");
    if (b && wanted.len > 0 && id.len > 0 && !bytes_equal(wanted, id)) {
        *why = "it was built anew since then (its build id is another)";
        binary_close(b);
        return NULL;
    }
    return b;
}

static void resolve_mapping(struct symbolizing *z, struct query *queries, size_t count)
{
    const uint32_t mapping = queries[0].mapping;
    const char *why = NULL;
    struct binary *b = open_file(z, mapping, &why);
    size_t found = 0;
    if (b) {
        found = look_up(z, b, queries, count);
        why = "it has no symbols for them";
        binary_close(b);
    }
    if (found == 0) {
        missing_add(&z->missing, mapping, file_of(z, mapping), why, count);
    }
}

void symbolize_apply(struct stacks *s, const struct symbolize_options *options)
{
    if (s->failed || s->profile->location_count == 0) {
        return;
    }
    struct symbolizing z = {.out = s, .options = options};
    collect(&z);
    z.runs = z.query_count ? calloc(s->profile->location_count, sizeof *z.runs) : NULL;
    s->failed |= z.query_count > 0 && !z.runs;
    for (size_t i = 0; i < z.query_count && !s->failed;) {
        size_t end = i + 1;
        while (end < z.query_count && z.queries[end].mapping == z.queries[i].mapping) {
            end++;
        }
        resolve_mapping(&z, z.queries + i, end - i);
        i = end;
    }
    if (z.fresh_count > 0) {
        stacks_expand(s, z.runs, z.fresh);
    }
    if (!s->failed && options->warn) {
        missing_report(&z.missing, s->profile, options->warn, options->ctx);
    }
    free(z.queries);
    free(z.runs);
    free(z.fresh);
}
