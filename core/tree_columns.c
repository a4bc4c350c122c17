/* tree_columns: the sample types of a call tree, and their weights. */
#include <stdlib.h>

#include "core/checked.h"
#include "core/tree_parts.h"

struct scaling tree_scaling(const flame_profile *p, size_t column, unsigned decimals)
{
    struct scaling s = {1, 1};
    unsigned needed = profile_decimals(&p->columns[column], p->row_count, &s.divide);
    for (; needed < decimals; needed++) {
        s.multiply *= 10;
    }
    return s;
}

int64_t *tree_sum_column(struct tree_builder *b, size_t column, unsigned decimals)
{
    const flame_profile *p = b->p;
    const struct scaling scale = tree_scaling(p, column, decimals);
    int64_t *sums = calloc(p->stack_count, sizeof *sums);
    for (size_t i = 0; sums && i < p->row_count; i++) {
        int64_t *sum = &sums[p->rows[i].stack.i];
        const int64_t value = tree_scaled(b, &scale, p->columns[column].values[i]);
        *sum = add_saturated(*sum, value, &b->saturated);
    }
    for (size_t i = 0; sums && i < p->stack_count; i++) {
        sums[i] = sums[i] > 0 ? sums[i] : 0;
    }
    return sums;
}

/* Adds a type of which the weights by stack are known; the drawn one always counts. */
static void add_type(struct tree_builder *b, size_t column, unsigned decimals, const int64_t *sums)
{
    const flame_profile *p = b->p;
    struct tree *t = b->t;
    struct tree_type type = {.column = column, .decimals = decimals};
    bool saturated = false; /* of a type that is not drawn: it stays away */
    for (size_t i = 0; i < p->stack_count; i++) {
        type.total = add_saturated(type.total, sums[i], &saturated);
    }
    if (column != p->chosen && (type.total == 0 || saturated)) {
        return;
    }
    for (size_t i = 0; i < p->stack_count; i++) {
        b->used[i] |= sums[i] > 0;
    }
    const struct string_id name = p->comparison ? p->compared : p->columns[column].type;
    type.name = profile_text(p, name);
    type.unit = profile_text(p, p->columns[column].unit);
    t->type_drawn = column == p->chosen ? t->type_count : t->type_drawn;
    t->types[t->type_count++] = type;
}

static bool add_column(struct tree_builder *b, size_t column)
{
    const flame_profile *p = b->p;
    int64_t unit;
    const unsigned decimals = profile_decimals(&p->columns[column], p->row_count, &unit);
    const bool saturated = b->saturated;
    int64_t *sums = tree_sum_column(b, column, decimals);
    if (sums && b->saturated == saturated) {
        add_type(b, column, decimals, sums);
    }
    b->saturated = saturated;
    free(sums);
    return sums != NULL;
}

bool tree_find_types(struct tree_builder *b)
{
    const flame_profile *p = b->p;
    struct tree *t = b->t;
    t->types = arena_alloc(&t->arena, TREE_TYPES_MAX * sizeof *t->types);
    b->used = calloc(p->stack_count, sizeof *b->used);
    if (!t->types || !b->used) {
        return false;
    }
    for (size_t i = 0; b->before && i < p->stack_count; i++) {
        b->used[i] = b->before[i] > 0;
    }
    const bool alone = p->comparison || t->order == ORDER_TIME;
    for (size_t c = 0; c < p->column_count; c++) {
        const size_t room = TREE_TYPES_MAX - t->type_count - (c < p->chosen);
        if (c == p->chosen) {
            add_type(b, c, t->decimals, b->self);
        } else if (!alone && room > 0 && !add_column(b, c)) {
            return false;
        }
    }
    return true;
}

bool tree_fill_types(struct tree_builder *b)
{
    const flame_profile *p = b->p;
    struct tree *t = b->t;
    for (size_t k = 0; k < t->type_count; k++) {
        struct tree_type *type = &t->types[k];
        if (k == t->type_drawn) {
            type->self = t->self;
            continue;
        }
        int64_t *sums = tree_sum_column(b, type->column, type->decimals);
        type->self = arena_alloc(&t->arena, t->count * sizeof *type->self);
        if (sums && type->self) {
            memset(type->self, 0, t->count * sizeof *type->self);
            for (size_t i = 0; i < p->stack_count; i++) {
                type->self[b->place[b->stack_node[i]]] += sums[i]; /* the total does not overflow */
            }
        }
        free(sums);
        if (!sums || !type->self) {
            return false;
        }
    }
    return true;
}
