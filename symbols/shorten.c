/*
 * shorten: template arguments, generic arguments and parameters out of decoded names.
 *
 * One walk over the text with a stack of the brackets that are open. A name that opens more than
 * OPEN_MAX at once keeps what is deeper.
 */
#include "symbols/shorten.h"

#include "core/bytes.h"

enum { OPEN_MAX = 512 };

struct walk {
    char *text;
    size_t len;
    size_t from; /* next byte to read */
    size_t to;   /* next byte to write; never ahead of `from` */
    struct open {
        char bracket;
        bool cut;  /* what is inside goes */
        size_t at; /* where it was written */
    } open[OPEN_MAX];
    size_t depth;
};

static void copy(struct walk *w, size_t count)
{
    memmove(w->text + w->to, w->text + w->from, count);
    w->to += count;
    w->from += count;
}

static struct bytes rest(const struct walk *w)
{
    return bytes_of(w->text + w->from, w->len - w->from);
}

static bool is_word(char c)
{
    return is_digit(c) || (unsigned char)((c | 0x20) - 'a') < 26 || c == '_' || c == '$' ||
           (unsigned char)c >= 0x80;
}

static void open_bracket(struct walk *w, bool cut)
{
    if (w->depth < OPEN_MAX) {
        w->open[w->depth++] = (struct open){w->text[w->from], cut, w->to};
    }
    copy(w, 1);
}

/* The innermost bracket if it is of this kind, which is closed then; NULL if not. */
static const struct open *close_bracket(struct walk *w, char bracket)
{
    if (w->depth > 0 && w->open[w->depth - 1].bracket == bracket) {
        return &w->open[--w->depth];
    }
    return NULL;
}

/* Bytes of an operator's name behind the word, 0: it is another word. */
static size_t operator_length(const struct walk *w, char before)
{
    static const struct bytes symbols[] = {{"<<=", 3}, {"<=>", 3}, {"<<", 2}, {"<=", 2}, {"<", 1},
                                           {">>=", 3}, {">>", 2},  {">=", 2}, {">", 1},  {"->*", 3},
                                           {"->", 2},  {"()", 2},  {"[]", 2}};
    const struct bytes word = BYTES("operator");
    const struct bytes at = rest(w);
    if (is_word(before) || !bytes_starts(at, word)) {
        return 0;
    }
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        if (bytes_starts(bytes_skip(at, word.len), symbols[i])) {
            return word.len + symbols[i].len;
        }
    }
    return 0;
}

/* Behind a parameter list: `::` with nothing between but const and &. */
static bool encloses(const struct walk *w)
{
    static const struct bytes qualifiers[] = {{" const", 6}, {" volatile", 9}, {" &&", 3},
                                              {" &", 2},     {"&&", 2},        {"&", 1}};
    struct bytes at = bytes_skip(rest(w), 1);
    for (size_t i = 0; i < sizeof qualifiers / sizeof *qualifiers; i++) {
        if (bytes_starts(at, qualifiers[i])) {
            at = bytes_skip(at, qualifiers[i].len);
        }
    }
    return bytes_starts(at, BYTES("::"));
}

/* Whether a `(` behind `before` opens parameters; else it is part of a name or an expression. */
static bool opens_parameters(char before)
{
    return before != '\0' && !strchr(" (,<:", before);
}

static void close_parameters(struct walk *w)
{
    while (w->depth > 0 && w->open[w->depth - 1].bracket != '(') {
        w->depth--;
    }
    const struct open *open = close_bracket(w, '(');
    if (open && open->cut && encloses(w)) {
        w->to = open->at + 1;
    }
    copy(w, 1);
}

static void close_arguments(struct walk *w)
{
    const struct open *open = close_bracket(w, '<');
    if (open && open->cut) {
        w->to = open->at;
        w->from++;
    } else {
        copy(w, 1);
    }
}

/* What one byte means; `before` is the one read last. */
static void step_cxx(struct walk *w, char before, bool arguments)
{
    const char c = w->text[w->from];
    const size_t name = c == 'o' ? operator_length(w, before) : 0;
    if (name) {
        copy(w, name);
        if (arguments && bytes_starts(rest(w), BYTES(" <"))) {
            w->from++; /* the blank of `operator< <int>` */
        }
    } else if (c == '<') {
        open_bracket(w, arguments);
    } else if (c == '(') {
        open_bracket(w, opens_parameters(before));
    } else if (c == '>' && before != '-') {
        close_arguments(w);
    } else if (c == ')') {
        close_parameters(w);
    } else {
        copy(w, 1);
    }
}

size_t shorten_cxx(char *text, size_t len, bool arguments)
{
    struct walk w = {.len = len};
    w.text = text;
    char before = '\0';
    while (w.from < w.len) {
        const size_t from = w.from;
        const char c = w.text[from];
        step_cxx(&w, before, arguments);
        before = w.from > from + 1 ? 'x' : c; /* an operator's name is a word */
    }
    return w.to;
}

/* `<` behind a name or `::` opens generic arguments, else a path such as <T as Trait>. */
static bool opens_generics(char before)
{
    return is_word(before) || (before != '\0' && strchr(":}]>", before));
}

/* for<'a> fn(&'a str): lifetimes that belong to the type. */
static bool is_binder(const struct walk *w)
{
    const struct bytes until = bytes_of(w->text, w->to);
    return bytes_ends(until, BYTES("for")) &&
           (until.len == 3 || !is_word(until.ptr[until.len - 4]));
}

static void step_rust(struct walk *w, char before)
{
    const char c = w->text[w->from];
    if (c == '<') {
        open_bracket(w, opens_generics(before) && !is_binder(w));
        return;
    }
    const struct open *open = c == '>' && before != '-' ? close_bracket(w, '<') : NULL;
    if (open && open->cut) {
        w->to = open->at + 1;
    }
    copy(w, 1);
}

size_t shorten_rust(char *text, size_t len)
{
    struct walk w = {.len = len};
    w.text = text;
    char before = '\0';
    while (w.from < w.len) {
        const char c = w.text[w.from];
        step_rust(&w, before);
        before = c;
    }
    return w.to;
}

static size_t remove_balanced(char *text, size_t len, char open, char close)
{
    size_t to = 0;
    size_t first = 0;
    size_t depth = 0;
    for (size_t i = 0; i < len; i++) {
        const char c = text[i];
        if (c == close && depth == 0) {
            memmove(text + to, text + i, len - i);
            return to + len - i;
        }
        if (c == open && depth++ == 0) {
            first = to;
        }
        text[to++] = c;
        if (c == close && --depth == 0) {
            to = first;
        }
    }
    return to;
}

size_t shorten_lookalike(char *text, size_t len, bool arguments)
{
    len = remove_balanced(text, len, '(', ')');
    /* "<Vec<T> as Drop>::drop": what stands in front is no argument, but whose method it is */
    return arguments && !(len > 0 && text[0] == '<') ? remove_balanced(text, len, '<', '>') : len;
}
