/*
 * chunks: runs one reader over one input.
 *
 * Workers take turns to read the next piece (under a lock; decompression happens there too) and
 * parse it outside of the lock. Of a repetitive format each parses into a builder of its own. What
 * a builder gained per chunk is noted as a mark, and the builders merge chunk by chunk in input
 * order (core/stacks_merge.c). Of other formats there is one builder, and the workers wait for
 * their turn to parse as well. Nothing of the result depends on which worker read what.
 */
#include "collapse/chunks.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "collapse/cut.h"
#include "core/checked.h"

enum { PIECE_SIZE = 1 << 20, THREADS_MAX = 64 };

/* What is known of a chunk that was handed out. */
struct chunk_record {
    size_t number;
    unsigned worker;
    struct stacks_mark mark;   /* of the worker's builder, behind the chunk */
    uint64_t lines;            /* line feeds in it */
    struct warnings *warnings; /* NULL: none */
    flame_status status;
    flame_error error; /* valid when status is not FLAME_OK; lines are within the chunk */
};

struct job {
    pthread_mutex_t lock;      /* guards what is not constant, but parsed */
    pthread_mutex_t turn_lock; /* guards parsed: whoever reads must not hold up whoever parses */
    pthread_cond_t turn;       /* parsed has changed */
    struct source *source;
    const struct reader *reader;
    const flame_read_options *options;
    source_cut_fn cut;
    uint64_t bytes_before;
    bool one_builder;
    size_t parsed;                 /* chunks; for one builder only */
    struct chunk_record **records; /* by chunk number */
    size_t record_count;
    size_t record_capacity;
    bool stop;           /* no chunk is handed out any more */
    flame_status status; /* of reading the source */
    flame_error error;
};

/* What chunks are parsed into. */
struct builder {
    struct stacks out;
    struct reading reading;
    bool opened;
};

struct worker {
    struct job *job;
    unsigned number;
    pthread_t thread;
    struct piece piece;
    struct builder own;
    struct builder *builder; /* its own or the first worker's */
};

/* Reads the next piece and makes its record; NULL when there is none. */
static struct chunk_record *take_chunk(struct job *job, struct worker *w)
{
    struct chunk_record *record = NULL;
    pthread_mutex_lock(&job->lock);
    if (!job->stop) {
        job->status = source_next(job->source, &w->piece, PIECE_SIZE, job->cut, &job->error);
        record = job->status == FLAME_OK ? calloc(1, sizeof *record) : NULL;
        if (record && GROW(job->records, job->record_capacity, job->record_count + 1)) {
            record->worker = w->number;
            record->number = job->record_count;
            job->records[job->record_count++] = record;
        } else {
            free(record);
            record = NULL;
            if (job->status == FLAME_OK) {
                job->status = fault_nomem(&job->error);
            }
        }
        job->stop = !record || w->piece.last;
        if (record && job->options->progress) {
            job->options->progress(job->options->ctx,
                                   job->bytes_before + w->piece.offset + w->piece.len);
        }
    }
    pthread_mutex_unlock(&job->lock);
    return record;
}

static void stop_job(struct job *job)
{
    pthread_mutex_lock(&job->lock);
    job->stop = true;
    pthread_mutex_unlock(&job->lock);
}

static void feed_chunk(struct worker *w, struct chunk_record *record)
{
    struct warnings warnings = {.count = 0};
    struct builder *b = w->builder;
    b->reading.warnings = &warnings;
    b->reading.lines = 0;
    const struct chunk chunk = {bytes_of(w->piece.data, w->piece.len), w->piece.offset,
                                w->piece.last};
    record->error.source[0] = '\0';
    record->status = b->opened ? w->job->reader->feed(&b->reading, &chunk, &record->error)
                               : fault_nomem(&record->error);
    record->lines = b->reading.lines;
    record->mark = stacks_mark(&b->out);
    if (record->status == FLAME_OK && stacks_failed(&b->out)) {
        record->status = stacks_fault(&b->out, &record->error);
    }
    if (warnings.count > 0) {
        record->warnings = malloc(sizeof warnings);
        if (record->warnings) {
            *record->warnings = warnings;
        } else if (record->status == FLAME_OK) {
            record->status = fault_nomem(&record->error);
        }
    }
    if (record->status != FLAME_OK) {
        stop_job(w->job);
    }
}

/* Parses the chunk, with one builder when all chunks before it are parsed. */
static void feed_in_turn(struct worker *w, struct chunk_record *record)
{
    struct job *job = w->job;
    if (!job->one_builder) {
        feed_chunk(w, record);
        return;
    }
    pthread_mutex_lock(&job->turn_lock);
    while (job->parsed != record->number) {
        pthread_cond_wait(&job->turn, &job->turn_lock);
    }
    pthread_mutex_unlock(&job->turn_lock);
    feed_chunk(w, record);
    pthread_mutex_lock(&job->turn_lock);
    job->parsed++;
    pthread_cond_broadcast(&job->turn);
    pthread_mutex_unlock(&job->turn_lock);
}

static void *work(void *argument)
{
    struct worker *w = argument;
    struct chunk_record *record;
    while ((record = take_chunk(w->job, w)) != NULL) {
        feed_in_turn(w, record);
    }
    return NULL;
}

static void open_worker(struct worker *w, struct worker *first, struct job *job, unsigned number)
{
    *w = (struct worker){.job = job, .number = number};
    w->builder = &w->own;
    if (job->one_builder && number > 0) {
        w->builder = &first->own;
        return;
    }
    struct builder *b = &w->own;
    stacks_init(&b->out);
    b->out.in_order = job->options->in_order;
    b->reading = (struct reading){.out = &b->out, .options = job->options};
    b->opened = !stacks_failed(&b->out) && (!job->reader->open || job->reader->open(&b->reading));
}

static void close_worker(struct worker *w)
{
    struct builder *b = &w->own;
    if (b->opened && w->job->reader->close) {
        w->job->reader->close(&b->reading);
    }
    piece_release(&w->piece);
    stacks_release(&b->out);
}

static unsigned thread_count(const struct job *job)
{
    if (!job->cut) {
        return 1;
    }
    long wanted = (long)job->options->threads;
    if (wanted == 0) {
        wanted = sysconf(_SC_NPROCESSORS_ONLN);
    }
    const long most = job->one_builder ? 2 : THREADS_MAX;
    return wanted < 1 ? 1 : wanted > most ? (unsigned)most : (unsigned)wanted;
}

/* Adds the builders to `out` in the order of the chunks. */
static void merge_workers(struct stacks *out, struct worker *workers, unsigned count,
                          const struct job *job)
{
    struct stacks_merge *merges = calloc(count, sizeof *merges);
    if (!merges) {
        out->failed = true;
        return;
    }
    for (unsigned i = 0; i < count; i++) {
        stacks_merge_init(&merges[i], out, &workers[i].own.out);
    }
    for (size_t i = 0; i < job->record_count && !stacks_failed(out); i++) {
        stacks_merge_until(&merges[job->records[i]->worker], &job->records[i]->mark);
    }
    for (unsigned i = 0; i < count; i++) {
        if (!stacks_failed(out)) {
            stacks_merge_values(&merges[i]);
        }
        stacks_merge_release(&merges[i]);
    }
    free(merges);
}

static void place_error(flame_error *err, const char *source, uint64_t lines_before)
{
    if (err->line > 0) {
        err->line += lines_before;
    }
    if (err->source[0] == '\0') {
        char message[sizeof err->message];
        memcpy(message, err->message, sizeof message);
        const struct place at = {source, err->line, err->column, err->offset};
        fault(err, err->status, at, "%s", message);
    }
}

/* Hands on the warnings of one chunk; the first of them is the error when options are strict. */
static flame_status report_warnings(const struct job *job, struct warnings *w, uint64_t lines,
                                    flame_error *err)
{
    const uint64_t kept = w->count < WARNINGS_KEPT ? w->count : WARNINGS_KEPT;
    for (uint64_t k = 0; k < kept; k++) {
        place_error(&w->kept[k], job->source->name, lines);
        if (job->options->strict && w->kept[k].status != FLAME_OK) {
            if (err) {
                *err = w->kept[k];
            }
            return w->kept[k].status;
        }
        if (job->options->warn) {
            const uint64_t more = k + 1 == kept ? w->count - kept : 0;
            job->options->warn(job->options->ctx, &w->kept[k], more);
        }
    }
    return FLAME_OK;
}

/* Reports the warnings in input order; gives the first error there is. */
static flame_status report(struct job *job, flame_error *err)
{
    uint64_t lines = 0;
    for (size_t i = 0; i < job->record_count; i++) {
        struct chunk_record *record = job->records[i];
        if (record->warnings) {
            const flame_status status = report_warnings(job, record->warnings, lines, err);
            if (status != FLAME_OK) {
                return status;
            }
        }
        if (record->status != FLAME_OK) {
            place_error(&record->error, job->source->name, lines);
            if (err) {
                *err = record->error;
            }
            return record->status;
        }
        lines += record->lines;
    }
    if (job->status != FLAME_OK && err) {
        *err = job->error;
    }
    return job->status;
}

static void release_records(struct job *job)
{
    for (size_t i = 0; i < job->record_count; i++) {
        free(job->records[i]->warnings);
        free(job->records[i]);
    }
    free(job->records);
}

/* Workers run; the first is this thread. Gives how many were opened. */
static unsigned run_workers(struct worker *workers, struct job *job)
{
    const unsigned wanted = thread_count(job);
    open_worker(&workers[0], workers, job, 0);
    struct chunk_record *first = take_chunk(job, &workers[0]);
    unsigned count = 1;
    /* One piece holds most inputs: threads would only cost. */
    for (; first && !workers[0].piece.last && count < wanted; count++) {
        open_worker(&workers[count], workers, job, count);
        if (pthread_create(&workers[count].thread, NULL, work, &workers[count]) != 0) {
            close_worker(&workers[count]);
            break;
        }
    }
    if (first) {
        feed_in_turn(&workers[0], first);
        work(&workers[0]);
    }
    for (unsigned i = 1; i < count; i++) {
        pthread_join(workers[i].thread, NULL);
    }
    return count;
}

/* The reader's last look over the whole, with warnings of its own. */
static flame_status finish(struct stacks *out, struct job *job, flame_error *err)
{
    struct warnings warnings = {.count = 0};
    struct reading r = {.out = out, .options = job->options, .warnings = &warnings};
    if (!job->reader->finish) {
        return FLAME_OK;
    }
    const flame_status status = job->reader->finish(&r, err);
    if (status != FLAME_OK && err) {
        place_error(err, job->source->name, 0);
    }
    return status == FLAME_OK ? report_warnings(job, &warnings, 0, err) : status;
}

flame_status chunks_read(struct stacks *out, struct source *source, const struct reader *reader,
                         const flame_read_options *options, uint64_t bytes_before, flame_error *err)
{
    struct job job = {.source = source,
                      .reader = reader,
                      .options = options,
                      .cut = cut_function(reader->boundary),
                      .bytes_before = bytes_before,
                      .one_builder = !reader->repetitive};
    struct worker workers[THREADS_MAX];
    pthread_mutex_init(&job.lock, NULL);
    pthread_mutex_init(&job.turn_lock, NULL);
    pthread_cond_init(&job.turn, NULL);
    const unsigned count = run_workers(workers, &job);
    flame_status status = report(&job, err);
    if (status == FLAME_OK && (count == 1 || job.one_builder)) { /* the builder is the result */
        stacks_release(out);
        *out = workers[0].own.out;
        workers[0].own.out = (struct stacks){0};
    } else if (status == FLAME_OK) {
        merge_workers(out, workers, count, &job);
    }
    for (unsigned i = 0; i < count; i++) {
        close_worker(&workers[i]);
    }
    release_records(&job);
    pthread_cond_destroy(&job.turn);
    pthread_mutex_destroy(&job.turn_lock);
    pthread_mutex_destroy(&job.lock);
    if (status == FLAME_OK && stacks_failed(out)) { /* the merge; the profile may not even exist */
        status = stacks_fault(out, err);
    }
    return status == FLAME_OK ? finish(out, &job, err) : status;
}
