/*
 * granularity: what frames are called: by function, file, line or address, in pprof's words. Only
 * the name changes; all else that is known of a frame stays.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/checked.h"
#include "core/name_list.h"
#include "core/source_name.h"
#include "filter/filtering.h"
#include "filter/generics.h"
#include "filter/matcher.h"

/* What a name is made of. */
struct parts {
    const char *option; /* granularity */
    bool address, name, file, line, column;
};

static const struct parts KINDS[] = {
    {"functions", false, true, false, false, false},
    {"filefunctions", false, true, true, false, false},
    {"files", false, false, true, false, false},
    {"lines", false, true, true, true, false},
    {"addresses", true, true, true, true, true},
};

struct naming {
    flame_profile *p;
    struct parts parts;
    struct source_names sources;
    struct arena scratch;
    char *text; /* the name as it grows */
    size_t len, capacity;
    bool failed;
};

static void put(struct naming *n, struct bytes text)
{
    if (!GROW(n->text, n->capacity, n->len + text.len + 1)) {
        n->failed = true;
    } else if (text.len > 0) {
        memcpy(n->text + n->len, text.ptr, text.len);
        n->len += text.len;
    }
}

/* A part, a blank behind the one before it. */
static void put_part(struct naming *n, struct bytes text)
{
    if (n->len > 0) {
        put(n, BYTES(" "));
    }
    put(n, text);
}

static void put_address(struct naming *n, uint64_t address)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%016" PRIx64, address);
    put(n, bytes_from(digits));
}

static void put_line(struct naming *n, uint32_t line)
{
    char digits[32];
    snprintf(digits, sizeof digits, ":%" PRIu32, line);
    put(n, bytes_from(digits));
}

/* `[libc.so.6]` for a frame of which nothing else is known. */
static void put_binary(struct naming *n, const struct frame *f)
{
    const struct location *l = profile_location(n->p, f);
    const struct string_id file = l && l->mapping ? n->p->mappings[l->mapping - 1].file : f->module;
    struct bytes path = profile_text(n->p, file);
    while (path.len > 1 && bytes_ends(path, BYTES("/"))) {
        path.len--;
    }
    const size_t slash = bytes_rfind_char(path, '/');
    path = slash == SIZE_MAX || path.len == 1 ? path : bytes_skip(path, slash + 1);
    if (path.len == 0) {
        put_part(n, BYTES("<unknown>"));
        return;
    }
    put_part(n, BYTES("["));
    put(n, path);
    put(n, BYTES("]"));
}

static void put_place(struct naming *n, const struct frame *f, bool named)
{
    const struct bytes path = profile_text(n->p, f->file);
    const struct bytes file =
        n->parts.file ? source_name(&n->sources, path, &n->scratch) : BYTES("");
    n->failed |= !file.ptr;
    if (n->parts.line && f->line != 0) {
        put_part(n, file);
        put_line(n, f->line);
        if (n->parts.column && f->column != 0) {
            put_line(n, f->column);
        }
    } else if (file.len > 0) {
        put_part(n, file);
    } else if (!named) {
        put_binary(n, f);
    }
}

static struct bytes name_frame(struct naming *n, const struct frame *f)
{
    const struct location *l = profile_location(n->p, f);
    const uint64_t address = l ? l->address : f->address;
    const bool named = n->parts.name && !f->nameless && f->name.i != 0;
    n->len = 0;
    arena_reset(&n->scratch);
    if (n->parts.address && address != 0) {
        put_address(n, address);
    }
    if (named) {
        put_part(n, profile_text(n->p, f->name));
    }
    put_place(n, f, named);
    return bytes_of(n->text, n->len);
}

/* [no stack] stays what it is. */
static void name_frames(struct naming *n, struct stacks *s)
{
    const uint32_t none = n->p->no_stack.i ? n->p->stacks[n->p->no_stack.i].frame.i : NO_FRAME;
    for (size_t i = 0; i < n->p->frame_count && !n->failed; i++) {
        if (i != none) {
            const struct bytes name = name_frame(n, &n->p->frames[i]);
            n->p->frames[i].name = stacks_string(s, name);
        }
    }
}

static void strip_generics(struct naming *n, struct stacks *s)
{
    for (size_t i = 0; i < n->p->frame_count && !n->failed; i++) {
        const struct bytes name = profile_text(n->p, n->p->frames[i].name);
        if (!GROW(n->text, n->capacity, generics_room(name) + 1)) {
            n->failed = true;
            return;
        }
        const size_t len = generics_strip(n->text, name);
        if (len > 0) {
            n->p->frames[i].name = stacks_string(s, bytes_of(n->text, len));
        }
    }
}

/* Only the function that is there stays of each location. */
static void take_inlined(struct filtering *f)
{
    const flame_profile *p = f->stacks.profile;
    bool *gone = calloc(p->frame_count + 1, sizeof *gone);
    for (uint32_t i = 0; gone && i < p->frame_count; i++) {
        gone[i] = profile_is_inlined(p, (struct frame_id){i});
    }
    f->stacks.failed |= !gone;
    stacks_take_out(&f->stacks, gone, NULL, NULL);
    free(gone);
}

static flame_status find_kind(const struct parts **out, const char *option, flame_error *err)
{
    struct name_list names = {.count = 0};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (strcmp(option, KINDS[i].option) == 0) {
            *out = &KINDS[i];
            return FLAME_OK;
        }
        name_list_add(&names, KINDS[i].option);
    }
    return fault(err, FLAME_E_USAGE, NOWHERE, "unknown granularity \"%.*s\"; there are: %s",
                 QUOTE(bytes_from(option)), names.text);
}

flame_status filter_granularity(struct filtering *f)
{
    const flame_filter_options *o = f->options;
    const struct parts *kind = NULL;
    struct naming n = {.p = f->stacks.profile};
    const flame_status status =
        find_kind(&kind, o->granularity ? o->granularity : "functions", f->err);
    if (status != FLAME_OK) {
        return status;
    }
    if (o->no_inlines) {
        take_inlined(f);
    }
    n.parts = *kind;
    /* pprof gathers nothing by address, unless inlined functions go, and so keeps columns */
    n.parts.column = o->show_columns || (kind->address && !o->no_inlines);
    n.sources = (struct source_names){bytes_from(o->trim_path), bytes_from(o->source_path)};
    arena_init(&n.scratch);
    if (o->strip_generics && !f->stacks.failed) {
        strip_generics(&n, &f->stacks);
    }
    if (kind->file && !f->stacks.failed) {
        name_frames(&n, &f->stacks);
    }
    f->stacks.failed |= n.failed;
    arena_release(&n.scratch);
    free(n.text);
    return FLAME_OK;
}
