/* source: one input as decompressed UTF-8 bytes with a position. */
#include "core/source.h"

#include <stdlib.h>

#include "core/checked.h"
#include "core/fault.h"

static const struct decoder *const DECODERS[] = {
    &decoder_gzip, &decoder_zstd, &decoder_xz, &decoder_bzip2, &decoder_utf16le, &decoder_utf16be};

enum { MAGIC_MAX = 16, SMALL_FILE_MAX = 16 << 20 };

/* Low rooms do not know the name; here it is added. */
static flame_status named(const struct source *s, flame_status status, flame_error *err)
{
    if (status != FLAME_OK && err && err->source[0] == '\0' && status != FLAME_E_NOMEM) {
        char message[sizeof err->message];
        memcpy(message, err->message, sizeof message);
        struct place at = NOWHERE;
        at.source = s->name;
        return fault(err, status, at, "%s", message);
    }
    return status;
}

static const struct decoder *find_decoder(struct bytes magic)
{
    for (size_t i = 0; i < sizeof DECODERS / sizeof DECODERS[0]; i++) {
        const struct decoder *d = DECODERS[i];
        if (bytes_starts(magic, d->magic) && (!d->confirm || d->confirm(magic))) {
            return DECODERS[i];
        }
    }
    return NULL;
}

/* Replaces s->stream by one that decodes it, when its first bytes say so. */
static flame_status undo_encoding(struct source *s, bool *undone, flame_error *err)
{
    char magic[MAGIC_MAX];
    size_t got = 0;
    *undone = false;
    const flame_status status = stream_fill(s->stream, magic, sizeof magic, &got, err);
    if (status != FLAME_OK) {
        return named(s, status, err);
    }
    const struct bytes front = bytes_of(magic, got);
    const struct bytes mark = BYTES("\xef\xbb\xbf");
    const struct bytes kept = bytes_starts(front, mark) ? bytes_skip(front, mark.len) : front;
    s->stream = stream_put_back(s->stream, kept);
    if (!s->stream) {
        return fault_nomem(err);
    }
    const struct decoder *decoder = find_decoder(front);
    if (!decoder) {
        return FLAME_OK;
    }
    if (!decoder->open) {
        struct place at = NOWHERE;
        at.source = s->name;
        return fault(err, FLAME_E_UNSUPPORTED, at, "this flame was built without support for %s",
                     decoder->name);
    }
    s->stream = decoder->open(s->stream);
    s->packed = decoder->name;
    *undone = true;
    return s->stream ? FLAME_OK : fault_nomem(err);
}

static flame_status begin(struct source *s, flame_error *err)
{
    /* Twice: UTF-16 text may be inside a compressed file. */
    bool undone = true;
    flame_status status = FLAME_OK;
    for (int i = 0; i < 2 && undone && status == FLAME_OK; i++) {
        status = undo_encoding(s, &undone, err);
    }
    if (status != FLAME_OK) {
        source_close(s);
    }
    return status;
}

flame_status source_open(struct source *s, const char *path, flame_error *err)
{
    *s = (struct source){.name = strcmp(path, "-") == 0 ? "<stdin>" : path};
    const flame_status status = stream_open_file(&s->stream, path, err);
    return status == FLAME_OK ? begin(s, err) : status;
}

flame_status source_open_memory(struct source *s, struct bytes text, const char *name,
                                flame_error *err)
{
    *s = (struct source){.name = name ? name : "<memory>"};
    s->stream = stream_open_memory(text);
    return s->stream ? begin(s, err) : fault_nomem(err);
}

void source_close(struct source *s)
{
    if (s->stream) {
        s->stream->close(s->stream);
    }
    free(s->kept);
    *s = (struct source){0};
}

static flame_status keep(struct source *s, struct bytes text, flame_error *err)
{
    if (text.len > s->kept_capacity) {
        char *grown = realloc(s->kept, text.len);
        if (!grown) {
            return fault_nomem(err);
        }
        s->kept = grown;
        s->kept_capacity = text.len;
    }
    if (text.len) {
        memmove(s->kept, text.ptr, text.len);
    }
    s->kept_len = text.len;
    return FLAME_OK;
}

flame_status source_head(struct source *s, struct bytes *head, bool *whole, flame_error *err)
{
    if (!s->kept) {
        s->kept = malloc(HEAD_SIZE);
        if (!s->kept) {
            return fault_nomem(err);
        }
        s->kept_capacity = HEAD_SIZE;
        const flame_status status = stream_fill(s->stream, s->kept, HEAD_SIZE, &s->kept_len, err);
        if (status != FLAME_OK) {
            return named(s, status, err);
        }
        s->ended = s->kept_len < HEAD_SIZE;
    }
    *head = bytes_of(s->kept, s->kept_len);
    *whole = s->ended;
    return FLAME_OK;
}

static bool reserve(struct piece *p, size_t need)
{
    if (need <= p->capacity) {
        return true;
    }
    size_t wanted = p->capacity < SIZE_MAX / 2 ? p->capacity * 2 : need;
    if (wanted < need) {
        wanted = need;
    }
    char *grown = realloc(p->data, wanted);
    if (!grown) {
        return false;
    }
    p->data = grown;
    p->capacity = wanted;
    return true;
}

/* Fills the piece up to `want` bytes or the end of the input. */
static flame_status fill(struct source *s, struct piece *p, size_t want, flame_error *err)
{
    if (s->ended) {
        return FLAME_OK;
    }
    if (!reserve(p, want)) {
        return fault_nomem(err);
    }
    size_t got = 0;
    const flame_status status =
        named(s, stream_fill(s->stream, p->data + p->len, want - p->len, &got, err), err);
    p->len += got;
    s->ended = status == FLAME_OK && p->len < want;
    return status;
}

flame_status source_next(struct source *s, struct piece *p, size_t want, source_cut_fn cut,
                         flame_error *err)
{
    if (want < s->kept_len) {
        want = s->kept_len;
    }
    if (!reserve(p, want ? want : 1)) {
        return fault_nomem(err);
    }
    if (s->kept_len) {
        memcpy(p->data, s->kept, s->kept_len);
    }
    p->len = s->kept_len;
    p->offset = s->offset;
    s->kept_len = 0;
    size_t end = 0;
    size_t clean = 0;
    for (;;) {
        const flame_status status = fill(s, p, want, err);
        if (status != FLAME_OK) {
            return status;
        }
        if (s->ended) {
            end = p->len;
            break;
        }
        end = cut ? cut(bytes_of(p->data, p->len), clean) : 0;
        if (end > 0) {
            break;
        }
        clean = p->len;
        if (want > SIZE_MAX / 2) {
            return fault_nomem(err);
        }
        want *= 2;
    }
    p->last = s->ended && end == p->len;
    const flame_status status = keep(s, bytes_of(p->data + end, p->len - end), err);
    p->len = end;
    s->offset += end;
    return status;
}

void piece_release(struct piece *p)
{
    free(p->data);
    *p = (struct piece){0};
}

flame_status source_read_file(struct arena *a, struct bytes *text, const char *path,
                              flame_error *err)
{
    struct source s = {.name = path};
    struct piece p = {0};
    flame_status status = stream_open_file(&s.stream, path, err);
    if (status != FLAME_OK) {
        return status;
    }
    status = fill(&s, &p, SMALL_FILE_MAX + 1, err);
    if (status == FLAME_OK && p.len > SMALL_FILE_MAX) {
        struct place at = NOWHERE;
        at.source = path;
        status = fault(err, FLAME_E_LIMIT, at, "larger than %d bytes", SMALL_FILE_MAX);
    }
    if (status == FLAME_OK) {
        *text = arena_copy(a, bytes_of(p.data, p.len));
        status = text->ptr ? FLAME_OK : fault_nomem(err);
    }
    piece_release(&p);
    source_close(&s);
    return status;
}
