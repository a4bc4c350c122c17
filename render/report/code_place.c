/* code_place: frames as places in the program, and pprof's order of them. */
#include "render/report/code_place.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/source_name.h"

/* What a name is put together from. */
enum { PARTS_MAX = 8, DIGITS_MAX = 32 };

struct place_name {
    struct bytes parts[PARTS_MAX];
    size_t count;
    char address[DIGITS_MAX], line[DIGITS_MAX];
};

bool code_places_init(struct code_places *c, const struct report *r)
{
    *c = (struct code_places){.r = r};
    arena_init(&c->arena);
    c->files = calloc(r->p->strings.count, sizeof *c->files);
    return c->files != NULL;
}

void code_places_release(struct code_places *c)
{
    if (c->r) {
        arena_release(&c->arena);
    }
    free(c->files);
    *c = (struct code_places){0};
}

static struct bytes file_of(struct code_places *c, const struct frame *f)
{
    const flame_write_options *o = c->r->o;
    struct bytes *file = &c->files[f->file.i];
    if (!file->ptr) {
        const struct source_names names = {bytes_from(o->trim_path), bytes_from(o->source_path)};
        *file = source_name(&names, profile_text(c->r->p, f->file), &c->arena);
    }
    return *file;
}

/*
 * Where frames have locations, one without a symbol has no name, as in pprof; what others are
 * called by is all that is known of them.
 */
bool code_places_get(struct code_places *c, struct code_place *place, struct frame_id frame)
{
    const flame_profile *p = c->r->p;
    const struct frame *f = &p->frames[frame.i];
    const struct location *l = profile_location(p, f);
    const struct string_id none = {0};
    const bool mapped = l && l->mapping;
    const struct string_id object = mapped ? p->mappings[l->mapping - 1].file
                                    : l    ? none
                                           : f->module;
    *place = (struct code_place){.name = profile_text(p, l && f->nameless ? none : f->name),
                                 .system_name = profile_text(p, f->system_name),
                                 .file = file_of(c, f),
                                 .object = profile_text(p, object),
                                 .address = l ? l->address : f->address,
                                 .line = f->line,
                                 .column = f->column,
                                 .start_line = f->start_line};
    return place->file.ptr != NULL;
}

const struct code_place *code_places_keep(struct code_places *c, const struct code_place *place)
{
    struct code_place *kept = arena_alloc(&c->arena, sizeof *kept);
    if (kept) {
        *kept = *place;
    }
    return kept;
}

bool code_place_same_function(const struct code_place *a, const struct code_place *b)
{
    return a->start_line == b->start_line && bytes_equal(a->name, b->name) &&
           bytes_equal(a->system_name, b->system_name) && bytes_equal(a->file, b->file) &&
           bytes_equal(a->object, b->object);
}

bool code_place_equal(const struct code_place *a, const struct code_place *b)
{
    return a->address == b->address && a->line == b->line && a->column == b->column &&
           code_place_same_function(a, b);
}

static void add_part(struct place_name *n, struct bytes part)
{
    n->parts[n->count++] = part;
}

/* A part, a blank behind the one before it. */
static void begin_part(struct place_name *n)
{
    if (n->count > 0) {
        add_part(n, BYTES(" "));
    }
}

/* The file and line, or what stands for them where neither they nor a name is known. */
static void add_source(struct place_name *n, const struct code_place *c)
{
    if (c->line != 0) {
        const int len = snprintf(n->line, DIGITS_MAX, ":%" PRIu32, c->line);
        if (c->column != 0) {
            snprintf(n->line + len, DIGITS_MAX - (size_t)len, ":%" PRIu32, c->column);
        }
        begin_part(n);
        add_part(n, c->file);
        add_part(n, bytes_from(n->line));
    } else if (c->file.len > 0) {
        begin_part(n);
        add_part(n, c->file);
    } else if (c->name.len == 0 && c->object.len > 0) {
        begin_part(n);
        add_part(n, BYTES("["));
        add_part(n, report_base_name(c->object));
        add_part(n, BYTES("]"));
    } else if (c->name.len == 0) {
        begin_part(n);
        add_part(n, BYTES("<unknown>"));
    }
}

static void make_name(struct place_name *n, const struct code_place *c)
{
    n->count = 0;
    if (c->address != 0) {
        snprintf(n->address, DIGITS_MAX, "%016" PRIx64, c->address);
        add_part(n, bytes_from(n->address));
    }
    if (c->name.len > 0) {
        begin_part(n);
        add_part(n, c->name);
    }
    add_source(n, c);
}

/* As if the parts of each were one text. */
static int compare_parts(struct place_name *a, struct place_name *b)
{
    size_t i = 0;
    size_t k = 0;
    for (;;) {
        while (i < a->count && a->parts[i].len == 0) {
            i++;
        }
        while (k < b->count && b->parts[k].len == 0) {
            k++;
        }
        if (i == a->count || k == b->count) {
            return (i < a->count) - (k < b->count);
        }
        struct bytes *x = &a->parts[i];
        struct bytes *y = &b->parts[k];
        const size_t n = x->len < y->len ? x->len : y->len;
        const int order = memcmp(x->ptr, y->ptr, n);
        if (order != 0) {
            return order;
        }
        *x = bytes_skip(*x, n);
        *y = bytes_skip(*y, n);
    }
}

int code_place_compare_names(const struct code_place *a, const struct code_place *b)
{
    struct place_name x;
    struct place_name y;
    make_name(&x, a);
    make_name(&y, b);
    return compare_parts(&x, &y);
}

int code_place_compare_rest(const struct code_place *a, const struct code_place *b)
{
    char x[DIGITS_MAX];
    char y[DIGITS_MAX];
    int order = bytes_compare(a->system_name, b->system_name);
    if (order == 0) { /* numbers as texts, too */
        snprintf(x, sizeof x, "%" PRIu32, a->start_line);
        snprintf(y, sizeof y, "%" PRIu32, b->start_line);
        order = strcmp(x, y);
    }
    return order ? order : bytes_compare(a->object, b->object);
}
