/* raw_header: what a profile says of itself, up to its sample types. */
#include "collapse/from_pprof_raw/raw.h"
#include "core/checked.h"

/* A comment may have several lines, of which the first says that it is one. */
static void end_comment(struct raw *raw)
{
    struct stacks *out = raw->reading->out;
    struct recording *r = &out->profile->recording;
    if (!raw->comment.ptr) {
        return;
    }
    if (!GROW(r->comments, r->comment_capacity, r->comment_count + 1)) {
        out->failed = true;
        return;
    }
    r->comments[r->comment_count++] = stacks_string(out, raw->comment);
    raw->comment = (struct bytes){NULL, 0};
}

static void take_period_type(struct raw *raw, struct bytes text)
{
    struct recording *r = &raw->reading->out->profile->recording;
    const size_t blank = bytes_rfind_char(text, ' ');
    if (blank != SIZE_MAX) {
        r->period_type = stacks_string(raw->reading->out, bytes_head(text, blank));
        r->period_unit = stacks_string(raw->reading->out, bytes_skip(text, blank + 1));
    }
}

static bool starts_field(struct bytes line)
{
    static const struct bytes NAMES[] = {{"Comment: ", 9}, {"Doc: ", 5},  {"PeriodType: ", 12},
                                         {"Period: ", 8},  {"Time: ", 6}, {"Duration: ", 10}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (bytes_starts(line, NAMES[i])) {
            return true;
        }
    }
    return false;
}

static void take_line(struct raw *raw, struct bytes line)
{
    struct recording *r = &raw->reading->out->profile->recording;
    if (raw_skip(&line, BYTES("Comment: "))) {
        raw->comment = line;
    } else if (raw_skip(&line, BYTES("Doc: "))) {
        r->doc_url = stacks_string(raw->reading->out, line);
    } else if (raw_skip(&line, BYTES("PeriodType: "))) {
        take_period_type(raw, line);
    } else if (raw_skip(&line, BYTES("Period: "))) {
        (void)raw_number(&line, &r->period);
    } else if (raw_skip(&line, BYTES("Time: "))) {
        r->time_ns = raw_time(line);
    } else if (raw_skip(&line, BYTES("Duration: "))) {
        r->duration_ns = raw_duration(line);
    }
}

static bool add_type(struct raw *raw, struct bytes text)
{
    struct tables *t = &raw->tables;
    const struct bytes mark = BYTES("[dflt]");
    const bool is_default = bytes_ends(text, mark);
    text.len -= is_default ? mark.len : 0;
    const size_t slash = bytes_rfind_char(text, '/');
    if (slash == SIZE_MAX) {
        return false;
    }
    if (!GROW(t->types, t->type_capacity, t->type_count + 1)) {
        raw->reading->out->failed = true;
        return true;
    }
    struct value_type *type = &t->types[t->type_count++];
    type->type = raw_text(raw, bytes_head(text, slash));
    type->unit = raw_text(raw, bytes_skip(text, slash + 1));
    if (is_default && t->default_type == 0) {
        t->default_type = type->type;
    }
    return true;
}

/* "samples/count cpu/nanoseconds[dflt]"; a type may hold blanks, a unit does not. */
static flame_status read_types(struct raw *raw)
{
    struct bytes line;
    if (!raw_line(&raw->samples, &line)) {
        return raw_error(raw, raw->samples.line, "no sample types");
    }
    struct bytes rest = bytes_trim(line);
    while (rest.len > 0) {
        const size_t slash = bytes_find_char(rest, '/', 0);
        const size_t blank = bytes_find_char(rest, ' ', slash == SIZE_MAX ? 0 : slash);
        const size_t end = blank == SIZE_MAX ? rest.len : blank;
        if (!add_type(raw, bytes_head(rest, end))) {
            return raw_error(raw, raw->samples.line, "expected TYPE/UNIT, found \"%.*s\"",
                             QUOTE(rest));
        }
        rest = bytes_skip(rest, blank == SIZE_MAX ? rest.len : blank + 1);
    }
    return FLAME_OK;
}

flame_status raw_read_header(struct raw *raw)
{
    struct stacks *out = raw->reading->out;
    struct tables *t = &raw->tables;
    struct bytes line;
    while (raw_line(&raw->header, &line)) {
        struct bytes *comment = &raw->comment;
        if (starts_field(line)) {
            end_comment(raw);
            take_line(raw, line);
        } else if (comment->ptr) {
            comment->len = (size_t)(line.ptr + line.len - comment->ptr);
        }
    }
    end_comment(raw);
    const flame_status status = read_types(raw);
    out->profile->recording.default_type = t->strings[t->default_type];
    return status;
}
