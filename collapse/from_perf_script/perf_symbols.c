/* perf_symbols: the frames of symbols that were seen before, found by their bytes alone. */
#include "collapse/from_perf_script/perf_symbols.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

/* A frame line in the parts that identify it. */
struct key {
    struct bytes symbol;
    struct bytes address; /* with --addrs and an unknown symbol; else empty */
    uint32_t module;
    bool java;
};

static uint32_t add_module(struct perf_symbols *s, struct bytes text, uint64_t hash)
{
    const struct bytes copy = arena_copy(&s->arena, text);
    if (!copy.ptr || !GROW(s->modules, s->module_capacity, s->module_count + 1) ||
        !idmap_put(&s->module_index, hash, (uint32_t)s->module_count)) {
        s->out->failed = true;
        return NO_MODULE;
    }
    const struct bytes clean = perf_clean_module(copy);
    const struct perf_module is = perf_module_classify(clean);
    s->modules[s->module_count] = (struct perf_module_entry){
        copy, is.known ? stacks_string(s->out, clean) : (struct string_id){0}, is};
    return (uint32_t)s->module_count++;
}

static uint32_t find_module(struct perf_symbols *s, struct bytes text)
{
    if (bytes_equal(text, s->modules[s->last_module].text)) {
        return s->last_module;
    }
    const uint64_t hash = hash_bytes(text.ptr, text.len);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&s->module_index, &probe)) != IDMAP_NONE) {
        if (bytes_equal(text, s->modules[found].text)) {
            s->last_module = found;
            return found;
        }
    }
    s->last_module = add_module(s, text, hash);
    return s->last_module;
}

bool perf_symbols_init(struct perf_symbols *s, struct reading *r)
{
    *s = (struct perf_symbols){.out = r->out, .options = r->options};
    (void)add_module(s, bytes_of("", 0), hash_bytes("", 0)); /* NO_MODULE */
    return !stacks_failed(r->out);
}

void perf_symbols_release(struct perf_symbols *s)
{
    idmap_release(&s->index);
    idmap_release(&s->module_index);
    arena_release(&s->arena);
    arena_release(&s->scratch);
    free(s->symbols);
    free(s->frames);
    free(s->modules);
}

/* perf prints addresses in 16 columns behind a TAB. */
enum { ADDRESS_END = 17 };

/* Where the address of a usual line ends; 0 when the line is another. */
static size_t usual_address(struct bytes line)
{
    if (line.len < ADDRESS_END + 5 || line.ptr[0] != '\t' || line.ptr[ADDRESS_END] != ' ' ||
        line.ptr[line.len - 1] != ')') {
        return 0;
    }
    size_t at = ADDRESS_END;
    while (at > 1 && is_hex(line.ptr[at - 1])) {
        at--;
    }
    return at < ADDRESS_END && (at == 1 || line.ptr[at - 1] == ' ') ? ADDRESS_END : 0;
}

/* Position of the '(' of the module, most often that of the line before; SIZE_MAX: look closer. */
static size_t usual_module(const struct perf_symbols *s, struct bytes text)
{
    const struct bytes last = s->modules[s->last_module].text;
    if (last.len > 0 && text.len > last.len + 4) {
        const size_t open = text.len - last.len - 2;
        if (text.ptr[open] == '(' && memcmp(text.ptr + open + 1, last.ptr, last.len) == 0) {
            return open;
        }
    }
    const size_t open = bytes_rfind_char(text, '(');
    if (open == SIZE_MAX || memchr(text.ptr + open, ')', text.len - open - 1)) {
        return SIZE_MAX; /* parentheses inside of the module's name */
    }
    return open;
}

/* The usual line, as nearly all are; the others are perf_frame_parse's. */
static bool split_usual(const struct perf_symbols *s, struct bytes line, struct perf_frame *f)
{
    const size_t end = usual_address(line);
    if (end == 0) {
        return false;
    }
    const struct bytes text = bytes_skip(line, end + 1);
    const size_t open = usual_module(s, text);
    if (open == SIZE_MAX || open < 2 || text.ptr[0] == ' ' || text.ptr[open - 1] != ' ' ||
        text.ptr[open - 2] == ' ') {
        return false;
    }
    f->address = bytes_of(line.ptr + 1, end - 1);
    f->module = bytes_of(text.ptr + open + 1, text.len - open - 2);
    f->has_module = true;
    f->symbol = perf_strip_offset(bytes_head(text, open - 1));
    return f->symbol.len > 0;
}

static bool same_symbol(const struct perf_symbol *symbol, const struct key *key)
{
    return symbol->module == key->module && symbol->java == key->java &&
           bytes_equal(symbol->text, key->symbol) && bytes_equal(symbol->address, key->address);
}

static bool is_skip_after(const struct perf_symbols *s, struct bytes name)
{
    const struct flame_strings *list = &s->options->skip_after;
    for (size_t i = 0; i < list->count; i++) {
        if (bytes_equal(bytes_from(list->items[i]), name)) {
            return true;
        }
    }
    return false;
}

static bool contains(struct bytes text, struct bytes part)
{
    return bytes_find(text, part, 0) != SIZE_MAX;
}

/* The mark that options ask for; "" for none. Nothing is marked twice. */
static struct bytes mark_of(const struct perf_symbols *s, struct bytes name, enum frame_kind kind,
                            bool printed_inlined)
{
    const flame_read_options *o = s->options;
    struct bytes mark = BYTES("");
    if (kind == FRAME_INLINED && (!printed_inlined || o->inlined)) {
        mark = BYTES("_[i]");
    } else if (kind == FRAME_KERNEL && (o->kernel || o->all)) {
        mark = BYTES("_[k]");
    } else if (kind == FRAME_JIT && (o->jit || o->all)) {
        mark = BYTES("_[j]");
    }
    const bool there = kind == FRAME_KERNEL ? bytes_ends(name, mark) : contains(name, mark);
    return mark.len > 0 && there ? BYTES("") : mark;
}

static struct string_id marked_name(struct perf_symbols *s, struct bytes name, struct bytes mark)
{
    if (mark.len == 0) {
        return stacks_string(s->out, name);
    }
    char *joined = arena_alloc(&s->scratch, name.len + mark.len);
    if (!joined) {
        s->out->failed = true;
        return (struct string_id){0};
    }
    memcpy(joined, name.ptr, name.len);
    memcpy(joined + name.len, mark.ptr, mark.len);
    return stacks_string(s->out, bytes_of(joined, name.len + mark.len));
}

static enum frame_kind kind_of(const struct perf_module *is, bool first, struct bytes name)
{
    if (!first || is->inlined) {
        return FRAME_INLINED;
    }
    if (is->kernel) {
        return FRAME_KERNEL;
    }
    if (is->jit) {
        return FRAME_JIT;
    }
    return is->known && !bytes_equal(name, BYTES("[unknown]")) ? FRAME_USER : FRAME_UNKNOWN;
}

/* One inlined piece of a symbol, or all of it, becomes a frame; gives its name without marks. */
static struct bytes add_piece(struct perf_symbols *s, const struct key *key, struct bytes piece,
                              bool first)
{
    const struct perf_module_entry *module = &s->modules[key->module];
    const bool unknown = bytes_equal(piece, BYTES("[unknown]"));
    struct bytes name =
        unknown ? perf_unknown_name(&s->scratch, perf_clean_module(module->text), key->address)
                : perf_tidy(&s->scratch, piece);
    if (!name.ptr || !GROW(s->frames, s->frame_capacity, s->frame_count + 1)) {
        s->out->failed = true;
        return bytes_of("", 0);
    }
    if (key->java || (module->is.jit && perf_is_java_jit(name))) {
        name = perf_tidy_java(name);
    }
    const enum frame_kind kind = kind_of(&module->is, first, piece);
    const struct bytes mark = mark_of(s, name, kind, module->is.inlined);
    const struct frame frame = {
        .name = marked_name(s, name, mark), .module = module->id, .kind = kind};
    s->frames[s->frame_count++] = stacks_frame(s->out, &frame);
    return name;
}

/* A symbol's first sight: all that is to be known of it is worked out once. */
static void resolve(struct perf_symbols *s, struct perf_symbol *symbol, const struct key *key)
{
    struct bytes text = key->symbol;
    arena_reset(&s->scratch);
    symbol->first = (uint32_t)s->frame_count;
    if (text.ptr[0] == '(' && !bytes_starts(text, BYTES("(anonymous "))) {
        return; /* "(java)": the process's name, not a function */
    }
    text = perf_fix_rust(&s->scratch, text);
    if (!text.ptr) {
        s->out->failed = true;
        return;
    }
    symbol->skip_after = is_skip_after(s, text);
    struct bytes piece;
    while (perf_next_piece(&text, &piece)) {
        const bool first = s->frame_count == symbol->first;
        const struct bytes name = add_piece(s, key, piece, first);
        symbol->skip_after |= first && is_skip_after(s, name);
    }
    symbol->count = (uint32_t)s->frame_count - symbol->first;
}

static uint32_t add_symbol(struct perf_symbols *s, const struct key *key, uint64_t hash)
{
    const struct bytes text = arena_copy(&s->arena, key->symbol);
    const struct bytes address = arena_copy(&s->arena, key->address);
    if (!text.ptr || !address.ptr || !GROW(s->symbols, s->capacity, s->count + 1) ||
        !idmap_put(&s->index, hash, (uint32_t)s->count)) {
        s->out->failed = true;
        return UINT32_MAX;
    }
    struct perf_symbol *symbol = &s->symbols[s->count];
    *symbol = (struct perf_symbol){
        .text = text, .address = address, .module = key->module, .java = key->java};
    resolve(s, symbol, key);
    return stacks_failed(s->out) ? UINT32_MAX : (uint32_t)s->count++;
}

uint32_t perf_symbols_find(struct perf_symbols *s, struct bytes line, bool java)
{
    struct perf_frame f;
    if (!split_usual(s, line, &f) && !perf_frame_parse(&f, line)) {
        return UINT32_MAX;
    }
    struct key key = {.symbol = f.symbol, .address = {"", 0}, .java = java};
    key.module = f.has_module ? find_module(s, f.module) : NO_MODULE;
    if (s->options->addrs && contains(f.symbol, BYTES("[unknown]"))) {
        key.address = bytes_trim(f.address);
    }
    uint64_t hash = hash_bytes(key.symbol.ptr, key.symbol.len) + (key.module * 2 + java) * HASH_K0;
    if (key.address.len > 0) {
        hash = hash_pair(hash, hash_bytes(key.address.ptr, key.address.len));
    }
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&s->index, &probe)) != IDMAP_NONE) {
        if (same_symbol(&s->symbols[found], &key)) {
            return found;
        }
    }
    return add_symbol(s, &key, hash);
}
