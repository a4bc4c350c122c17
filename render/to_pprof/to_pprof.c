/*
 * to_pprof: a profile in the format of profile.proto, gzipped, as pprof and its relatives read it.
 *
 * Everything that is known is written, whatever the granularity: sample types, labels, locations
 * with their inlined functions, mappings. Messages come as they can be streamed: samples first,
 * then the locations that they named, the functions and mappings that those named, and the strings
 * at the end, as Go's runtime does it, too. Texts keep their bytes.
 */
#include <stdlib.h>

#include "core/zip.h"
#include "render/output.h"
#include "render/to_pprof/proto_sites.h"
#include "render/to_pprof/proto_values.h"

enum { GZIP_LEVEL = 6 };

/* Fields of a Profile. */
enum {
    SAMPLE_TYPE = 1,
    SAMPLE,
    MAPPING,
    LOCATION,
    FUNCTION,
    STRING_TABLE,
    DROP_FRAMES,
    KEEP_FRAMES,
    TIME_NANOS,
    DURATION_NANOS,
    PERIOD_TYPE,
    PERIOD,
    COMMENT,
    DEFAULT_SAMPLE_TYPE,
    DOC_URL
};

struct proto {
    const flame_profile *p;
    struct sink plain; /* of what is to be compressed */
    struct zip *zip;
    struct sink *out;
    struct proto_names names;
    struct proto_sites sites;
    struct proto_values *values; /* by column */
    struct arena arena;
    struct proto_buffer message, part; /* at hand */
    struct proto_buffer labels;        /* all sets of labels, as fields of a sample */
    size_t *label_ends;                /* by set: where it ends in `labels` */
    bool failed;                       /* memory is out */
};

static void emit(void *ctx, const void *bytes, size_t len)
{
    sink_bytes(ctx, bytes, len);
}

static int compress(void *ctx, const void *bytes, size_t len)
{
    struct proto *w = ctx;
    zip_put(w->zip, bytes_of(bytes, len), false, emit, w->out);
    return w->out->failed || w->out->no_memory;
}

/* Writes what `message` holds and empties it. */
static void put_message(struct proto *w, unsigned field)
{
    char bytes[2 * VARINT_MAX];
    size_t len = proto_encode(bytes, (uint64_t)field << 3 | 2);
    len += proto_encode(bytes + len, w->message.len);
    sink_bytes(&w->plain, bytes, len);
    sink_bytes(&w->plain, w->message.bytes, w->message.len);
    proto_clear(&w->message);
}

static void put_value_type(struct proto *w, unsigned field, uint64_t type, uint64_t unit)
{
    enum { TYPE = 1, UNIT };
    proto_number(&w->message, TYPE, type);
    proto_number(&w->message, UNIT, unit);
    put_message(w, field);
}

static void put_sample_types(struct proto *w)
{
    for (size_t i = 0; i < w->p->column_count; i++) {
        const struct column *c = &w->p->columns[i];
        const uint64_t type = proto_names_string(&w->names, c->type);
        const bool given = w->values[i].unit.ptr == profile_text(w->p, c->unit).ptr;
        put_value_type(w, SAMPLE_TYPE, type,
                       given ? proto_names_string(&w->names, c->unit)
                             : proto_names_text(&w->names, w->values[i].unit));
    }
}

/* Sets of labels are encoded once, as many samples share them. */
static void encode_labels(struct proto *w)
{
    enum { KEY = 1, STR, NUM, NUM_UNIT, LABEL = 3 };
    const flame_profile *p = w->p;
    for (size_t i = 0; i < p->label_set_count; i++) {
        const struct label *labels = profile_labels(p, (uint32_t)i);
        for (size_t k = 0; k < p->label_sets[i].count; k++) {
            if (labels[k].text.i == 0 && labels[k].unit.i == 0 && labels[k].number == 0) {
                continue; /* which readers would not see */
            }
            proto_clear(&w->part);
            proto_number(&w->part, KEY, proto_names_string(&w->names, labels[k].key));
            proto_number(&w->part, STR, proto_names_string(&w->names, labels[k].text));
            proto_number(&w->part, NUM, (uint64_t)labels[k].number);
            proto_number(&w->part, NUM_UNIT, proto_names_string(&w->names, labels[k].unit));
            proto_bytes(&w->labels, LABEL, proto_done(&w->part));
        }
        w->label_ends[i] = w->labels.len;
    }
}

static struct bytes labels_of(const struct proto *w, uint32_t set)
{
    const size_t from = set ? w->label_ends[set - 1] : 0;
    return bytes_of(w->labels.bytes ? w->labels.bytes + from : "", w->label_ends[set] - from);
}

static void put_sample(struct proto *w, size_t row)
{
    enum { LOCATION_ID = 1, VALUE };
    proto_clear(&w->part);
    proto_sites_put_stack(&w->sites, &w->part, w->p->rows[row].stack);
    if (w->part.len > 0) {
        proto_bytes(&w->message, LOCATION_ID, proto_done(&w->part));
    }
    proto_clear(&w->part);
    for (size_t i = 0; i < w->p->column_count; i++) {
        proto_varint(&w->part, (uint64_t)proto_values_at(&w->values[i], row));
    }
    proto_bytes(&w->message, VALUE, proto_done(&w->part));
    proto_append(&w->message, labels_of(w, w->p->rows[row].labels));
    put_message(w, SAMPLE);
}

/* What samples led to. */
static void put_tables(struct proto *w)
{
    for (size_t i = 0; i < w->sites.site_count; i++) {
        proto_sites_put_location(&w->sites, &w->message, &w->part, &w->names, i);
        put_message(w, LOCATION);
    }
    for (size_t i = 0; i < w->names.function_count; i++) {
        proto_names_put_function(&w->names, &w->message, i);
        put_message(w, FUNCTION);
    }
    for (size_t i = 0; i < proto_names_mappings(&w->names); i++) {
        proto_names_put_mapping(&w->names, &w->message, i);
        put_message(w, MAPPING);
    }
}

/*
 * The name of the type that readers shall show. Without one they take the last; so a name is added
 * when another column was chosen here.
 */
static struct string_id default_type(const flame_profile *p)
{
    const struct string_id given = p->recording.default_type;
    size_t shown = 0;
    while (shown < p->column_count && (given.i == 0 || p->columns[shown].type.i != given.i)) {
        shown++;
    }
    shown = shown < p->column_count ? shown : p->column_count - 1;
    return shown == p->chosen ? given : p->columns[p->chosen].type;
}

static void put_recording(struct proto *w)
{
    const struct recording *r = &w->p->recording;
    struct proto_names *names = &w->names;
    if (r->period_type.i || r->period_unit.i) {
        const uint64_t type = proto_names_string(names, r->period_type);
        put_value_type(w, PERIOD_TYPE, type, proto_names_string(names, r->period_unit));
    }
    struct proto_buffer *m = &w->message;
    proto_number(m, DROP_FRAMES, proto_names_string(names, r->drop_frames));
    proto_number(m, KEEP_FRAMES, proto_names_string(names, r->keep_frames));
    proto_number(m, TIME_NANOS, (uint64_t)r->time_ns);
    proto_number(m, DURATION_NANOS, (uint64_t)r->duration_ns);
    proto_number(m, PERIOD, (uint64_t)r->period);
    proto_number(m, DEFAULT_SAMPLE_TYPE, proto_names_string(names, default_type(w->p)));
    proto_number(m, DOC_URL, proto_names_string(names, r->doc_url));
    proto_clear(&w->part);
    for (size_t i = 0; i < r->comment_count; i++) {
        proto_varint(&w->part, proto_names_string(names, r->comments[i]));
    }
    if (r->comment_count > 0) {
        proto_bytes(m, COMMENT, proto_done(&w->part));
    }
    sink_bytes(&w->plain, m->bytes, m->len);
    proto_clear(m);
}

static void put_strings(struct proto *w)
{
    for (size_t i = 0; i < w->names.text_count; i++) {
        proto_append(&w->message, w->names.texts[i]);
        put_message(w, STRING_TABLE);
    }
}

static bool no_memory(const struct proto *w)
{
    return w->failed || w->names.failed || w->sites.failed || w->message.failed || w->part.failed ||
           w->labels.failed;
}

static void put_profile(struct proto *w)
{
    put_sample_types(w);
    encode_labels(w);
    for (size_t i = 0; i < w->p->row_count && !no_memory(w) && !w->plain.failed; i++) {
        put_sample(w, i);
    }
    if (!no_memory(w)) {
        put_tables(w);
        put_recording(w);
        put_strings(w);
    }
}

static void prepare(struct proto *w, double divide_by)
{
    arena_init(&w->arena);
    sink_init(&w->plain, compress, w);
    proto_names_init(&w->names, w->p);
    proto_sites_init(&w->sites, w->p);
    w->zip = zip_new_gzip(GZIP_LEVEL);
    w->values = calloc(w->p->column_count, sizeof *w->values);
    w->label_ends = calloc(w->p->label_set_count + 1, sizeof *w->label_ends);
    w->failed = !w->zip || !w->values || !w->label_ends;
    for (size_t i = 0; i < w->p->column_count && !w->failed; i++) {
        w->failed = !proto_values_init(&w->values[i], w->p, i, divide_by, &w->arena);
    }
}

static void release(struct proto *w)
{
    zip_free(w->zip);
    proto_names_release(&w->names);
    proto_sites_release(&w->sites);
    proto_release(&w->message);
    proto_release(&w->part);
    proto_release(&w->labels);
    free(w->values);
    free(w->label_ends);
    arena_release(&w->arena);
}

static flame_status write_pprof(const struct writing *writing, flame_error *err)
{
    struct proto w = {.p = writing->profile, .out = writing->sink};
    prepare(&w, writing->options->divide_by);
    if (!no_memory(&w)) {
        put_profile(&w);
    }
    w.failed |= sink_finish(&w.plain, NULL) == FLAME_E_NOMEM;
    if (!no_memory(&w)) {
        zip_put(w.zip, BYTES(""), true, emit, w.out);
    }
    const flame_status status = no_memory(&w) ? fault_nomem(err) : FLAME_OK;
    release(&w);
    return status;
}

const struct output output_pprof = {
    .entry = {.name = "pprof",
              .summary = "pprof profile (profile.proto), gzipped, with all that is known",
              .extensions = "pb.gz,pprof,pb",
              .binary = true,
              .whole = true},
    .write = write_pprof,
};
