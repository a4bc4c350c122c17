/*
 * to_raw: all that a profile holds, as `pprof -raw` prints it. Frames of formats that know no
 * locations get one each.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "render/report/label_texts.h"
#include "render/report/report_header.h"

enum { DURATION_SHOWN = 4, DURATION_MAX = 64 };

struct raw {
    const struct report *r;
    uint64_t next_id; /* of frames without location: this plus their own place */
    uint64_t *ids;    /* by frame: what its location is called; 0: inlined, printed with another */
};

static void put_text(const struct raw *w, struct string_id text)
{
    report_put(w->r, profile_text(w->r->p, text));
}

/* "1.5" behind the digits of a fraction: trailing zeros go. */
static size_t put_fraction(char *out, size_t size, uint64_t whole, uint64_t rest, int digits)
{
    int n = snprintf(out, size, "%" PRIu64 ".%0*" PRIu64, whole, digits, rest);
    while (n > 1 && out[n - 1] == '0') {
        n--;
    }
    n -= n > 0 && out[n - 1] == '.';
    out[n] = '\0';
    return (size_t)n;
}

/* A duration as Go writes it: "1h30m0s", "3.105s", "1.5ms". */
static void duration_text(char out[DURATION_MAX], int64_t duration)
{
    static const struct {
        const char *unit;
        uint64_t size;
        int digits;
    } SMALL[] = {{"ns", 1, 0}, {"\xc2\xb5s", 1000, 3}, {"ms", 1000000, 6}};
    const uint64_t second = 1000000000;
    const uint64_t total = report_magnitude(duration);
    size_t at = (size_t)snprintf(out, DURATION_MAX, "%s", duration < 0 ? "-" : "");
    if (total > 0 && total < second) {
        const size_t unit = total < 1000 ? 0 : total < 1000000 ? 1 : 2;
        at += put_fraction(out + at, DURATION_MAX - at, total / SMALL[unit].size,
                           total % SMALL[unit].size, SMALL[unit].digits);
        snprintf(out + at, DURATION_MAX - at, "%s", SMALL[unit].unit);
        return;
    }
    const uint64_t hours = total / (3600 * second);
    const uint64_t minutes = total / (60 * second);
    if (hours > 0) {
        at += (size_t)snprintf(out + at, DURATION_MAX - at, "%" PRIu64 "h", hours);
    }
    if (minutes > 0) {
        at += (size_t)snprintf(out + at, DURATION_MAX - at, "%" PRIu64 "m", minutes % 60);
    }
    at += put_fraction(out + at, DURATION_MAX - at, total / second % 60, total % second, 9);
    snprintf(out + at, DURATION_MAX - at, "s");
}

static void put_duration(const struct raw *w, int64_t duration)
{
    char out[DURATION_MAX];
    duration_text(out, duration);
    size_t end = 0;
    for (int shown = 0; out[end] && shown < DURATION_SHOWN; shown++) {
        end += out[end] == '\xc2' ? 2 : 1;
    }
    sink_text(w->r->sink, "Duration: ");
    sink_bytes(w->r->sink, out, end);
    sink_text(w->r->sink, "\n");
}

static void put_recording(const struct raw *w)
{
    const struct recording *recording = &w->r->p->recording;
    struct sink *sink = w->r->sink;
    for (size_t i = 0; i < recording->comment_count; i++) {
        sink_text(sink, "Comment: ");
        put_text(w, recording->comments[i]);
        sink_text(sink, "\n");
    }
    if (recording->doc_url.i != 0) {
        sink_text(sink, "Doc: ");
        put_text(w, recording->doc_url);
        sink_text(sink, "\n");
    }
    sink_text(sink, "PeriodType: ");
    put_text(w, recording->period_type);
    sink_text(sink, " ");
    put_text(w, recording->period_unit);
    sink_format(sink, "\nPeriod: %" PRId64 "\n", recording->period);
    if (recording->time_ns != 0) {
        char when[REPORT_TIME_MAX];
        report_time(when, recording->time_ns, true);
        sink_text(sink, "Time: ");
        sink_text(sink, when);
        sink_text(sink, "\n");
    }
    if (recording->duration_ns != 0) {
        put_duration(w, recording->duration_ns);
    }
}

static void put_types(const struct raw *w)
{
    const flame_profile *p = w->r->p;
    sink_text(w->r->sink, "Samples:\n");
    for (size_t i = 0; i < p->column_count; i++) {
        sink_text(w->r->sink, i > 0 ? " " : "");
        put_text(w, p->columns[i].type);
        sink_text(w->r->sink, "/");
        put_text(w, p->columns[i].unit);
        const bool preferred =
            p->recording.default_type.i != 0 && p->recording.default_type.i == p->columns[i].type.i;
        sink_text(w->r->sink, preferred ? "[dflt]" : "");
    }
    sink_text(w->r->sink, "\n");
}

/* In whole units, rounded half away from zero. */
static int64_t whole_value(const struct column *column, size_t row)
{
    int64_t scale = 1;
    for (unsigned d = 0; d < column->decimals; d++) {
        scale *= 10;
    }
    const int64_t rest = column->values[row] % scale;
    return column->values[row] / scale + (rest * 2 >= scale) - (rest * 2 <= -scale);
}

/* A location goes by its outermost frame. Found once: samples name each one many times. */
static bool find_ids(struct raw *w)
{
    const flame_profile *p = w->r->p;
    w->ids = calloc(p->frame_count + 1, sizeof *w->ids);
    for (size_t i = 0; w->ids && i < p->frame_count; i++) {
        const struct location *l = profile_location(p, &p->frames[i]);
        if (!l) {
            w->ids[i] = w->next_id + i;
        } else if (l->first_frame == i) {
            w->ids[i] = l->id;
        }
    }
    return w->ids != NULL;
}

/* Locations from the leaf to the root. */
static void put_stack(const struct raw *w, uint32_t stack)
{
    const flame_profile *p = w->r->p;
    if (stack == p->no_stack.i) {
        return;
    }
    for (; stack != 0; stack = p->stacks[stack].caller.i) {
        const uint64_t id = w->ids[p->stacks[stack].frame.i];
        if (id != 0) {
            sink_u64(w->r->sink, id);
            sink_bytes(w->r->sink, " ", 1);
        }
    }
}

static void put_labels(const struct raw *w, struct label_texts *t, uint32_t labels)
{
    for (int numbers = 0; numbers <= 1; numbers++) {
        label_texts_make(t, labels, numbers == 1, LABELS_BRACKETED);
        for (size_t i = 0; i < t->count; i++) {
            sink_text(w->r->sink, i > 0 ? " " : "                ");
            report_put(w->r, t->items[i].bytes);
        }
        sink_text(w->r->sink, t->count > 0 ? "\n" : "");
    }
}

static bool put_samples(const struct raw *w)
{
    const flame_profile *p = w->r->p;
    struct label_texts labels;
    label_texts_init(&labels, w->r);
    for (size_t i = 0; i < p->row_count && !labels.failed && !w->r->sink->failed; i++) {
        for (size_t c = 0; c < p->column_count; c++) {
            sink_format(w->r->sink, " %10" PRId64, whole_value(&p->columns[c], i));
        }
        sink_text(w->r->sink, ": ");
        put_stack(w, p->rows[i].stack.i);
        sink_text(w->r->sink, "\n");
        put_labels(w, &labels, p->rows[i].labels);
    }
    const bool failed = labels.failed;
    label_texts_release(&labels);
    return !failed;
}

static void put_line(const struct raw *w, const struct frame *f)
{
    const bool other = f->location ? f->name.i != f->system_name.i
                                   : f->system_name.i != 0 && f->name.i != f->system_name.i;
    if (!f->nameless) {
        put_text(w, f->name);
    }
    sink_text(w->r->sink, " ");
    put_text(w, f->file);
    sink_format(w->r->sink, ":%" PRIu32 ":%" PRIu32 " s=%" PRIu32, f->line, f->column,
                f->start_line);
    if (other && !(f->nameless && f->system_name.i == 0)) {
        sink_text(w->r->sink, "(");
        put_text(w, f->system_name);
        sink_text(w->r->sink, ")");
    }
    sink_text(w->r->sink, "\n");
}

static void put_location(const struct raw *w, const struct location *l)
{
    const flame_profile *p = w->r->p;
    struct sink *sink = w->r->sink;
    sink_format(sink, "%6" PRIu64 ": 0x%" PRIx64 " ", l->id, l->address);
    if (l->mapping) {
        sink_format(sink, "M=%" PRIu64 " ", p->mappings[l->mapping - 1].id);
    } else if (p->mapping_count == 0) {
        sink_text(sink, "M=1 ");
    }
    sink_text(sink, l->folded ? "[F] " : "");
    if (l->bare) {
        sink_text(sink, "\n");
        return;
    }
    for (uint32_t i = l->frame_count; i-- > 0;) { /* innermost first */
        put_line(w, &p->frames[l->first_frame + i]);
        sink_text(sink, i > 0 ? "             " : "");
    }
}

static void put_locations(const struct raw *w)
{
    const flame_profile *p = w->r->p;
    sink_text(w->r->sink, "Locations\n");
    for (size_t i = 0; i < p->location_count; i++) {
        put_location(w, &p->locations[i]);
    }
}

static void put_plain_frames(const struct raw *w)
{
    const flame_profile *p = w->r->p;
    for (size_t i = 0; i < p->frame_count; i++) {
        const struct frame *f = &p->frames[i];
        if (f->location == 0 && !(p->no_stack.i && p->stacks[p->no_stack.i].frame.i == i)) {
            sink_format(w->r->sink, "%6" PRIu64 ": 0x%" PRIx64 " %s", w->next_id + i, f->address,
                        p->mapping_count == 0 ? "M=1 " : "");
            put_line(w, f);
        }
    }
}

static void put_mappings(const struct raw *w)
{
    static const struct {
        unsigned symbols;
        const char *text;
    } FLAGS[] = {{HAS_FUNCTIONS, "[FN]"},
                 {HAS_FILENAMES, "[FL]"},
                 {HAS_LINE_NUMBERS, "[LN]"},
                 {HAS_INLINE_FRAMES, "[IN]"}};
    const flame_profile *p = w->r->p;
    struct sink *sink = w->r->sink;
    sink_text(sink, "Mappings\n");
    if (p->mapping_count == 0) { /* all locations are said to be of this one */
        sink_text(sink, "1: 0x0/0x0/0x0   \n");
    }
    for (size_t i = 0; i < p->mapping_count; i++) {
        const struct mapping *m = &p->mappings[i];
        sink_format(sink, "%" PRIu64 ": 0x%" PRIx64 "/0x%" PRIx64 "/0x%" PRIx64 " ", m->id,
                    m->start, m->limit, m->offset);
        put_text(w, m->file);
        sink_text(sink, " ");
        put_text(w, m->build_id);
        sink_text(sink, " ");
        for (size_t k = 0; k < sizeof FLAGS / sizeof *FLAGS; k++) {
            sink_text(sink, m->symbols & FLAGS[k].symbols ? FLAGS[k].text : "");
        }
        sink_text(sink, "\n");
    }
}

static flame_status write_raw(const struct writing *w, flame_error *err)
{
    const struct report r = {.p = w->profile, .o = w->options, .sink = w->sink};
    struct raw raw = {.r = &r, .next_id = 1};
    for (size_t i = 0; i < r.p->location_count; i++) {
        const uint64_t id = r.p->locations[i].id;
        raw.next_id = id >= raw.next_id ? id + 1 : raw.next_id;
    }
    put_recording(&raw);
    put_types(&raw);
    const bool done = find_ids(&raw) && put_samples(&raw);
    free(raw.ids);
    if (!done) {
        return fault_nomem(err);
    }
    put_locations(&raw);
    put_plain_frames(&raw);
    put_mappings(&raw);
    return FLAME_OK;
}

const struct output output_raw = {
    .entry = {.name = "raw",
              .summary = "text: all that a profile holds, as pprof -raw",
              .extensions = "",
              .whole = true},
    .report = true,
    .write = write_raw};
