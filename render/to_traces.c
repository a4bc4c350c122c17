/* to_traces: every sample with its stack, as `pprof -traces` prints them. */
#include "render/report/label_texts.h"
#include "render/report/report_header.h"

enum { VALUE_WIDTH = 10 };

static const char SEPARATOR[] =
    "-----------+-------------------------------------------------------\n";

static void put_labels(struct label_texts *t, uint32_t labels)
{
    for (int numbers = 0; numbers <= 1; numbers++) {
        label_texts_make(t, labels, numbers == 1, LABELS_ALIGNED);
        for (size_t i = 0; i < t->count; i++) {
            report_put(t->r, t->items[i].bytes);
            sink_text(t->r->sink, "\n");
        }
    }
}

static void put_stack(const struct report *r, size_t row)
{
    const flame_profile *p = r->p;
    uint32_t stack = p->rows[row].stack.i;
    report_put_value(r, report_divide(r, r->values[row], r->divisors ? r->divisors[row] : 0),
                     VALUE_WIDTH);
    while (stack != 0) {
        const struct frame_id frame = p->stacks[stack].frame;
        sink_text(r->sink, "   ");
        report_put(r, report_frame_name(p, frame));
        sink_text(r->sink, profile_is_inlined(p, frame) ? " (inline)\n" : "\n");
        stack = p->stacks[stack].caller.i;
        sink_text(r->sink, stack ? "          " : "");
    }
}

/* Samples without frames are not shown, nor rows that have no sample in this column. */
static bool is_shown(const struct report *r, size_t row)
{
    const flame_profile *p = r->p;
    const uint32_t stack = p->rows[row].stack.i;
    const bool sample = r->values[row] != 0 || !p->columns[p->chosen].sparse;
    return sample && stack != 0 && stack != p->no_stack.i;
}

static flame_status write_traces(const struct writing *w, flame_error *err)
{
    struct report r;
    struct label_texts labels;
    const flame_status status = report_init(&r, w, err);
    if (status != FLAME_OK) {
        return status;
    }
    label_texts_init(&labels, &r);
    report_put_profile(&r);
    for (size_t i = 0; i < r.p->row_count && !labels.failed && !r.sink->failed; i++) {
        if (is_shown(&r, i)) {
            sink_text(r.sink, SEPARATOR);
            put_labels(&labels, r.p->rows[i].labels);
            put_stack(&r, i);
        }
    }
    sink_text(r.sink, SEPARATOR);
    const bool failed = labels.failed;
    label_texts_release(&labels);
    report_release(&r);
    return failed ? fault_nomem(err) : FLAME_OK;
}

const struct output output_traces = {
    .entry = {.name = "traces", .summary = "text: every sample with its stack", .extensions = ""},
    .report = true,
    .write = write_traces};
