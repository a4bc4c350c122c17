/* label: how a name is shortened to the cells of its box. */
#include "render/label.h"

#include "core/unicode.h"
#include "render/short_name.h"

enum { CELLS_MIN = 3 };

/* What a character means for the depth of brackets. */
enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE };

/* Walks over a name and knows the depth. */
struct walk {
    struct bytes text;
    size_t at;
    size_t depth;
    bool in_sign; /* the byte before `at` is one of < > = - in a run right behind "operator" */
};

static char byte_before(const struct walk *w)
{
    return w->at > 0 ? w->text.ptr[w->at - 1] : '\0';
}

static bool is_letter(char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26 || (c & 0x80);
}

static bool behind_operator(const struct walk *w)
{
    return bytes_ends(bytes_head(w->text, w->at), BYTES("operator"));
}

static enum mark mark_of(const struct walk *w)
{
    switch (w->text.ptr[w->at]) {
    case '(':
    case '[':
    case '{':
        return MARK_OPEN;
    case ')':
    case ']':
    case '}':
        return MARK_CLOSE;
    case '<':
        return w->in_sign || behind_operator(w) ? MARK_NONE : MARK_OPEN;
    case '>':
        return w->in_sign || behind_operator(w) || byte_before(w) == '-' ? MARK_NONE : MARK_CLOSE;
    default:
        return MARK_NONE;
    }
}

/* Steps over one byte; gives what it meant. */
static enum mark step(struct walk *w)
{
    const enum mark mark = mark_of(w);
    if (mark == MARK_OPEN) {
        w->depth++;
    } else if (mark == MARK_CLOSE && w->depth > 0) {
        w->depth--;
    }
    const char c = w->text.ptr[w->at];
    const bool sign = c == '<' || c == '>' || c == '=' || c == '-';
    w->in_sign = sign && (w->in_sign || behind_operator(w));
    w->at++;
    return mark;
}

/* May the group that `open` starts here, at depth 0, be dropped? */
static bool droppable(const struct walk *w, char open)
{
    const struct bytes rest = bytes_skip(w->text, w->at);
    if (rest.ptr[0] != open || w->at == 0 || byte_before(w) == '.') {
        return false;
    }
    if (open == '[') {
        return bytes_starts(rest, BYTES("[clone ")) ||
               ((is_letter(byte_before(w)) || is_digit(byte_before(w))) &&
                !bytes_starts(rest, BYTES("[]")));
    }
    if (bytes_starts(rest, BYTES("<U+"))) { /* stands for a character that must not be obeyed */
        return false;
    }
    return open != '(' || (!behind_operator(w) && !bytes_starts(rest, BYTES("(anonymous")));
}

/* Copies text without its droppable groups to out; gives what is left. */
static struct bytes drop_groups(char *out, struct bytes text, char open)
{
    struct walk w = {.text = text};
    size_t used = 0;
    size_t group = SIZE_MAX; /* where in out the group began */
    while (w.at < text.len) {
        if (w.depth == 0) {
            group = droppable(&w, open) ? used : SIZE_MAX;
        }
        out[used++] = text.ptr[w.at];
        if (step(&w) == MARK_CLOSE && w.depth == 0 && group != SIZE_MAX) {
            used = group;
        }
    }
    return bytes_trim_right(bytes_of(out, used));
}

/* Where the text behind its last slash at depth 0 begins. */
static size_t last_part(struct bytes text)
{
    struct walk w = {.text = text};
    size_t part = 0;
    while (w.at < text.len) {
        const bool slash = w.depth == 0 && text.ptr[w.at] == '/';
        step(&w);
        part = slash ? w.at : part;
    }
    return part;
}

/* The text behind the first separator that makes it fit, or "". `width` is that of text. */
static struct bytes drop_parts(struct bytes text, size_t width, size_t cells)
{
    struct walk w = {.text = text};
    const size_t dots = last_part(text); /* those of directories separate nothing */
    while (w.at < text.len) {
        const char c = text.ptr[w.at];
        const bool cut = w.depth == 0 && (c == '/' || (c == '.' && w.at >= dots) ||
                                          (c == ':' && byte_before(&w) == ':'));
        uint32_t code;
        const size_t len = unicode_decode(bytes_skip(text, w.at), &code);
        step(&w);
        w.at += len - 1; /* no other byte of a character means anything */
        width -= unicode_cells(code);
        if (cut && width <= cells && short_name_alone(bytes_skip(text, w.at), c == '.')) {
            return bytes_skip(text, w.at);
        }
    }
    return bytes_of("", 0);
}

static struct bytes keep_end(struct arena *a, struct bytes text, size_t width, size_t cells)
{
    while (text.len > 0) {
        uint32_t code;
        const size_t len = unicode_decode(text, &code);
        const unsigned own = unicode_cells(code);
        if (width <= cells - 1 && own > 0) {
            break;
        }
        width -= own;
        text = bytes_skip(text, len);
    }
    static const char ellipsis[] = "\xe2\x80\xa6";
    const size_t head = sizeof ellipsis - 1;
    char *out = arena_alloc(a, head + text.len);
    if (!out) {
        return bytes_of(NULL, 0);
    }
    memcpy(out, ellipsis, head);
    memcpy(out + head, text.ptr, text.len);
    return bytes_of(out, head + text.len);
}

static bool fits(struct bytes text, size_t cells)
{
    /* No character is wider than its bytes are many. */
    return text.len <= cells || unicode_width(text) <= cells;
}

/* "main.f x.go:12" of "main.f /src/x.go:12". */
static struct bytes without_directories(char *out, struct bytes name, struct bytes place)
{
    const struct bytes file = short_name_file(place);
    const size_t head = name.len - place.len;
    memcpy(out, name.ptr, head);
    memcpy(out + head, file.ptr, file.len);
    return bytes_of(out, head + file.len);
}

/* V8's "JS:*" of "JS:* /srv/x.js:12", and other kinds before a colon. */
static bool nameless(struct bytes name)
{
    const size_t kind = name.len > 0 && strchr("*~^+", name.ptr[name.len - 1]);
    return name.len > kind && name.ptr[name.len - kind - 1] == ':';
}

/* The steps of the ladder that need rooms of their own; text does not fit. */
static struct bytes shorten(struct arena *a, struct bytes text, size_t cells)
{
    char rooms[2][SHOWN_MAX];
    unsigned room = 0; /* the one that is free */
    const struct bytes place = short_name_place(text);
    if (place.len > 0) {
        const struct bytes brief = without_directories(rooms[room], text, place);
        if (fits(brief, cells)) {
            return arena_copy(a, brief);
        }
        const struct bytes name = bytes_trim_right(bytes_head(text, text.len - place.len));
        text = nameless(name) ? short_name_file(place) : name;
    }
    for (const char *open = "(<["; *open && !fits(text, cells); open++) {
        text = drop_groups(rooms[room], text, *open);
        room = !room;
    }
    if (!fits(text, cells)) {
        text = short_name(rooms[!room], text.len);
    }
    const size_t width = unicode_width(text);
    if (width <= cells) {
        return arena_copy(a, text);
    }
    const struct bytes part = drop_parts(text, width, cells);
    return part.len > 0 ? arena_copy(a, part) : keep_end(a, text, width, cells);
}

struct bytes label_fit(struct arena *a, struct bytes text, size_t cells)
{
    if (cells < CELLS_MIN || text.len == 0) {
        return bytes_of("", 0);
    }
    if (fits(text, cells)) {
        return text;
    }
    return shorten(a, bytes_head(text, text.len < SHOWN_MAX ? text.len : SHOWN_MAX), cells);
}

struct bytes label_cut(struct arena *a, struct bytes text, size_t cells)
{
    if (cells < CELLS_MIN || text.len == 0) {
        return bytes_of("", 0);
    }
    if (fits(text, cells)) {
        return text;
    }
    size_t width = 0;
    size_t at = 0;
    for (;;) {
        uint32_t code;
        const size_t len = unicode_decode(bytes_skip(text, at), &code);
        width += unicode_cells(code);
        if (width > cells - 2) {
            break;
        }
        at += len;
    }
    char *out = arena_alloc(a, at + 2);
    if (!out) {
        return bytes_of(NULL, 0);
    }
    memcpy(out, text.ptr, at);
    memcpy(out + at, "..", 2);
    return bytes_of(out, at + 2);
}

struct bytes label_end(struct arena *a, struct bytes text, size_t cells)
{
    if (cells < CELLS_MIN || text.len == 0) {
        return bytes_of("", 0);
    }
    text = bytes_head(text, text.len < SHOWN_MAX ? text.len : SHOWN_MAX);
    const size_t width = unicode_width(text);
    return width <= cells ? text : keep_end(a, text, width, cells);
}
