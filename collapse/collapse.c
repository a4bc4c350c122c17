/* collapse: inputs to profile; implements the reading half of the public header. */
#include <string.h>

#include "collapse/inputs.h"
#include "collapse/reader.h"

#define FLAME_FORMAT(name) &reader_##name.entry,
static const flame_entry *const ENTRIES[] = {
#include "collapse/formats.def"
};
#undef FLAME_FORMAT

const flame_entry *const *flame_formats(size_t *count)
{
    *count = sizeof ENTRIES / sizeof ENTRIES[0];
    return ENTRIES;
}

void flame_read_options_init(flame_read_options *options)
{
    *options = (flame_read_options){.struct_size = sizeof *options};
}

flame_status flame_read_paths(flame_profile **out, const char *const *paths, size_t count,
                              const flame_read_options *options, flame_error *err)
{
    flame_read_options defaults;
    flame_error ignored;
    struct inputs in;
    flame_read_options_init(&defaults);
    inputs_init(&in, options ? options : &defaults);
    err = err ? err : &ignored;
    flame_status status = count > 0 ? FLAME_OK : fault(err, FLAME_E_USAGE, NOWHERE, "no inputs");
    for (size_t i = 0; i < count && status == FLAME_OK; i++) {
        status = inputs_add_path(&in, paths[i], err);
    }
    if (status == FLAME_OK) {
        status = inputs_finish(out, &in, err);
    }
    inputs_release(&in);
    return status;
}

flame_status flame_read_memory(flame_profile **out, const void *bytes, size_t len, const char *name,
                               const flame_read_options *options, flame_error *err)
{
    flame_read_options defaults;
    flame_error ignored;
    struct inputs in;
    flame_read_options_init(&defaults);
    inputs_init(&in, options ? options : &defaults);
    err = err ? err : &ignored;
    flame_status status = inputs_add_memory(&in, bytes_of(bytes, len), name, err);
    if (status == FLAME_OK) {
        status = inputs_finish(out, &in, err);
    }
    inputs_release(&in);
    return status;
}
