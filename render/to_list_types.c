/* to_list_types: the sample types, one in a line: name and unit, total, and which one is chosen. */
#include "core/measure.h"
#include "render/output.h"

static size_t width_of(const flame_profile *p, const struct column *column)
{
    return profile_text(p, column->type).len + 1 + profile_text(p, column->unit).len;
}

static flame_status write_list_types(const struct writing *w, flame_error *err)
{
    const flame_profile *p = w->profile;
    const struct bytes shown = w->options->unit ? bytes_from(w->options->unit) : BYTES("auto");
    size_t widest = 0;
    (void)err;
    for (size_t i = 0; i < p->column_count; i++) {
        const size_t width = width_of(p, &p->columns[i]);
        widest = width > widest ? width : widest;
    }
    for (size_t i = 0; i < p->column_count; i++) {
        char out[MEASURE_MAX];
        const struct column *column = &p->columns[i];
        const struct bytes type = profile_text(p, column->type);
        const struct bytes unit = profile_text(p, column->unit);
        const struct bytes total =
            measure_format(out, sizeof out, flame_profile_total(p, i), unit, shown);
        sink_bytes(w->sink, type.ptr, type.len);
        sink_text(w->sink, "/");
        sink_bytes(w->sink, unit.ptr, unit.len);
        for (size_t n = width_of(p, column); n < widest + 2; n++) {
            sink_text(w->sink, " ");
        }
        sink_bytes(w->sink, total.ptr, total.len);
        sink_text(w->sink, i == p->chosen ? "  (chosen)\n" : "\n");
    }
    return FLAME_OK;
}

const struct output output_list_types = {
    .entry = {.name = "list-types",
              .summary = "text: the sample types and their totals",
              .extensions = "",
              .whole = true},
    .report = true,
    .write = write_list_types};
