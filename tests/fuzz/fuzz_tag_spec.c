/*
 * fuzz_tag_spec: the first line as what tagfocus selects; each other line is a sample, its labels
 * `key=text` and `key:number:unit` between TABs.
 */
#include "core/stacks.h"
#include "tests/fuzz/fuzz.h"

enum { LABELS_MAX = 64 };

static struct label label_of(struct stacks *s, struct bytes word)
{
    struct label label = {.number = 0};
    const size_t colon = bytes_find_char(word, ':', 0);
    const size_t end = colon == SIZE_MAX ? bytes_find_char(word, '=', 0) : colon;
    const size_t key = end == SIZE_MAX ? word.len : end;
    struct bytes rest = bytes_skip(word, end == SIZE_MAX ? key : key + 1);
    label.key = stacks_string(s, bytes_head(word, key));
    if (colon == SIZE_MAX) {
        label.text = stacks_string(s, rest);
        return label;
    }
    uint64_t number = 0;
    const size_t digits = bytes_u64(rest, UINT64_MAX, &number);
    label.number = (int64_t)number;
    rest = bytes_skip(rest, digits);
    label.unit = stacks_string(s, bytes_skip(rest, rest.len > 0));
    return label;
}

static void add_sample(struct stacks *s, uint32_t column, struct bytes line)
{
    struct label labels[LABELS_MAX];
    struct bytes word;
    size_t count = 0;
    while (line.len > 0 && count < LABELS_MAX && bytes_cut(&line, '\t', &word)) {
        labels[count++] = label_of(s, word);
    }
    const struct stack_id stack =
        stacks_push(s, ROOT_STACK, stacks_named_frame(s, BYTES("f"), FRAME_USER));
    stacks_add(s, stacks_append_row(s, stack, stacks_labels(s, labels, count)), column, 1, 0);
}

static flame_profile *make(struct bytes text)
{
    struct stacks s;
    struct bytes line;
    flame_profile *p = NULL;
    stacks_init(&s);
    const uint32_t column = stacks_column(&s, BYTES("n"), BYTES("count"), false);
    while (text.len > 0 && bytes_cut(&text, '\n', &line)) {
        add_sample(&s, column, line);
    }
    must(stacks_seal_any(&p, &s, NULL) == FLAME_OK, "any samples make a profile");
    must_hold(p);
    return p;
}

/* Samples left by one of the two filters. */
static size_t left_by(struct bytes text, const char *focus, const char *ignore, bool *ok)
{
    flame_filter_options o;
    flame_error err;
    flame_profile *p = make(text);
    flame_filter_options_init(&o);
    o.tagfocus = focus;
    o.tagignore = ignore;
    *ok = flame_profile_filter(&p, &o, &err) == FLAME_OK;
    const size_t rows = *ok ? p->row_count : 0;
    if (*ok) {
        must_hold(p);
    }
    flame_profile_free(p);
    return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes text = bytes_of((const char *)data, size);
    struct bytes line = BYTES("");
    bool focused, ignored, ok;
    if (size > 0) {
        (void)bytes_cut(&text, '\n', &line);
    }
    char *spec = calloc(1, line.len + 1);
    if (!spec) {
        abort();
    }
    if (line.len > 0) {
        memcpy(spec, line.ptr, line.len);
    }
    const size_t all = left_by(text, NULL, NULL, &ok);
    const size_t with = left_by(text, spec, NULL, &focused);
    const size_t without = left_by(text, NULL, spec, &ignored);
    must(focused == ignored, "both options take the same");
    if (focused && *spec) {
        must(with + without == all, "what is not selected is what is ignored");
    }
    free(spec);
    return 0;
}
