/* palette_map_file: --palette-map: the file of colours is brought up to date behind a picture. */
#ifndef FLAME_CLI_PALETTE_MAP_FILE_H
#define FLAME_CLI_PALETTE_MAP_FILE_H

#include "cli/options.h"

/* --cp names the file, and --random its seed. */
void options_settle_colours(struct options *o);

/* Writes the map, if one was asked for and the output is a picture. E_IO and those of flame_write.
 */
flame_status palette_map_save(const struct options *o, const flame_profile *profile,
                              flame_error *err);

#endif
