/*
 * gperftools_cpu: binary CPU profiles of gperftools (libprofiler) and of servers with
 * /pprof/profile: words of the machine, then its memory map as text.
 */
#include <inttypes.h>

#include "collapse/from_gperftools_cpu/cpu_records.h"
#include "collapse/legacy/java_names.h"
#include "collapse/legacy/legacy.h"
#include "core/checked.h"

static int64_t whole(uint64_t value, struct stacks *out)
{
    if (value > INT64_MAX) {
        out->saturated = true;
        return INT64_MAX;
    }
    return (int64_t)value;
}

static void add_record(struct legacy *l, const struct cpu_record *record,
                       const struct cpu_handlers *handlers, const struct cpu_header *header)
{
    struct addresses *a = &l->addresses;
    const size_t skip = cpu_handlers_of(handlers, record);
    for (size_t i = 0; i < record->depth; i++) {
        if (i == 0 || i > skip) {
            const uint64_t address = cpu_word(&record->stack, i);
            addresses_push(a, address - (i > 0 && !header->java));
        }
    }
    if (!header->java) {
        addresses_join_leaf(a);
    }
    const int64_t count = whole(record->count, a->out);
    const int64_t values[] = {count,
                              mul_saturated(count, header->period_us * 1000, &a->out->saturated)};
    addresses_sample(a, values, NO_LABELS);
}

/* Leaves `words` behind the last record. */
static flame_status read_records(struct reading *r, struct cpu_words *words,
                                 const struct cpu_header *header, const struct chunk *chunk,
                                 flame_error *err)
{
    struct cpu_record record;
    struct cpu_handlers handlers = {.count = 0};
    enum cpu_step step;
    if (!header->java) {
        handlers = cpu_handlers_find(*words);
    }
    while ((step = cpu_record_next(words, &record)) == CPU_RECORD && !stacks_failed(r->out)) {
        add_record(r->state, &record, &handlers, header);
    }
    if (step == CPU_BROKEN) {
        struct place at = NOWHERE;
        at.offset = chunk->offset + (uint64_t)(words->text.ptr - chunk->text.ptr);
        return fault(err, FLAME_E_SYNTAX, at, "the sample does not fit into what is left");
    }
    return FLAME_OK;
}

static void begin(struct reading *r, const struct cpu_header *header)
{
    struct legacy *l = r->state;
    l->addresses.ids_only = header->java;
    addresses_column(&l->addresses, BYTES("samples"), BYTES("count"));
    addresses_column(&l->addresses, BYTES("cpu"), BYTES("nanoseconds"));
    legacy_period(r->out, BYTES("cpu"), BYTES("nanoseconds"), header->period_us * 1000);
    legacy_drop_frames(r->out, DROP_SIGNALS);
}

/* The memory map, or Java's table of functions. */
static void read_text(struct legacy *l, struct bytes text, bool java)
{
    struct bytes line;
    while (bytes_cut(&text, '\n', &line) && !stacks_failed(l->addresses.out)) {
        if (java) {
            (void)java_names_line(&l->addresses, line);
        } else {
            maps_line(&l->addresses.maps, line);
        }
    }
}

static flame_status feed(struct reading *r, const struct chunk *chunk, flame_error *err)
{
    struct legacy *l = r->state;
    struct cpu_words words;
    struct cpu_header header;
    if (!cpu_header_read(&words, &header, chunk->text)) {
        return fault(err, FLAME_E_SYNTAX, (struct place){NULL, 0, 0, chunk->offset},
                     "no CPU profile: it does not begin with the words 0, 3, 0 or 1, PERIOD, 0");
    }
    begin(r, &header);
    const flame_status status = read_records(r, &words, &header, chunk, err);
    if (status == FLAME_OK) {
        read_text(l, words.text, header.java);
        addresses_finish(&l->addresses);
    }
    return status;
}

static bool open_cpu(struct reading *r)
{
    return legacy_open(r, sizeof(struct legacy), NULL, NULL) != NULL;
}

static enum probe probe(const struct head *head)
{
    struct cpu_words words;
    struct cpu_header header;
    return cpu_header_read(&words, &header, head->text) ? PROBE_YES : PROBE_NO;
}

const struct reader reader_gperftools_cpu = {
    .entry = {.name = "gperftools_cpu",
              .summary = "binary CPU profile of gperftools (libprofiler, brpc)",
              .extensions = "prof,cpu"},
    .boundary = BOUNDARY_NONE,
    .probe = probe,
    .open = open_cpu,
    .feed = feed,
    .close = legacy_close,
};
