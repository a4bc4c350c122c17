/*
 * goroutines: reads the stacks of all goroutines of a Go program as its runtime prints them: in a
 * panic, upon SIGQUIT, and by net/http/pprof with debug=2. What stands before, between and behind
 * the goroutines (messages, registers, the stack of the runtime itself) is passed over.
 */
#include <stdlib.h>

#include "collapse/from_goroutines/goroutine_frames.h"
#include "collapse/from_goroutines/goroutine_header.h"
#include "collapse/reader.h"
#include "core/checked.h"

struct goroutines {
    struct goroutine_frames frames;
    struct string_id state_key, created_by_key, goexit;
    uint32_t count, wait; /* columns */
    /* the goroutine at hand; texts are in the chunk */
    bool inside;
    bool ancestors; /* the frames that follow are of those that created it */
    struct goroutine_header header;
    struct bytes created_by;
    struct bytes call;      /* the line before, when it may be the first line of a frame */
    uint64_t stray;         /* number of a line that is no part of a frame, 0: none */
    struct frame_id *stack; /* leaf first */
    size_t depth, capacity;
    struct label *labels;
    size_t label_capacity;
    struct arena scratch; /* unquoted labels */
};

static bool open_goroutines(struct reading *r)
{
    struct goroutines *g = calloc(1, sizeof *g);
    if (!g) {
        return false;
    }
    g->count = stacks_column(r->out, BYTES("goroutine"), BYTES("count"), false);
    g->wait = stacks_column(r->out, BYTES("wait"), BYTES("minutes"), true);
    g->state_key = stacks_string(r->out, BYTES("state"));
    g->created_by_key = stacks_string(r->out, BYTES("created_by"));
    g->goexit = stacks_string(r->out, BYTES("runtime.goexit"));
    r->state = g;
    return true;
}

static void close_goroutines(struct reading *r)
{
    struct goroutines *g = r->state;
    goroutine_frames_release(&g->frames);
    arena_release(&g->scratch);
    free(g->stack);
    free(g->labels);
    free(g);
}

static void put_label(struct reading *r, size_t *count, struct string_id key, struct bytes text)
{
    struct goroutines *g = r->state;
    if (text.len == 0) {
        return;
    }
    if (!GROW(g->labels, g->label_capacity, *count + 1)) {
        r->out->failed = true;
        return;
    }
    g->labels[(*count)++] = (struct label){.key = key, .text = stacks_string(r->out, text)};
}

static uint32_t goroutine_labels(struct reading *r)
{
    struct goroutines *g = r->state;
    struct bytes rest = g->header.labels;
    struct bytes key;
    struct bytes value;
    size_t count = 0;
    put_label(r, &count, g->state_key, g->header.state);
    put_label(r, &count, g->created_by_key, g->created_by);
    while (rest.len > 0 && goroutine_label(&rest, &key, &value, &g->scratch)) {
        put_label(r, &count, stacks_string(r->out, key), value);
    }
    arena_reset(&g->scratch);
    return stacks_labels(r->out, g->labels, count);
}

/*
 * Below every goroutine is runtime.goexit, which dumps of level "system" show and which Go's own
 * profiles leave out. A frame may have been inlined into one that Go hides.
 */
static void mend_outermost(struct goroutines *g, struct stacks *out)
{
    const struct frame *frames = out->profile->frames;
    if (g->depth > 1 && frames[g->stack[g->depth - 1].i].name.i == g->goexit.i) {
        g->depth--;
    }
    struct frame frame = frames[g->stack[g->depth - 1].i];
    if (frame.kind == FRAME_INLINED) {
        frame.kind = FRAME_USER;
        g->stack[g->depth - 1] = stacks_frame(out, &frame);
    }
}

/* The goroutine at hand is complete. */
static void finish_goroutine(struct reading *r)
{
    struct goroutines *g = r->state;
    if (!g->inside) {
        return;
    }
    struct stack_id stack = g->depth ? ROOT_STACK : stacks_no_stack(r->out);
    if (g->depth > 0 && !stacks_failed(r->out)) {
        mend_outermost(g, r->out);
    }
    for (size_t i = g->depth; i-- > 0;) {
        stack = stacks_push(r->out, stack, g->stack[i]);
    }
    const uint32_t row = stacks_row(r->out, stack, goroutine_labels(r));
    stacks_add(r->out, row, g->count, 1, 0);
    if (g->header.minutes > 0) {
        stacks_add(r->out, row, g->wait, (int64_t)g->header.minutes, 0);
    }
    g->inside = false;
}

static void begin_goroutine(struct goroutines *g, const struct goroutine_header *header)
{
    g->header = *header;
    g->inside = true;
    g->ancestors = false;
    g->created_by = bytes_of(NULL, 0);
    g->stray = 0;
    g->depth = 0;
}

static void put_frame(struct reading *r, struct frame_id frame)
{
    struct goroutines *g = r->state;
    if (!GROW(g->stack, g->capacity, g->depth + 1)) {
        r->out->failed = true;
        return;
    }
    g->stack[g->depth++] = frame;
    if (g->stray) {
        warnings_add(r->warnings, g->stray, 1, "this line stands among frames and is none");
        g->stray = 0;
    }
}

/* Go prints no more than 100 frames, so that there may be a gap. */
static void put_elided(struct reading *r)
{
    put_frame(r, stacks_named_frame(r->out, BYTES("[frames elided]"), FRAME_UNKNOWN));
}

/* "created by main.start in goroutine 1" */
static struct bytes creator(struct bytes line)
{
    const struct bytes in = BYTES(" in goroutine ");
    const struct bytes name = bytes_skip(line, sizeof "created by " - 1);
    const size_t at = bytes_find(name, in, 0);
    return at == SIZE_MAX ? name : bytes_head(name, at);
}

/* A line that begins with a TAB: the second of a frame, or of "created by". */
static void read_place(struct reading *r, struct bytes line)
{
    struct goroutines *g = r->state;
    if (g->inside && g->call.len > 0 && !g->ancestors) {
        put_frame(r, goroutine_frame(&g->frames, r->out, g->call, line));
    }
    g->call.len = 0;
}

static bool is_elided(struct bytes line)
{
    return bytes_starts(line, BYTES("...")) && bytes_ends(line, BYTES(" frames elided..."));
}

/* Any other line of a goroutine; whether it is the first of a frame shows in the next. */
static void read_other(struct reading *r, struct bytes line)
{
    struct goroutines *g = r->state;
    if (g->ancestors) {
        return;
    }
    if (bytes_starts(line, BYTES("created by "))) {
        g->created_by = creator(line);
    } else if (bytes_starts(line, BYTES("[originating from goroutine "))) {
        g->ancestors = true;
    } else if (is_elided(line)) {
        put_elided(r);
    } else {
        g->call = line;
    }
}

/* Something else printed `line` behind a call, whose file is yet to come. */
static bool is_intruder(struct bytes call, struct bytes line)
{
    const bool ends_call = line.len == 0 || line.ptr[line.len - 1] == ')' ||
                           bytes_starts(line, BYTES("created by ")) ||
                           bytes_starts(line, BYTES("goroutine "));
    return bytes_ends(call, BYTES(")")) && !ends_call;
}

static void read_line(struct reading *r, struct bytes line)
{
    struct goroutines *g = r->state;
    struct goroutine_header header;
    if (line.len > 0 && line.ptr[0] == '\t') {
        read_place(r, line);
        return;
    }
    line = bytes_trim_right(line);
    if (g->call.len > 0 && is_intruder(g->call, line)) {
        g->stray = r->lines;
        return;
    }
    if (g->call.len > 0) { /* it was no frame; text behind a goroutine is none of our business */
        g->stray = r->lines - 1;
        g->call.len = 0;
    }
    if (line.len == 0) {
        finish_goroutine(r);
    } else if (line.ptr[0] == 'g' && goroutine_header(&header, line)) {
        finish_goroutine(r);
        begin_goroutine(g, &header);
    } else if (g->inside) {
        read_other(r, line);
    }
}

/* Large dumps end anywhere: net/http/pprof stops at 64 MiB. */
static void check_end(struct reading *r, const struct chunk *chunk)
{
    struct goroutines *g = r->state;
    const size_t feed = bytes_rfind_char(chunk->text, '\n');
    const struct bytes line = bytes_skip(chunk->text, feed == SIZE_MAX ? 0 : feed + 1);
    const bool in_frame = g->inside && g->call.len > 0;
    if (!chunk->last || line.len == 0) {
        return;
    }
    if (in_frame) {
        put_elided(r);
    }
    if (in_frame || (!g->inside && bytes_starts(line, BYTES("goroutine ")))) {
        warnings_add(r->warnings, r->lines, 1, "the dump ends within a goroutine");
    }
}

static flame_status feed_goroutines(struct reading *r, const struct chunk *chunk, flame_error *err)
{
    struct goroutines *g = r->state;
    struct bytes text = chunk->text;
    struct bytes line;
    (void)err;
    while (bytes_cut(&text, '\n', &line) && !stacks_failed(r->out)) {
        r->lines++;
        read_line(r, line);
    }
    check_end(r, chunk);
    g->call.len = 0;
    finish_goroutine(r);
    return FLAME_OK;
}

/* A goroutine with a frame is sure; with none, as of one that runs on another thread, it may be. */
static enum probe probe_goroutines(const struct head *head)
{
    struct bytes text = head->text;
    struct bytes line;
    struct goroutine_header header;
    enum probe answer = PROBE_NO;
    unsigned lines = 0; /* since the header */
    while (bytes_cut(&text, '\n', &line)) {
        const bool tab = line.len > 0 && line.ptr[0] == '\t';
        if (answer == PROBE_MAYBE && lines == 2 && tab) {
            return PROBE_YES;
        }
        lines = lines == 1 && !tab && bytes_trim(line).len > 0 ? 2 : 0;
        if (line.len > 0 && line.ptr[0] == 'g' &&
            goroutine_header(&header, bytes_trim_right(line))) {
            answer = PROBE_MAYBE;
            lines = 1;
        }
    }
    return answer;
}

const struct reader reader_goroutines = {
    .entry = {.name = "goroutines",
              .summary =
                  "stacks of all goroutines: Go panics, SIGQUIT, net/http/pprof with debug=2",
              .extensions = ""},
    .boundary = BOUNDARY_BLANK_LINE,
    .repetitive = true,
    .probe = probe_goroutines,
    .open = open_goroutines,
    .feed = feed_goroutines,
    .close = close_goroutines,
};
