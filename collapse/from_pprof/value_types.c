/* value_types: a profile's sample types become columns, one of which is drawn. */
#include "collapse/from_pprof/value_types.h"

#include <stdio.h>

/* Longest name that gets a number behind it; a longer one is cut there. */
enum { NAME_MAX_LEN = 200 };

static struct bytes text_of(const struct tables *t, uint32_t string)
{
    return profile_text(t->out->profile, t->strings[string]);
}

static bool taken(const uint32_t *columns, size_t count, uint32_t column)
{
    for (size_t i = 0; i < count; i++) {
        if (columns[i] == column) {
            return true;
        }
    }
    return false;
}

/* Equal types stay apart, the second as `samples#2`, the third as `samples#3`. */
static void add_column(uint32_t *columns, size_t i, const struct tables *t)
{
    struct stacks *out = t->out;
    const struct bytes type = text_of(t, t->types[i].type);
    const struct bytes unit = text_of(t, t->types[i].unit);
    columns[i] = stacks_column(out, type, unit, false);
    for (unsigned number = 2; taken(columns, i, columns[i]) && !stacks_failed(out); number++) {
        char name[NAME_MAX_LEN + 16];
        const int cut = (int)(type.len < NAME_MAX_LEN ? type.len : NAME_MAX_LEN);
        const int len = snprintf(name, sizeof name, "%.*s#%u", cut, type.ptr, number);
        columns[i] = stacks_column(out, bytes_of(name, (size_t)len), unit, false);
    }
}

/* default_sample_type is a name; without it, or when no column has that name, the last column. */
static size_t default_type(const struct tables *t)
{
    const struct string_id name = t->strings[t->default_type];
    size_t i = 0;
    while (i < t->type_count && t->strings[t->types[i].type].i != name.i) {
        i++;
    }
    return name.i != 0 && i < t->type_count ? i : t->type_count - 1;
}

flame_status value_types_add(uint32_t *columns, const struct tables *t)
{
    if (t->type_count == 0) {
        return fault(t->input.err, FLAME_E_EMPTY, NOWHERE, "profile has no sample types");
    }
    if (t->type_count > COLUMNS_MAX) {
        return fault(t->input.err, FLAME_E_LIMIT, NOWHERE, "%zu sample types, more than %d",
                     t->type_count, COLUMNS_MAX);
    }
    for (size_t i = 0; i < t->type_count; i++) {
        add_column(columns, i, t);
    }
    if (stacks_failed(t->out)) {
        return fault_nomem(t->input.err);
    }
    t->out->profile->chosen = columns[default_type(t)];
    return FLAME_OK;
}
