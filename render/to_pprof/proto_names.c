/* proto_names: strings, functions and mappings get their numbers. */
#include "render/to_pprof/proto_names.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

void proto_names_init(struct proto_names *n, const flame_profile *p)
{
    *n = (struct proto_names){.p = p};
    n->text_of = calloc(p->strings.count + 1, sizeof *n->text_of);
    n->module_of = calloc(p->strings.count + 1, sizeof *n->module_of);
    n->failed = !n->text_of || !n->module_of;
    (void)proto_names_text(n, BYTES("")); /* the first one has to be empty */
}

void proto_names_release(struct proto_names *n)
{
    free(n->texts);
    free(n->text_of);
    free(n->functions);
    idmap_release(&n->by_key);
    free(n->modules);
    free(n->module_of);
}

uint64_t proto_names_text(struct proto_names *n, struct bytes text)
{
    if (n->failed || !GROW(n->texts, n->text_capacity, n->text_count + 1)) {
        n->failed = true;
        return 0;
    }
    n->texts[n->text_count] = text;
    return n->text_count++;
}

uint64_t proto_names_string(struct proto_names *n, struct string_id id)
{
    if (n->failed || id.i == 0) {
        return 0;
    }
    if (n->text_of[id.i] == 0) {
        n->text_of[id.i] = (uint32_t)proto_names_text(n, profile_text(n->p, id));
    }
    return n->text_of[id.i];
}

/* A name that was made up is not written. */
static struct string_id name_of(const struct frame *f)
{
    return f->nameless && f->location ? (struct string_id){0} : f->name;
}

static bool same_function(const struct frame *a, const struct frame *b)
{
    return name_of(a).i == name_of(b).i && a->system_name.i == b->system_name.i &&
           a->file.i == b->file.i && a->start_line == b->start_line;
}

static uint64_t hash_function(const struct frame *f)
{
    const uint64_t names = (uint64_t)name_of(f).i << 32 | f->system_name.i;
    const uint64_t file = (uint64_t)f->file.i << 32 | f->start_line;
    return hash_word(hash_word(names) ^ file);
}

uint64_t proto_names_function(struct proto_names *n, uint32_t frame)
{
    const struct frame *f = &n->p->frames[frame];
    const uint64_t hash = hash_function(f);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t id;
    while ((id = idmap_next(&n->by_key, &probe)) != IDMAP_NONE) {
        if (same_function(f, &n->p->frames[n->functions[id]])) {
            return (uint64_t)id + 1;
        }
    }
    if (n->failed || !GROW(n->functions, n->function_capacity, n->function_count + 1) ||
        !idmap_put(&n->by_key, hash, (uint32_t)n->function_count)) {
        n->failed = true;
        return 0;
    }
    n->functions[n->function_count++] = frame;
    return n->function_count;
}

uint64_t proto_names_module(struct proto_names *n, struct string_id module)
{
    if (n->failed || module.i == 0 ||
        bytes_equal(profile_text(n->p, module), BYTES("[unknown]"))) { /* perf's word for none */
        return 0;
    }
    uint32_t *place = &n->module_of[module.i];
    if (*place == 0) {
        if (!GROW(n->modules, n->module_capacity, n->module_count + 1)) {
            n->failed = true;
            return 0;
        }
        n->modules[n->module_count++] = module;
        *place = (uint32_t)n->module_count;
    }
    return n->p->mapping_count + *place;
}

void proto_names_put_function(struct proto_names *n, struct proto_buffer *to, size_t i)
{
    enum { ID = 1, NAME, SYSTEM_NAME, FILENAME, START_LINE };
    const struct frame *f = &n->p->frames[n->functions[i]];
    proto_number(to, ID, i + 1);
    proto_number(to, NAME, proto_names_string(n, name_of(f)));
    proto_number(to, SYSTEM_NAME, proto_names_string(n, f->system_name));
    proto_number(to, FILENAME, proto_names_string(n, f->file));
    proto_number(to, START_LINE, f->start_line);
}

/*
 * Of a module nothing is known but its name. HAS_FUNCTIONS tells pprof that there is nothing to be
 * looked up in the binary, for which it had no addresses.
 */
static struct mapping mapping_at(const struct proto_names *n, size_t i)
{
    if (i < n->p->mapping_count) {
        return n->p->mappings[i];
    }
    struct mapping made = {.symbols = HAS_FUNCTIONS};
    if (i - n->p->mapping_count < n->module_count) {
        made.file = n->modules[i - n->p->mapping_count];
    }
    return made;
}

void proto_names_put_mapping(struct proto_names *n, struct proto_buffer *to, size_t i)
{
    enum { ID = 1, START, LIMIT, OFFSET, FILENAME, BUILD_ID, FUNCTIONS, FILENAMES, LINES, INLINES };
    const struct mapping m = mapping_at(n, i);
    proto_number(to, ID, i + 1);
    proto_number(to, START, m.start);
    proto_number(to, LIMIT, m.limit);
    proto_number(to, OFFSET, m.offset);
    proto_number(to, FILENAME, proto_names_string(n, m.file));
    proto_number(to, BUILD_ID, proto_names_string(n, m.build_id));
    proto_number(to, FUNCTIONS, (m.symbols & HAS_FUNCTIONS) != 0);
    proto_number(to, FILENAMES, (m.symbols & HAS_FILENAMES) != 0);
    proto_number(to, LINES, (m.symbols & HAS_LINE_NUMBERS) != 0);
    proto_number(to, INLINES, (m.symbols & HAS_INLINE_FRAMES) != 0);
}
