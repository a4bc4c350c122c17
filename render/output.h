/* output: what an output provides. */
#ifndef FLAME_RENDER_OUTPUT_H
#define FLAME_RENDER_OUTPUT_H

#include "core/fault.h"
#include "core/profile.h"
#include "core/sink.h"

struct scene;

/* What an output works with. */
struct writing {
    const flame_profile *profile;
    const flame_write_options *options; /* never NULL */
    struct scene *scene;                /* NULL unless needs_scene; only its arena may change */
    struct sink *sink;
};

struct output {
    flame_entry entry;
    bool needs_scene;
    void (*fit)(flame_write_options *options); /* what suits the medium; NULL: as given */
    bool report;                               /* takes mean and divide_by */
    flame_status (*write)(const struct writing *w, flame_error *err);
};

#define FLAME_OUTPUT(name) extern const struct output output_##name;
#include "render/outputs.def"
#undef FLAME_OUTPUT

#endif
