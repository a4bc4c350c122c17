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

bool visual_is_right_to_left(uint32_t code);

/*
 * Rearranges codes in place and gives how many there are afterwards: "lam alef" becomes one. Marks
 * stay behind their letter. Only what is written from left to right on the whole is handled: the
 * runs' order among each other does not change.
 */
size_t visual_order(uint32_t *codes, size_t count);

#endif
