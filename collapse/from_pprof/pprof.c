/*
 * pprof: profiles in the format of profile.proto, as Go, pprof-rs, Node and many others write them.
 *
 * The fields of the profile are taken one by one as the input comes, so that it need not be in
 * memory at once; only what a piece leaves unfinished is carried over to the next.
 */
#include <stdlib.h>

#include "collapse/from_pprof/places.h"
#include "collapse/from_pprof/pprof_probe.h"
#include "collapse/from_pprof/samples.h"
#include "collapse/from_pprof/value_types.h"
#include "collapse/reader.h"
#include "core/checked.h"

enum { CARRY_STEP = 1 << 16 };

struct pprof {
    struct tables tables;
    struct samples samples;
    char *carry; /* a field that the pieces before have not finished */
    size_t carry_len, carry_capacity;
    uint64_t carry_offset;
    bool anything; /* the input is not empty */
};

static bool pprof_open(struct reading *r)
{
    struct pprof *p = calloc(1, sizeof *p);
    if (p) {
        tables_init(&p->tables, r->out);
        samples_init(&p->samples, &p->tables);
        r->state = p;
    }
    return p != NULL;
}

static void pprof_close(struct reading *r)
{
    struct pprof *p = r->state;
    samples_release(&p->samples);
    tables_release(&p->tables);
    free(p->carry);
    free(p);
}

/*
 * Takes the whole fields of a text, at most `most` of them; *used is how far they reach. When the
 * last one is cut off and more input may come, that is no error.
 */
static flame_status take_fields(size_t *used, struct pprof *p, struct bytes text, uint64_t offset,
                                bool last, size_t most)
{
    struct wire w = wire_of(text);
    struct field field;
    flame_status status = FLAME_OK;
    p->tables.input.text = text;
    p->tables.input.offset = offset;
    *used = 0;
    for (size_t i = 0; i < most && status == FLAME_OK; i++) {
        const enum wire_step step = wire_next(&w, &field);
        if (step != WIRE_FIELD) {
            return step == WIRE_BROKEN && (last || !w.cut) ? input_broken(&p->tables.input, &w)
                                                           : FLAME_OK;
        }
        status = field.number == PROFILE_SAMPLE && field.type == WIRE_BYTES
                     ? samples_take(&p->samples, &field)
                     : tables_take(&p->tables, &field);
        *used = (size_t)(w.at - text.ptr);
    }
    return status;
}

static bool carry_add(struct pprof *p, struct bytes text)
{
    if (p->carry_len + text.len > p->carry_capacity) {
        const size_t wanted = (p->carry_len + text.len) * 2;
        char *grown = wanted > p->carry_len ? realloc(p->carry, wanted) : NULL;
        if (!grown) {
            return false;
        }
        p->carry = grown;
        p->carry_capacity = wanted;
    }
    if (text.len > 0) {
        memcpy(p->carry + p->carry_len, text.ptr, text.len);
    }
    p->carry_len += text.len;
    return true;
}

/* Finishes the field that was carried over; *used is how much of the chunk that took. */
static flame_status finish_carry(size_t *used, struct pprof *p, const struct chunk *chunk)
{
    *used = 0;
    while (p->carry_len > 0) {
        const size_t before = p->carry_len;
        const size_t left = chunk->text.len - *used;
        /* doubling, so that a field over many pieces is not read again and again */
        const size_t step = before > CARRY_STEP ? before : CARRY_STEP;
        const size_t added = left < step ? left : step;
        if (!carry_add(p, bytes_of(chunk->text.ptr + *used, added))) {
            return fault_nomem(p->tables.input.err);
        }
        const bool last = chunk->last && added == left;
        size_t taken;
        const flame_status status =
            take_fields(&taken, p, bytes_of(p->carry, p->carry_len), p->carry_offset, last, 1);
        if (status != FLAME_OK) {
            return status;
        }
        if (taken > 0) { /* it ended in what was added */
            *used += taken - before;
            p->carry_len = 0;
        } else {
            *used += added;
            if (*used == chunk->text.len) {
                break;
            }
        }
    }
    return FLAME_OK;
}

static void take_recording(struct tables *t)
{
    struct recording *r = &t->out->profile->recording;
    r->period_type = t->strings[t->period_type.type];
    r->period_unit = t->strings[t->period_type.unit];
    r->period = t->period;
    r->time_ns = t->time_nanos;
    r->duration_ns = t->duration_nanos;
    r->doc_url = t->strings[t->doc_url];
    r->default_type = t->strings[t->default_type];
    r->drop_frames = t->strings[t->drop_frames];
    r->keep_frames = t->strings[t->keep_frames];
    for (size_t i = 0; i < t->comment_count; i++) {
        if (!GROW(r->comments, r->comment_capacity, i + 1)) {
            t->out->failed = true;
            return;
        }
        r->comments[r->comment_count++] = t->strings[t->comments[i]];
    }
}

static flame_status add_samples(struct pprof *p)
{
    struct tables *t = &p->tables;
    uint32_t *columns = calloc(t->type_count + 1, sizeof *columns);
    uint32_t *locations = columns ? places_add(t) : NULL;
    flame_status status = locations ? value_types_add(columns, t) : fault_nomem(t->input.err);
    if (status == FLAME_OK) {
        take_recording(t);
        status = samples_add(&p->samples, columns, locations);
    }
    free(columns);
    free(locations);
    return status;
}

/* All has come: checks it and makes rows of it. */
static flame_status complete(struct pprof *p)
{
    flame_error *err = p->tables.input.err;
    if (!p->anything) {
        return fault(err, FLAME_E_EMPTY, NOWHERE, "empty input");
    }
    if (stacks_failed(p->tables.out)) {
        return fault_nomem(err);
    }
    flame_status status = samples_check(&p->samples);
    if (status == FLAME_OK) {
        status = tables_check(&p->tables);
    }
    return status == FLAME_OK ? add_samples(p) : status;
}

static flame_status pprof_feed(struct reading *r, const struct chunk *chunk, flame_error *err)
{
    struct pprof *p = r->state;
    size_t at;
    size_t taken = 0;
    p->tables.input.err = err;
    p->anything |= chunk->text.len > 0;
    flame_status status = finish_carry(&at, p, chunk);
    if (status != FLAME_OK) {
        return status;
    }
    if (p->carry_len == 0) {
        const struct bytes rest = bytes_skip(chunk->text, at);
        status = take_fields(&taken, p, rest, chunk->offset + at, chunk->last, SIZE_MAX);
        p->carry_offset = chunk->offset + at + taken;
        if (status == FLAME_OK && !carry_add(p, bytes_skip(rest, taken))) {
            status = fault_nomem(err);
        }
    }
    return status == FLAME_OK && chunk->last ? complete(p) : status;
}

const struct reader reader_pprof = {
    .entry = {.name = "pprof",
              .summary = "pprof profile (profile.proto): Go, pprof-rs, Node, gperftools",
              .extensions = "pb,pprof,prof"},
    .boundary = BOUNDARY_ANYWHERE,
    .probe = pprof_probe,
    .open = pprof_open,
    .feed = pprof_feed,
    .close = pprof_close,
};
