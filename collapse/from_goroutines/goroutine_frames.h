/* goroutine_frames: the two lines of a frame, found again when they were seen before. */
#ifndef FLAME_COLLAPSE_FROM_GOROUTINES_GOROUTINE_FRAMES_H
#define FLAME_COLLAPSE_FROM_GOROUTINES_GOROUTINE_FRAMES_H

#include "core/stacks.h"

/* Starts zeroed. */
struct goroutine_frames {
    struct idmap index;
    struct known_frame *known;
    size_t count, capacity;
    struct arena arena; /* texts of known */
};

/* The name of `main.(*T).get(0xc000, {0x1, 0x2})`, which is what stands before the arguments. */
struct bytes goroutine_function(struct bytes call);

/*
 * The frame of a call and the line below it, which begins with a TAB: `FILE:LINE +0x1d`. After a
 * failure, which the builder remembers, 0.
 */
struct frame_id goroutine_frame(struct goroutine_frames *f, struct stacks *out, struct bytes call,
                                struct bytes place);

void goroutine_frames_release(struct goroutine_frames *f);

#endif
