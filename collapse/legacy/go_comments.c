/* go_comments: the comment lines below a sample of Go's text profiles. */
#include "collapse/legacy/go_comments.h"

#include "collapse/legacy/go_labels.h"
#include "collapse/legacy/go_symbols.h"

static bool same_name(const struct address_name *a, const struct address_name *b)
{
    return a->function.i == b->function.i && a->file.i == b->file.i && a->line == b->line;
}

static void flush_names(struct go_comments *c, struct addresses *a)
{
    if (c->open) {
        addresses_name(a, c->last, c->names, c->name_count);
    }
    c->name_count = 0;
}

/*
 * Lines of one address are functions inlined into each other, unless they begin again: then the
 * function calls itself from there, and each round is a frame of the stack.
 */
static void take_symbol(struct go_comments *c, struct addresses *a, const struct go_symbol *symbol)
{
    const struct address_name name = {.function = stacks_string(a->out, symbol->function),
                                      .file = stacks_string(a->out, symbol->file),
                                      .line = symbol->line};
    if (!c->open || c->last != symbol->address ||
        (c->name_count > 0 && same_name(&name, &c->names[0]))) {
        flush_names(c, a);
    }
    if (!c->open) {
        c->first = symbol->address;
    }
    c->open = true;
    c->last = symbol->address;
    if (symbol->function.len > 0 && c->name_count < GO_INLINED_MAX) {
        c->names[c->name_count++] = name;
    }
}

static void take_line(struct go_comments *c, struct addresses *a, struct bytes line)
{
    struct address_sample *sample = addresses_last(a);
    struct go_symbol symbol;
    if (!sample) {
        return;
    }
    if (!go_symbol_parse(line, &symbol)) {
        go_labels_parse(a->out, line, &sample->labels);
    } else if (symbol.address == 0 && symbol.function.len == 0) {
        sample->count = 0; /* Go's way to say that there is no stack */
    } else {
        take_symbol(c, a, &symbol);
    }
}

void go_comments_end(struct go_comments *c, struct addresses *a)
{
    struct address_sample *sample = addresses_last(a);
    flush_names(c, a);
    if (c->open && sample) {
        addresses_trim(a, sample, c->first, c->last);
    }
    c->open = false;
}

bool go_comments_take(struct go_comments *c, struct legacy *l, struct bytes line)
{
    if (!legacy_is_comment(line)) {
        go_comments_end(c, &l->addresses);
        return false;
    }
    if (l->comments) {
        take_line(c, &l->addresses, line);
    }
    return true;
}
