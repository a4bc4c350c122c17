/* subtitle: what a picture says of the profile. */
#include "render/subtitle.h"

#include <stdarg.h>
#include <stdio.h>

#include "core/fault.h"
#include "core/units.h"

/* Appends as much as fits. */
__attribute__((format(printf, 2, 3))) static void add(char *out, const char *format, ...)
{
    const size_t used = strlen(out);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(out + used, SUBTITLE_MAX - used, format, arguments);
    va_end(arguments);
}

/* The main binary's name without its folder. */
static struct bytes program(const flame_profile *p)
{
    struct bytes file = BYTES("");
    if (p->mapping_count > 0) {
        file = profile_text(p, p->mappings[0].file);
    }
    const size_t slash = bytes_rfind_char(file, '/');
    return slash == SIZE_MAX ? file : bytes_skip(file, slash + 1);
}

static void add_total(char *out, const struct tree *t)
{
    char total[UNITS_MAX];
    double value = (double)t->total[0];
    for (unsigned d = 0; d < t->decimals; d++) {
        value /= 10;
    }
    units_format(total, sizeof total, value, t->unit, BYTES(""));
    add(out, ", %s", total);
}

void subtitle_make(char out[SUBTITLE_MAX], const flame_profile *p, const struct tree *t)
{
    const struct bytes name = program(p);
    out[0] = '\0';
    if (!p->comparison && (name.len > 0 || p->recording.period_type.i != 0)) {
        add(out, "%.*s%s%.*s", QUOTE(name), name.len > 0 ? ": " : "", QUOTE(t->type));
        add_total(out, t);
        if (p->recording.duration_ns > 0) {
            char duration[UNITS_MAX];
            units_format(duration, sizeof duration, (double)p->recording.duration_ns,
                         BYTES("nanoseconds"), BYTES(""));
            add(out, " in %s", duration);
        }
    }
    for (size_t i = 0; i < p->filtered.active_count; i++) {
        const struct bytes active = profile_text(p, p->filtered.active[i]);
        add(out, "%s%.*s", out[0] ? "; " : "", (int)(active.len < 80 ? active.len : 80),
            active.ptr);
    }
}
