/*
 * visual: characters from the order of reading to the order of drawing, for outputs that place
 * letters one by one. Right-to-left runs are turned round and Arabic letters take the forms that
 * join.
 */
#ifndef FLAME_RENDER_VISUAL_H
#define FLAME_RENDER_VISUAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A character to draw, and the bytes of the text that it stands for. */
struct letter {
    uint32_t code;
    uint32_t at, len; /* place in the text */
};

bool visual_is_right_to_left(uint32_t code);

/*
 * Rearranges letters in place and gives how many there are afterwards: "lam alef" becomes one.
 * Marks stay behind their letter. Only what is written from left to right on the whole is handled:
 * the runs' order among each other does not change.
 */
size_t visual_order(struct letter *letters, size_t count);

#endif
