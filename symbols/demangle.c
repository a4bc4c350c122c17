/* demangle: readable names for the C++ and Rust functions of a profile, by the rules of pprof. */
#include "symbols/demangle.h"

#include <stdlib.h>

#include "symbols/mangled.h"
#include "symbols/shorten.h"

/*
 * By how much all readable names together may be longer than mangled ones: so much, and so many
 * times their length. A hundred bytes of a hostile one can stand for 64 KiB.
 */
enum { GROWTH_FREE = 1 << 26, GROWTH_TIMES = 32 };

/* The walk over all frames: each text is worked on once. */
struct demangling {
    struct stacks *out;
    enum demangle_mode mode;
    size_t count;       /* of texts when the walk began */
    uint32_t *known;    /* by text: its readable form + 1 */
    uint32_t *unmarked; /* the same for display names */
    struct mangled *room;
    uint64_t mangled, grown; /* bytes of mangled names, and by how many their readable forms grew */
};

bool demangle_mode_of(enum demangle_mode *mode, const char *name)
{
    static const char *const names[] = {[DEMANGLE_SHORT] = "short",
                                        [DEMANGLE_TEMPLATES] = "templates",
                                        [DEMANGLE_FULL] = "full",
                                        [DEMANGLE_NONE] = "none"};
    for (size_t i = DEMANGLE_SHORT; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0) {
            *mode = (enum demangle_mode)i;
            return true;
        }
    }
    return false;
}

/* The demanglers look at no other name. */
static bool may_be_mangled(struct bytes name)
{
    const size_t at = bytes_starts(name, BYTES("__")) ? 1 : 0;
    return name.len > at + 2 && name.ptr[0] == '_' &&
           (memchr("ZR", name.ptr[at + 1], 2) != NULL || bytes_starts(name, BYTES("_GLOBAL_")) ||
            bytes_starts(name, BYTES("___Z")));
}

/* A mangled name into d->room. False when it is none. */
static bool decode(struct demangling *d, struct bytes name)
{
    struct mangled *m = d->room;
    const bool full = d->mode == DEMANGLE_FULL;
    const bool global = bytes_starts(name, BYTES("_GLOBAL_"));
    enum mangled_kind kind = mangled_decode(m, name, full || global);
    if (kind == MANGLED_NOT && name.len > 1) { /* macOS puts another _ in front */
        kind = mangled_decode(m, bytes_skip(name, 1), full);
    }
    if (kind == MANGLED_CXX && !full) {
        m->len = shorten_cxx(m->text, m->len, d->mode == DEMANGLE_SHORT);
    } else if (kind == MANGLED_RUST && d->mode == DEMANGLE_SHORT) {
        m->len = shorten_rust(m->text, m->len);
    }
    d->mangled += name.len;
    d->grown += kind != MANGLED_NOT && m->len > name.len ? m->len - name.len : 0;
    return kind != MANGLED_NOT && d->grown <= GROWTH_FREE + GROWTH_TIMES * d->mangled;
}

static bool contains(struct bytes text, struct bytes what)
{
    return bytes_find(text, what, 0) != SIZE_MAX;
}

/* Java's constructors and Go's generic functions and methods have such brackets, too. */
static bool looks_decoded(struct bytes name)
{
    const size_t bracket = bytes_find_char(name, '[', 0);
    const size_t dot = bytes_find_char(name, '.', 0);
    if (contains(name, BYTES(".<")) || contains(name, BYTES("]).")) ||
        (bracket != SIZE_MAX && dot < bracket)) {
        return false;
    }
    return bracket != SIZE_MAX || memchr(name.ptr, '<', name.len) ||
           memchr(name.ptr, '>', name.len) || memchr(name.ptr, ']', name.len) ||
           contains(name, BYTES("::"));
}

/* The readable form of a linkage name. */
static struct string_id readable(struct demangling *d, struct string_id id)
{
    const struct bytes name = profile_text(d->out->profile, id);
    struct mangled *m = d->room;
    if (may_be_mangled(name) && decode(d, name)) {
        return stacks_string(d->out, bytes_of(m->text, m->len));
    }
    if (d->mode != DEMANGLE_FULL && name.len <= MANGLED_RESULT_MAX && looks_decoded(name)) {
        memcpy(m->text, name.ptr, name.len);
        m->len = shorten_lookalike(m->text, name.len, d->mode == DEMANGLE_SHORT);
        return stacks_string(d->out, bytes_of(m->text, m->len));
    }
    return id;
}

/* Length of a mark such as _[k] at the end. */
static size_t mark_length(struct bytes name)
{
    enum { MARK = 4 };
    const struct bytes end = name.len > MARK ? bytes_skip(name, name.len - MARK) : BYTES("");
    return bytes_starts(end, BYTES("_[")) && bytes_ends(end, BYTES("]")) ? MARK : 0;
}

/* The readable form of a display name; only of one that is mangled for sure. */
static struct string_id readable_display(struct demangling *d, struct string_id id)
{
    struct bytes name = profile_text(d->out->profile, id);
    struct mangled *m = d->room;
    const size_t mark = mark_length(name);
    const struct bytes tail = bytes_skip(name, name.len - mark);
    name.len -= mark;
    if (!may_be_mangled(name) || !decode(d, name) || m->len + mark > MANGLED_RESULT_MAX) {
        return id;
    }
    memcpy(m->text + m->len, tail.ptr, mark);
    return stacks_string(d->out, bytes_of(m->text, m->len + mark));
}

/* `id` looked up in `known`, or worked out by `make`. */
static struct string_id once(struct demangling *d, uint32_t *known, struct string_id id,
                             struct string_id (*make)(struct demangling *, struct string_id))
{
    if (id.i >= d->count) {
        return id; /* made by this walk */
    }
    if (known[id.i] == 0) {
        known[id.i] = make(d, id).i + 1;
    }
    return (struct string_id){known[id.i] - 1};
}

static void name_frame(struct demangling *d, struct frame *frame, bool bare)
{
    const bool force = d->mode != DEMANGLE_SHORT;
    if (frame->system_name.i == 0) {
        if (bare && frame->location == 0 && !frame->nameless && d->mode != DEMANGLE_NONE) {
            frame->name = once(d, d->unmarked, frame->name, readable_display);
        }
        return;
    }
    if (!force && frame->name.i != frame->system_name.i && !frame->nameless) {
        return;
    }
    frame->name = d->mode == DEMANGLE_NONE ? frame->system_name
                                           : once(d, d->known, frame->system_name, readable);
}

void demangle_apply(struct stacks *s, enum demangle_mode mode, bool bare)
{
    if (s->failed || mode == DEMANGLE_LEAVE) {
        return;
    }
    flame_profile *p = s->profile;
    const size_t count = p->strings.count;
    struct demangling d = {.out = s,
                           .mode = mode,
                           .count = count,
                           .known = calloc(count, sizeof(uint32_t)),
                           .unmarked = calloc(count, sizeof(uint32_t)),
                           .room = malloc(sizeof *d.room)};
    s->failed = !d.known || !d.unmarked || !d.room;
    for (size_t i = 0; i < p->frame_count && !s->failed; i++) {
        name_frame(&d, &p->frames[i], bare);
    }
    free(d.known);
    free(d.unmarked);
    free(d.room);
}
