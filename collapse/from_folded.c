/*
 * from_folded: "root;…;leaf COUNT" lines, as FlameGraph's scripts, inferno, py-spy, austin, bcc and
 * others write them; with two counts, a comparison.
 *
 * A line that begins like the one before it shares the front of its stack with it; sorted input is
 * read that way and each line costs only what is new in it. Once a line is out of order, whole
 * stacks are looked up by their text first, since they may repeat.
 *
 * A last frame that ends in a number ("worker 12 5") looks like a line with two counts. Which it is
 * is settled for the whole input at the end: two counts only where every line has them. Until
 * then the first count is a label of the row.
 */
#include <stdlib.h>

#include "collapse/reader.h"
#include "core/checked.h"
#include "core/hash.h"

enum { DECIMALS_MAX = 9 };

/* A count: value times 10^-decimals. */
struct number {
    int64_t value;
    unsigned decimals;
};

struct folded {
    uint32_t samples; /* columns */
    uint32_t lines;
    bool two_counts; /* `lines` exists */
    bool unsorted;
    struct idmap by_text;   /* stacks by the hash of their text, once unsorted */
    uint32_t *plain_frames; /* by string: its frame, or UINT32_MAX */
    size_t plain_capacity;
    struct bytes previous; /* stack text that `path` belongs to; of the chunk at hand */
    struct step {
        size_t end; /* of the frame's name in `previous` */
        struct stack_id stack;
    } * path;
    size_t depth;
    size_t path_capacity;
};

static bool open_folded(struct reading *r)
{
    struct folded *f = calloc(1, sizeof *f);
    if (!f) {
        return false;
    }
    f->samples = stacks_column(r->out, BYTES("samples"), BYTES("count"), true);
    r->state = f;
    return true;
}

static void close_folded(struct reading *r)
{
    struct folded *f = r->state;
    idmap_release(&f->by_text);
    free(f->plain_frames);
    free(f->path);
    free(f);
}

/* Marks at the end of a name (spec of flamegraph.pl's annotations): kernel, inlined, JIT. */
static enum frame_kind kind_of(struct bytes name)
{
    if (name.len < 4 || name.ptr[name.len - 1] != ']' || name.ptr[name.len - 3] != '[' ||
        name.ptr[name.len - 4] != '_') {
        return FRAME_UNKNOWN;
    }
    switch (name.ptr[name.len - 2]) {
    case 'k':
        return FRAME_KERNEL;
    case 'i':
        return FRAME_INLINED;
    case 'j':
        return FRAME_JIT;
    default:
        return FRAME_UNKNOWN;
    }
}

static struct frame_id frame_of(struct stacks *out, struct folded *f, struct bytes name)
{
    const struct string_id id = stacks_string(out, name);
    const size_t before = f->plain_capacity;
    if (!GROW(f->plain_frames, f->plain_capacity, (size_t)id.i + 1)) {
        out->failed = true;
        return (struct frame_id){0};
    }
    if (f->plain_capacity > before) {
        memset(f->plain_frames + before, 0xff,
               (f->plain_capacity - before) * sizeof *f->plain_frames);
    }
    uint32_t *frame = &f->plain_frames[id.i];
    if (*frame == UINT32_MAX) {
        const struct frame made = {.name = id, .kind = kind_of(name)};
        *frame = stacks_frame(out, &made).i;
    }
    return (struct frame_id){*frame};
}

/* Neighbours in sorted input share hundreds of bytes: libc compares blocks faster than we do. */
static size_t common_prefix(struct bytes a, struct bytes b)
{
    enum { BLOCK = 64 };
    const size_t n = a.len < b.len ? a.len : b.len;
    size_t i = 0;
    while (i + BLOCK <= n && memcmp(a.ptr + i, b.ptr + i, BLOCK) == 0) {
        i += BLOCK;
    }
    while (i + 8 <= n && hash_load(a.ptr + i) == hash_load(b.ptr + i)) {
        i += 8;
    }
    while (i < n && a.ptr[i] == b.ptr[i]) {
        i++;
    }
    return i;
}

/* How many frames of `previous` the stack begins with. */
static size_t shared_frames(const struct folded *f, struct bytes stack, size_t common)
{
    size_t depth = f->depth;
    while (depth > 0) {
        const size_t end = f->path[depth - 1].end;
        if (end < common || (end == common && (end == stack.len || stack.ptr[end] == ';'))) {
            break;
        }
        depth--;
    }
    return depth;
}

/* Reads the frames of a stack, those that it shares with `previous` left out. */
static struct stack_id read_frames(struct stacks *out, struct folded *f, struct bytes stack,
                                   size_t common)
{
    size_t depth = shared_frames(f, stack, common);
    struct stack_id leaf = depth > 0 ? f->path[depth - 1].stack : ROOT_STACK;
    size_t at = depth > 0 ? f->path[depth - 1].end + 1 : 0;
    while (at <= stack.len) {
        size_t end = bytes_find_char(stack, ';', at);
        end = end == SIZE_MAX ? stack.len : end;
        leaf = stacks_push(out, leaf, frame_of(out, f, bytes_of(stack.ptr + at, end - at)));
        if (!GROW(f->path, f->path_capacity, depth + 1)) {
            out->failed = true;
            return leaf;
        }
        f->path[depth++] = (struct step){end, leaf};
        at = end + 1;
    }
    f->depth = depth;
    f->previous = stack;
    return leaf;
}

/* The names of a stack, joined by ';', are this text. */
static bool has_text(const flame_profile *p, struct stack_id stack, struct bytes text)
{
    size_t left = text.len;
    for (;;) {
        const struct bytes name = profile_text(p, profile_frame(p, stack)->name);
        if (name.len > left || memcmp(text.ptr + left - name.len, name.ptr, name.len) != 0) {
            return false;
        }
        left -= name.len;
        stack = p->stacks[stack.i].caller;
        if (stack.i == ROOT_STACK.i || left == 0) {
            return stack.i == ROOT_STACK.i && left == 0;
        }
        if (text.ptr[--left] != ';') {
            return false;
        }
    }
}

static struct stack_id find_stack(struct stacks *out, struct folded *f, struct bytes stack)
{
    const size_t common = common_prefix(f->previous, stack);
    if (f->depth > 0 && common == stack.len && common == f->previous.len) {
        return f->path[f->depth - 1].stack;
    }
    if (!f->unsorted) {
        f->unsorted = common < f->previous.len &&
                      (common == stack.len ||
                       (unsigned char)stack.ptr[common] < (unsigned char)f->previous.ptr[common]);
        if (!f->unsorted) {
            return read_frames(out, f, stack, common);
        }
    }
    const uint64_t hash = hash_bytes(stack.ptr, stack.len);
    struct idmap_probe probe = idmap_start(hash);
    uint32_t found;
    while ((found = idmap_next(&f->by_text, &probe)) != IDMAP_NONE) {
        if (has_text(out->profile, (struct stack_id){found}, stack)) {
            return (struct stack_id){found};
        }
    }
    const struct stack_id leaf = read_frames(out, f, stack, common);
    if (!stacks_failed(out) && !idmap_put(&f->by_text, hash, leaf.i)) {
        out->failed = true;
    }
    return leaf;
}

/* digits [ "." [digits] ], the whole text. Decimals beyond the ninth are cut. */
static bool parse_number(struct bytes text, struct number *number)
{
    uint64_t value = 0;
    size_t at = bytes_u64(text, INT64_MAX, &value);
    if (at == 0) {
        return false;
    }
    *number = (struct number){(int64_t)value, 0};
    if (at < text.len && text.ptr[at] == '.') {
        at++;
        for (; at < text.len && is_digit(text.ptr[at]); at++) {
            int64_t finer;
            if (number->decimals < DECIMALS_MAX &&
                !__builtin_mul_overflow(number->value, 10, &finer) &&
                !__builtin_add_overflow(finer, text.ptr[at] - '0', &finer)) {
                number->value = finer;
                number->decimals++;
            }
        }
    }
    return at == text.len;
}

/* Splits off the last word of a line; *rest is trimmed. False when there is only one word. */
static bool last_word(struct bytes line, struct bytes *rest, struct bytes *word)
{
    size_t at = line.len;
    while (at > 0 && !is_blank(line.ptr[at - 1])) {
        at--;
    }
    *word = bytes_skip(line, at);
    *rest = bytes_trim_right(bytes_head(line, at));
    return rest->len > 0;
}

/* The same when the last word is a count; of others it looks at no more than a byte or two. */
static bool last_count(struct bytes line, struct bytes *rest, struct bytes *word,
                       struct number *number)
{
    size_t at = line.len;
    while (at > 0 && (is_digit(line.ptr[at - 1]) || line.ptr[at - 1] == '.')) {
        at--;
    }
    if (at == line.len || at == 0 || !is_blank(line.ptr[at - 1])) {
        return false;
    }
    *word = bytes_skip(line, at);
    *rest = bytes_trim_right(bytes_head(line, at));
    return rest->len > 0 && parse_number(*word, number);
}

/* A row of the stack that remembers the first of two counts as text. */
static uint32_t row_with_count(struct reading *r, struct stack_id stack, struct bytes count)
{
    struct folded *f = r->state;
    const struct label label = {.text = stacks_string(r->out, count)};
    if (!f->two_counts) {
        f->two_counts = true;
        f->lines = stacks_column(r->out, BYTES("lines"), BYTES("count"), true);
    }
    const uint32_t row = stacks_row(r->out, stack, stacks_labels(r->out, &label, 1));
    stacks_add(r->out, row, f->lines, 1, 0);
    return row;
}

/* False when there is no frame. */
static bool add_sample(struct reading *r, struct bytes stack, struct number count)
{
    struct folded *f = r->state;
    struct bytes rest;
    struct bytes word;
    struct number first;
    const bool two = last_count(stack, &rest, &word, &first);
    if (two) {
        stack = rest;
    }
    while (stack.len > 0 && stack.ptr[stack.len - 1] == ';') {
        stack.len--;
    }
    if (stack.len == 0) {
        return false;
    }
    if (!two && count.value == 0) {
        return true;
    }
    const struct stack_id leaf = find_stack(r->out, f, stack);
    const uint32_t row = two ? row_with_count(r, leaf, word) : stacks_row(r->out, leaf, NO_LABELS);
    stacks_add(r->out, row, f->samples, count.value, count.decimals);
    return true;
}

/* `begin`: where the line began, blanks in front included. */
static void warn_line(struct reading *r, struct bytes line, const char *begin)
{
    struct bytes stack;
    struct bytes word;
    struct number count;
    (void)last_word(line, &stack, &word);
    const uint32_t column = (uint32_t)(word.ptr - begin) + 1;
    if (parse_number(word, &count)) {
        warnings_add(r->warnings, r->lines, 1, "no stack before the count");
    } else if (word.len > 1 && word.ptr[0] == '-' && is_digit(word.ptr[1])) {
        warnings_add(r->warnings, r->lines, column, "negative count \"%.*s\" skipped", QUOTE(word));
    } else {
        warnings_add(r->warnings, r->lines, column, "expected a count at the end, found \"%.*s\"",
                     QUOTE(word));
    }
}

static void read_line(struct reading *r, struct bytes line, const char *begin)
{
    struct bytes stack;
    struct bytes word;
    struct number count;
    if (!last_count(line, &stack, &word, &count) || !add_sample(r, stack, count)) {
        warn_line(r, line, begin);
    }
}

static bool is_comment(struct bytes line)
{
    return line.ptr[0] == '#' && (line.len == 1 || line.ptr[1] == ' ');
}

static flame_status feed_folded(struct reading *r, const struct chunk *chunk, flame_error *err)
{
    struct folded *f = r->state;
    struct bytes text = chunk->text;
    struct bytes line;
    (void)err;
    f->depth = 0;
    f->previous = bytes_of("", 0);
    while (bytes_cut(&text, '\n', &line)) {
        r->lines++;
        const char *begin = line.ptr;
        line = bytes_trim(line);
        if (line.len > 0 && !is_comment(line)) {
            read_line(r, line, begin);
        }
        if (stacks_failed(r->out)) {
            break;
        }
    }
    return FLAME_OK;
}

/* Every row has two counts. */
static bool is_comparison(const flame_profile *p)
{
    for (size_t i = 0; i < p->row_count; i++) {
        if (p->rows[i].labels == NO_LABELS) {
            return false;
        }
    }
    return true;
}

static struct number first_count(const flame_profile *p, size_t row, struct bytes *text)
{
    struct number first = {0, 0};
    const struct label_set set = p->label_sets[p->rows[row].labels];
    *text = set.count ? profile_text(p, p->labels[set.first].text) : bytes_of("", 0);
    (void)parse_number(*text, &first);
    return first;
}

/* Both counts go to columns of their own. */
static void split_counts(struct stacks *to, const struct stacks_merge *m)
{
    const flame_profile *p = m->from->profile;
    const uint32_t before = stacks_column(to, BYTES("before"), BYTES("count"), true);
    const uint32_t after = stacks_column(to, BYTES("after"), BYTES("count"), true);
    for (size_t i = 0; i < p->row_count; i++) {
        struct bytes text;
        const struct number first = first_count(p, i, &text);
        const struct stack_id stack = {m->stacks[p->rows[i].stack.i]};
        const uint32_t row = stacks_row(to, stack, NO_LABELS);
        stacks_add(to, row, before,
                   mul_saturated(first.value, p->columns[1].values[i], &to->saturated),
                   first.decimals);
        stacks_add(to, row, after, p->columns[0].values[i], p->columns[0].decimals);
    }
    to->profile->comparison = true;
    to->profile->chosen = after;
}

/* "name" and its number become one name again: "name 12". */
static struct frame_id rejoin(struct stacks *to, const struct frame *frame, struct bytes name,
                              struct bytes number)
{
    char *joined = malloc(name.len + 1 + number.len);
    if (!joined) {
        to->failed = true;
        return (struct frame_id){0};
    }
    memcpy(joined, name.ptr, name.len);
    joined[name.len] = ' ';
    memcpy(joined + name.len + 1, number.ptr, number.len);
    const struct frame_id id =
        stacks_named_frame(to, bytes_of(joined, name.len + 1 + number.len), frame->kind);
    free(joined);
    return id;
}

static void join_counts(struct stacks *to, const struct stacks_merge *m)
{
    const flame_profile *p = m->from->profile;
    const uint32_t samples = stacks_column(to, BYTES("samples"), BYTES("count"), true);
    for (size_t i = 0; i < p->row_count && !stacks_failed(to); i++) {
        struct stack_id stack = {m->stacks[p->rows[i].stack.i]};
        if (p->rows[i].labels != NO_LABELS && stack.i != ROOT_STACK.i) {
            struct bytes text;
            (void)first_count(p, i, &text);
            const struct frame *leaf = profile_frame(to->profile, stack);
            const struct bytes name = profile_text(to->profile, leaf->name);
            const struct stack_id caller = to->profile->stacks[stack.i].caller;
            stack = stacks_push(to, caller, rejoin(to, leaf, name, text));
        }
        stacks_add(to, stacks_row(to, stack, NO_LABELS), samples, p->columns[0].values[i],
                   p->columns[0].decimals);
    }
}

/* Settles what lines with two numbers meant. */
static flame_status finish_folded(struct reading *r, flame_error *err)
{
    struct stacks *from = r->out;
    if (from->profile->column_count < 2) {
        return FLAME_OK;
    }
    struct stacks to;
    struct stacks_merge m;
    struct stacks_mark frames = stacks_mark(from);
    frames.rows = 0;
    frames.columns = 0;
    frames.label_sets = 1;
    stacks_init(&to);
    stacks_merge_init(&m, &to, from);
    stacks_merge_until(&m, &frames);
    if (!stacks_failed(&to)) {
        (is_comparison(from->profile) ? split_counts : join_counts)(&to, &m);
    }
    stacks_merge_release(&m);
    stacks_release(from);
    *from = to;
    return stacks_failed(from) ? fault_nomem(err) : FLAME_OK;
}

/* A count, or what a program meant as one: negative, or too large. */
static bool is_like_count(struct bytes word)
{
    if (word.len > 1 && word.ptr[0] == '-') {
        word = bytes_skip(word, 1);
    }
    for (size_t i = 0; i < word.len; i++) {
        if (!is_digit(word.ptr[i]) && (word.ptr[i] != '.' || i == 0)) {
            return false;
        }
    }
    return word.len > 0;
}

/* At least 60 % of the lines end in a number, and one has a ';' or all of them end in a number. */
static enum probe probe_folded(const struct head *head)
{
    struct bytes text = head->text;
    struct bytes line;
    size_t lines = 0;
    size_t counted = 0;
    bool semicolon = false;
    while (bytes_cut(&text, '\n', &line)) {
        struct bytes stack;
        struct bytes word;
        const bool cut_off = text.len == 0 && !head->whole;
        line = bytes_trim(line);
        if (line.len == 0 || is_comment(line) || (cut_off && lines > 0)) {
            continue;
        }
        lines++;
        if (last_word(line, &stack, &word) && is_like_count(word)) {
            counted++;
            semicolon = semicolon || bytes_find_char(stack, ';', 0) != SIZE_MAX;
        }
    }
    if (lines == 1 && counted == 0 && !head->whole) { /* the first line is longer than the head */
        return bytes_find_char(head->text, ';', 0) != SIZE_MAX &&
                       !memchr(head->text.ptr, '\0', head->text.len)
                   ? PROBE_MAYBE
                   : PROBE_NO;
    }
    const bool most = counted * 10 >= lines * 6;
    return counted > 0 && ((most && semicolon) || counted == lines) ? PROBE_MAYBE : PROBE_NO;
}

const struct reader reader_folded = {
    .entry = {"folded", "folded stacks: frames joined by ';', then one or two counts",
              "folded,collapsed,txt"},
    .boundary = BOUNDARY_LINE,
    .probe = probe_folded,
    .open = open_folded,
    .feed = feed_folded,
    .close = close_folded,
    .finish = finish_folded,
};
