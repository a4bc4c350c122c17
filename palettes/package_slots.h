/* package_slots: the colours of packages, which pictures of any palette can change to. */
#ifndef FLAME_PALETTES_PACKAGE_SLOTS_H
#define FLAME_PALETTES_PACKAGE_SLOTS_H

#include "palettes/palette.h"

/* Behind the colours of packages stands the neutral one, of the kernel and of what is not known. */
enum { PACKAGE_SLOTS = 24, NEUTRAL_SLOT = PACKAGE_SLOTS };

/* The colours of palettes/package.palette. E_NOMEM; E_SYNTAX when that has fewer. */
flame_status package_slots(struct paint out[PACKAGE_SLOTS + 1], flame_error *err);

/* Which of them a package (palettes/package.h) or the base name of a binary has. */
uint32_t package_slot(struct bytes package);

#endif
