/* java_names: the table behind Java's legacy profiles, which gives each number its function. */
#ifndef FLAME_COLLAPSE_LEGACY_JAVA_NAMES_H
#define FLAME_COLLAPSE_LEGACY_JAVA_NAMES_H

#include "collapse/legacy/addresses.h"

/*
 * Takes a line "0xID NAME [(FILE:LINE)]" or "0xID NAME [(LIBRARY)]"; false for any other. Generated
 * code has no name of its own: STUB.
 */
bool java_names_line(struct addresses *a, struct bytes line);

#endif
