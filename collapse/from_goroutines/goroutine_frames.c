/*
 * goroutine_frames: the two lines of a frame. Arguments and addresses differ from goroutine to
 * goroutine; what is left of the lines without them is looked up before anything is parsed.
 */
#include "collapse/from_goroutines/goroutine_frames.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/hash.h"

struct known_frame {
    struct bytes name;  /* as printed */
    struct bytes place; /* "FILE:LINE" */
    bool inlined;
    struct frame_id frame;
};

void goroutine_frames_release(struct goroutine_frames *f)
{
    idmap_release(&f->index);
    free(f->known);
    arena_release(&f->arena);
}

/* Arguments are numbers in braces, so the last '(' is where they begin. */
struct bytes goroutine_function(struct bytes call)
{
    const size_t open = bytes_ends(call, BYTES(")")) ? bytes_rfind_char(call, '(') : SIZE_MAX;
    return open == SIZE_MAX || open == 0 ? call : bytes_head(call, open);
}

/* Takes "+0x1d fp=0x.. sp=0x.. pc=0x.." off the end; *offset: the first of them was there. */
static struct bytes file_and_line(struct bytes place, bool *offset)
{
    static const struct bytes words[] = {{"+0x", 3}, {"fp=0x", 5}, {"sp=0x", 5}, {"pc=0x", 5}};
    *offset = false;
    place = bytes_trim(place);
    for (size_t i = sizeof words / sizeof *words; i-- > 0;) {
        const size_t blank = bytes_rfind_char(place, ' ');
        const size_t at = blank == SIZE_MAX ? 0 : blank + 1;
        if (bytes_starts(bytes_skip(place, at), words[i])) {
            place = bytes_trim_right(bytes_head(place, at));
            *offset = i == 0;
        }
    }
    return place;
}

/* Takes ":LINE" off the end of `place`; 0 when there is none. */
static uint32_t take_line(struct bytes *place)
{
    const size_t colon = bytes_rfind_char(*place, ':');
    uint64_t line;
    if (colon == SIZE_MAX) {
        return 0;
    }
    const struct bytes digits = bytes_skip(*place, colon + 1);
    if (digits.len == 0 || bytes_u64(digits, UINT32_MAX, &line) != digits.len) {
        return 0;
    }
    *place = bytes_head(*place, colon);
    return (uint32_t)line;
}

static struct frame_id make_frame(struct stacks *out, struct bytes name, struct bytes place,
                                  bool inlined)
{
    /* What panic() runs is printed under the name of the builtin. */
    const bool panic = bytes_equal(name, BYTES("panic"));
    struct frame frame = {.kind = inlined ? FRAME_INLINED : FRAME_USER};
    frame.line = take_line(&place);
    frame.name = stacks_string(out, panic ? BYTES("runtime.gopanic") : name);
    frame.system_name = frame.name;
    frame.file = stacks_string(out, place);
    return stacks_frame(out, &frame);
}

static struct frame_id add_frame(struct goroutine_frames *f, struct stacks *out,
                                 const struct known_frame *key, uint64_t hash)
{
    const struct known_frame made = {.name = arena_copy(&f->arena, key->name),
                                     .place = arena_copy(&f->arena, key->place),
                                     .inlined = key->inlined,
                                     .frame = make_frame(out, key->name, key->place, key->inlined)};
    if (!made.name.ptr || !made.place.ptr || !GROW(f->known, f->capacity, f->count + 1) ||
        !idmap_put(&f->index, hash, (uint32_t)f->count)) {
        out->failed = true;
        return (struct frame_id){0};
    }
    f->known[f->count++] = made;
    return made.frame;
}

struct frame_id goroutine_frame(struct goroutine_frames *f, struct stacks *out, struct bytes call,
                                struct bytes place)
{
    bool offset;
    struct known_frame key = {.name = goroutine_function(call),
                              .place = file_and_line(place, &offset)};
    /* The compiler inlined it: no arguments are known, nor an offset from the function's start. */
    key.inlined = !offset && bytes_ends(call, BYTES("(...)"));
    const uint64_t hash = hash_pair(hash_bytes(key.name.ptr, key.name.len),
                                    hash_bytes(key.place.ptr, key.place.len) + key.inlined);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&f->index, &probe)) != IDMAP_NONE) {
        const struct known_frame *known = &f->known[found];
        if (bytes_equal(known->place, key.place) && bytes_equal(known->name, key.name) &&
            known->inlined == key.inlined) {
            return known->frame;
        }
    }
    return add_frame(f, out, &key, hash);
}
