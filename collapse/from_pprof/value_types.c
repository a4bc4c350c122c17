/* value_types: a profile's sample types become columns, one of which is drawn. */
#include "collapse/from_pprof/value_types.h"

#include <stdio.h>
#include <stdlib.h>

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

/* What stands in front of a number. */
static struct bytes stem(const struct tables *t, size_t i)
{
    const struct bytes type = text_of(t, t->types[i].type);
    return bytes_head(type, type.len < NAME_MAX_LEN ? type.len : NAME_MAX_LEN);
}

/*
 * The number after the one that the last type before i with the same name in front of it got: those
 * up to it are taken, and asking for each of them again takes seconds when all types are equal.
 */
static unsigned next_number(const unsigned *numbers, size_t i, const struct tables *t)
{
    const struct bytes name = stem(t, i);
    const uint32_t unit = t->strings[t->types[i].unit].i;
    while (i-- > 0) {
        if (numbers[i] > 0 && t->strings[t->types[i].unit].i == unit &&
            bytes_equal(stem(t, i), name)) {
            return numbers[i] + 1;
        }
    }
    return 2;
}

/* Equal types stay apart, the second as `samples#2`, the third as `samples#3`. */
static void add_column(uint32_t *columns, unsigned *numbers, size_t i, const struct tables *t)
{
    struct stacks *out = t->out;
    const struct bytes unit = text_of(t, t->types[i].unit);
    columns[i] = stacks_column(out, text_of(t, t->types[i].type), unit, false);
    if (!taken(columns, i, columns[i])) {
        return;
    }
    numbers[i] = next_number(numbers, i, t);
    for (; taken(columns, i, columns[i]) && !stacks_failed(out); numbers[i]++) {
        char name[NAME_MAX_LEN + 16];
        const struct bytes type = stem(t, i);
        const int len = snprintf(name, sizeof name, "%.*s#%u", (int)type.len, type.ptr, numbers[i]);
        columns[i] = stacks_column(out, bytes_of(name, (size_t)len), unit, false);
    }
    numbers[i]--; /* the one that it got */
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
    unsigned *numbers = calloc(t->type_count, sizeof *numbers);
    if (!numbers) {
        return fault_nomem(t->input.err);
    }
    for (size_t i = 0; i < t->type_count; i++) {
        add_column(columns, numbers, i, t);
    }
    free(numbers);
    if (stacks_failed(t->out)) {
        return fault_nomem(t->input.err);
    }
    t->out->profile->chosen = columns[default_type(t)];
    return FLAME_OK;
}
