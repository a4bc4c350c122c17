/*
 * redact: what a profile tells of the program, taken out before strangers see it. redact hashes
 * names and keeps the shape; no_command_line only forgets what was run and how. The last of all
 * steps, so that filters see names.
 */
#include "filter/filtering.h"
#include "filter/redacted.h"

/* A label of flame's and pprof's own: which samples are of the base that was subtracted. */
#define BASE_KEY BYTES("pprof::base")

static struct string_id hash_text(struct stacks *s, enum redacted_kind kind, struct string_id id)
{
    char room[REDACTED_MAX];
    return stacks_string(s, redacted_text(room, kind, profile_text(s->profile, id)));
}

static struct string_id hash_name(struct stacks *s, struct string_id id)
{
    char room[REDACTED_MAX];
    return stacks_string(s, redacted_name(room, profile_text(s->profile, id)));
}

static void redact_frames(struct stacks *s)
{
    for (size_t i = 0; i < s->profile->frame_count && !s->failed; i++) {
        struct frame frame = s->profile->frames[i];
        frame.name = hash_name(s, frame.name);
        frame.system_name = hash_name(s, frame.system_name);
        frame.module = hash_text(s, REDACTED_MODULE, frame.module);
        frame.file = hash_text(s, REDACTED_SOURCE, frame.file);
        s->profile->frames[i] = frame;
    }
}

static void redact_mappings(struct stacks *s)
{
    for (size_t i = 0; i < s->profile->mapping_count && !s->failed; i++) {
        struct mapping *mapping = &s->profile->mappings[i];
        mapping->file = hash_text(s, REDACTED_MODULE, mapping->file);
        mapping->build_id = (struct string_id){0};
    }
}

/* Keys stay: they say what there is to group by. */
static void redact_labels(struct stacks *s)
{
    for (size_t i = 0; i < s->profile->label_count && !s->failed; i++) {
        struct label *label = &s->profile->labels[i];
        if (!bytes_equal(profile_text(s->profile, label->key), BASE_KEY)) {
            label->text = hash_text(s, REDACTED_LABEL, label->text);
        }
    }
}

/* Expressions that hold names: those of the profile, and those that the filters before this one
 * had. */
static void forget_expressions(flame_profile *p)
{
    p->recording.drop_frames = (struct string_id){0};
    p->recording.keep_frames = (struct string_id){0};
    p->filtered.active_count = 0;
}

/* Profilers write command lines and hosts into comments; pprof shows a link to what was profiled.
 */
static void forget_comments(flame_profile *p)
{
    p->recording.comment_count = 0;
    p->recording.doc_url = (struct string_id){0};
}

/* The first mapping is the program, by which pictures and reports name the profile. */
static void forget_program(flame_profile *p)
{
    if (p->mapping_count > 0) {
        p->mappings[0].file = (struct string_id){0};
        p->mappings[0].build_id = (struct string_id){0};
    }
}

flame_status filter_redact(struct filtering *f)
{
    struct stacks *s = &f->stacks;
    const bool redact = f->options->redact;
    if (!s->failed && (redact || f->options->no_command_line)) {
        forget_comments(s->profile);
    }
    if (!s->failed && f->options->no_command_line) {
        forget_program(s->profile);
    }
    if (!s->failed && redact) {
        redact_frames(s);
        redact_mappings(s);
        redact_labels(s);
        forget_expressions(s->profile);
    }
    return FLAME_OK;
}
