/* folded_stacks: from the text "root;…;leaf" to a stack. */
#include "collapse/from_folded/folded_stacks.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

void folded_stacks_release(struct folded_stacks *f)
{
    idmap_release(&f->by_text);
    free(f->plain_frames);
    free(f->path);
}

void folded_stacks_new_chunk(struct folded_stacks *f)
{
    f->depth = 0;
    f->previous = bytes_of("", 0);
}

/* Marks at the end of a name (spec of flamegraph.pl's annotations): kernel, inlined, JIT. */
static enum frame_kind kind_of(struct bytes name)
{
    if (name.len < 4 || name.ptr[name.len - 1] != ']' || name.ptr[name.len - 3] != '[' ||
        name.ptr[name.len - 4] != '_') {
        return FRAME_UNKNOWN;
    }
    switch (name.ptr[name.len - 2]) {
    case 'k':
        return FRAME_KERNEL;
    case 'i':
        return FRAME_INLINED;
    case 'j':
        return FRAME_JIT;
    default:
        return FRAME_UNKNOWN;
    }
}

static struct frame_id frame_of(struct stacks *out, struct folded_stacks *f, struct bytes name)
{
    const struct string_id id = stacks_string(out, name);
    const size_t before = f->plain_capacity;
    if (!GROW(f->plain_frames, f->plain_capacity, (size_t)id.i + 1)) {
        out->failed = true;
        return (struct frame_id){0};
    }
    if (f->plain_capacity > before) {
        memset(f->plain_frames + before, 0xff,
               (f->plain_capacity - before) * sizeof *f->plain_frames);
    }
    uint32_t *frame = &f->plain_frames[id.i];
    if (*frame == UINT32_MAX) {
        const struct frame made = {.name = id, .kind = kind_of(name)};
        *frame = stacks_frame(out, &made).i;
    }
    return (struct frame_id){*frame};
}

/* Neighbours in sorted input share hundreds of bytes: libc compares blocks faster than we do. */
static size_t common_prefix(struct bytes a, struct bytes b)
{
    enum { BLOCK = 64 };
    const size_t n = a.len < b.len ? a.len : b.len;
    size_t i = 0;
    while (i + BLOCK <= n && memcmp(a.ptr + i, b.ptr + i, BLOCK) == 0) {
        i += BLOCK;
    }
    while (i + 8 <= n && hash_load(a.ptr + i) == hash_load(b.ptr + i)) {
        i += 8;
    }
    while (i < n && a.ptr[i] == b.ptr[i]) {
        i++;
    }
    return i;
}

/* How many frames of `previous` the stack begins with. */
static size_t shared_frames(const struct folded_stacks *f, struct bytes stack, size_t common)
{
    size_t depth = f->depth;
    while (depth > 0) {
        const size_t end = f->path[depth - 1].end;
        if (end < common || (end == common && (end == stack.len || stack.ptr[end] == ';'))) {
            break;
        }
        depth--;
    }
    return depth;
}

/* Reads the frames of a stack, those that it shares with `previous` left out. */
static struct stack_id read_frames(struct stacks *out, struct folded_stacks *f, struct bytes stack,
                                   size_t common)
{
    size_t depth = shared_frames(f, stack, common);
    struct stack_id leaf = depth > 0 ? f->path[depth - 1].stack : ROOT_STACK;
    size_t at = depth > 0 ? f->path[depth - 1].end + 1 : 0;
    while (at <= stack.len) {
        size_t end = bytes_find_char(stack, ';', at);
        end = end == SIZE_MAX ? stack.len : end;
        leaf = stacks_push(out, leaf, frame_of(out, f, bytes_of(stack.ptr + at, end - at)));
        if (!GROW(f->path, f->path_capacity, depth + 1)) {
            out->failed = true;
            return leaf;
        }
        f->path[depth++] = (struct step){end, leaf};
        at = end + 1;
    }
    f->depth = depth;
    f->previous = stack;
    return leaf;
}

/* The names of a stack, joined by ';', are this text. */
static bool has_text(const flame_profile *p, struct stack_id stack, struct bytes text)
{
    size_t left = text.len;
    for (;;) {
        const struct bytes name = profile_text(p, profile_frame(p, stack)->name);
        if (name.len > left || memcmp(text.ptr + left - name.len, name.ptr, name.len) != 0) {
            return false;
        }
        left -= name.len;
        stack = p->stacks[stack.i].caller;
        if (stack.i == ROOT_STACK.i || left == 0) {
            return stack.i == ROOT_STACK.i && left == 0;
        }
        if (text.ptr[--left] != ';') {
            return false;
        }
    }
}

struct stack_id folded_stacks_find(struct folded_stacks *f, struct stacks *out, struct bytes text)
{
    const size_t common = common_prefix(f->previous, text);
    if (f->depth > 0 && common == text.len && common == f->previous.len) {
        return f->path[f->depth - 1].stack;
    }
    if (!f->unsorted) {
        f->unsorted = common < f->previous.len &&
                      (common == text.len ||
                       (unsigned char)text.ptr[common] < (unsigned char)f->previous.ptr[common]);
        if (!f->unsorted) {
            return read_frames(out, f, text, common);
        }
    }
    const uint64_t hash = hash_bytes(text.ptr, text.len);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&f->by_text, &probe)) != IDMAP_NONE) {
        if (has_text(out->profile, (struct stack_id){found}, text)) {
            return (struct stack_id){found};
        }
    }
    const struct stack_id leaf = read_frames(out, f, text, common);
    if (!stacks_failed(out) && !idmap_put(&f->by_text, hash, leaf.i)) {
        out->failed = true;
    }
    return leaf;
}
