/* palette_map_file: the map is one more output of the same picture. */
#include "cli/palette_map_file.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "cli/commands.h"
#include "cli/outfile.h"

/* Not 0, which stands for none. */
static uint64_t make_seed(void)
{
    uint64_t seed = 0;
    if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t)sizeof seed) {
        seed = (uint64_t)time(NULL);
    }
    return seed ? seed : 1;
}

void options_settle_colours(struct options *o)
{
    if (o->consistent && !o->write.palette_map) {
        o->write.palette_map = "palette.map";
    }
    const flame_entry *output = output_entry(o);
    const char *palette = o->write.palette ? o->write.palette : "";
    o->filter.chain = strcmp(palette, "chain") == 0 && output && output->picture;
    if (o->random) {
        o->write.random_seed = make_seed();
    }
}

flame_status palette_map_save(const struct options *o, const flame_profile *profile,
                              flame_error *err)
{
    const flame_entry *output = output_entry(o);
    if (!o->write.palette_map || !output || !output->picture ||
        strcmp(output->name, "palette-map") == 0) {
        return FLAME_OK;
    }
    struct outfile file;
    flame_write_options write = o->write;
    write.output = "palette-map";
    flame_status status = outfile_open(&file, write.palette_map, err);
    if (status != FLAME_OK) {
        return status;
    }
    status = flame_write(profile, &write, outfile_write, &file, err);
    if (file.error) {
        snprintf(err->source, sizeof err->source, "%s", write.palette_map);
        snprintf(err->message, sizeof err->message, "cannot write: %s", strerror(file.error));
    }
    const flame_status closed = outfile_close(&file, status == FLAME_OK, err);
    return status == FLAME_OK ? closed : status;
}
