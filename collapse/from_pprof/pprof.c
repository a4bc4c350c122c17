/* pprof: profiles in the format of profile.proto, as Go, pprof-rs, Node and many others write them.
 */
#include <stdlib.h>

#include "collapse/from_pprof/pprof_probe.h"
#include "collapse/from_pprof/samples.h"
#include "collapse/from_pprof/value_types.h"
#include "collapse/reader.h"
#include "core/checked.h"

/* What the profile says of itself. */
static void take_recording(struct tables *t, struct stacks *out)
{
    struct recording *r = &out->profile->recording;
    r->period_type = tables_string(t, out, t->period_type.type);
    r->period_unit = tables_string(t, out, t->period_type.unit);
    r->period = t->period;
    r->time_ns = t->time_nanos;
    r->duration_ns = t->duration_nanos;
    r->doc_url = tables_string(t, out, (uint32_t)t->doc_url);
    r->default_type = tables_string(t, out, (uint32_t)t->default_type);
    r->drop_frames = tables_string(t, out, (uint32_t)t->drop_frames);
    r->keep_frames = tables_string(t, out, (uint32_t)t->keep_frames);
    for (size_t i = 0; i < t->comment_count; i++) {
        if (!GROW(r->comments, r->comment_capacity, i + 1)) {
            out->failed = true;
            return;
        }
        r->comments[r->comment_count++] = tables_string(t, out, t->comments[i]);
    }
}

/* Places that no sample is at: reports of all that the profile holds show them. */
static void take_other_places(struct tables *t, struct places *places)
{
    for (size_t i = 0; i < t->location_ids.count && !stacks_failed(places->out); i++) {
        (void)places_get(places, (uint32_t)i); /* a failure is sticky */
    }
}

static void take_mappings(struct tables *t, struct stacks *out)
{
    for (size_t i = 0; i < t->mapping_ids.count; i++) {
        const struct binary *b = &t->binaries[i];
        const struct mapping mapping = {.id = t->mapping_ids.given[i],
                                        .start = b->start,
                                        .limit = b->limit,
                                        .offset = b->offset,
                                        .file = tables_string(t, out, b->file),
                                        .build_id = tables_string(t, out, b->build_id),
                                        .symbols = b->symbols};
        (void)stacks_mapping(out, &mapping);
    }
}

/* drop_frames, then the samples, then the rules for what they use. */
static flame_status read_samples(struct tables *t, struct reading *r, const uint32_t *columns)
{
    struct drop_frames drop = {0};
    struct places places = {0};
    flame_status status = FLAME_OK;
    if (!r->options->all_frames) {
        status = drop_frames_init(&drop, t, r->warnings);
    }
    if (status == FLAME_OK && !places_init(&places, t, r->out, &drop)) {
        status = fault_nomem(t->input.err);
    }
    if (status == FLAME_OK) {
        status = samples_read(&places, columns);
    }
    if (status == FLAME_OK) {
        status = tables_check(t);
    }
    if (status == FLAME_OK) {
        take_other_places(t, &places);
    }
    places_release(&places);
    drop_frames_release(&drop);
    return status;
}

static flame_status read_profile(struct tables *t, struct reading *r)
{
    flame_status status = tables_read(t);
    if (status != FLAME_OK) {
        return status;
    }
    if (t->sample_count > 0 && t->type_count == 0) {
        return fault(t->input.err, FLAME_E_SYNTAX, NOWHERE,
                     "malformed profile: missing sample type information");
    }
    uint32_t *columns = calloc(t->type_count + 1, sizeof *columns);
    if (!columns) {
        return fault_nomem(t->input.err);
    }
    status = value_types_add(columns, t, r->out, r->options->sample_type);
    if (status == FLAME_OK) {
        take_recording(t, r->out);
        take_mappings(t, r->out);
        status = read_samples(t, r, columns);
    }
    free(columns);
    return status;
}

static flame_status pprof_feed(struct reading *r, const struct chunk *chunk, flame_error *err)
{
    if (chunk->text.len == 0) {
        return fault(err, FLAME_E_EMPTY, NOWHERE, "empty input");
    }
    const struct input input = {chunk->text, chunk->offset, err};
    struct tables tables;
    tables_init(&tables, &input);
    const flame_status status = read_profile(&tables, r);
    tables_release(&tables);
    return status;
}

const struct reader reader_pprof = {
    .entry = {.name = "pprof",
              .summary = "pprof profile (profile.proto): Go, pprof-rs, Node, gperftools",
              .extensions = "pb,pprof,prof"},
    .boundary = BOUNDARY_NONE,
    .probe = pprof_probe,
    .feed = pprof_feed,
};
