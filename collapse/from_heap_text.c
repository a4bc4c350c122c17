/*
 * heap_text: allocations by stack as text, from tcmalloc, gperftools and Go:
 *   heap profile: OBJECTS: BYTES [OBJECTS: BYTES] @ KIND[/RATE]
 *   OBJECTS: BYTES [OBJECTS: BYTES] @ 0x1 0x2 ...
 */
#include "collapse/legacy/go_comments.h"
#include "collapse/legacy/heap_values.h"
#include "collapse/legacy/scan.h"

struct heap_text {
    struct legacy legacy;
    struct go_comments go;
    bool begun;   /* the first line was read */
    int64_t rate; /* for unsampling; 0: values are exact */
};

static const struct kind {
    struct bytes name;
    unsigned divide; /* the rate in the file is so many times the real one */
    bool exact;      /* not sampled, period 1 */
    bool inuse_only;
} KINDS[] = {
    {{"heapz_v2", 8}, 1, false, false},     {{"heap_v2", 7}, 1, false, false},
    {{"heap", 4}, 2, false, false},         {{"heapprofile", 11}, 1, true, false},
    {{"growth", 6}, 1, true, true},         {{"growthz", 7}, 1, true, true},
    {{"fragmentation", 13}, 1, true, true}, {{"fragmentationz", 14}, 1, true, true},
};

struct header {
    struct heap_values totals;
    const struct kind *kind;
    int64_t rate;
};

static const struct kind *find_kind(struct bytes name)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (bytes_equal(KINDS[i].name, name)) {
            return &KINDS[i];
        }
    }
    return NULL;
}

/* KIND[/RATE] */
static bool scan_kind(struct bytes text, struct header *h)
{
    size_t n = 0;
    while (n < text.len && !is_blank(text.ptr[n]) && text.ptr[n] != '/') {
        n++;
    }
    h->kind = find_kind(bytes_head(text, n));
    text = bytes_skip(text, n);
    h->rate = 0;
    if (scan_text(&text, BYTES("/")) && !scan_number(&text, &h->rate)) {
        h->rate = 0;
    }
    return h->kind != NULL;
}

static bool scan_header(struct bytes line, struct header *h)
{
    const struct bytes begin = BYTES("heap profile:");
    const size_t at = bytes_find(line, begin, 0);
    if (at == SIZE_MAX) {
        return false;
    }
    line = bytes_skip(line, at + begin.len);
    if (!heap_values_scan(&line, &h->totals)) {
        return false;
    }
    scan_blanks(&line);
    if (!scan_text(&line, BYTES("@"))) {
        return false;
    }
    scan_blanks(&line);
    return scan_kind(line, h);
}

static flame_status begin(struct reading *r, struct bytes line, flame_error *err)
{
    struct heap_text *t = r->state;
    struct header h;
    if (!scan_header(line, &h)) {
        return legacy_fault(r, err, "not the first line of a heap profile", line);
    }
    t->begun = true;
    t->rate = h.kind->exact ? 0 : h.rate / h.kind->divide;
    heap_values_columns(&t->legacy, !h.kind->inuse_only && heap_values_have_allocs(&h.totals),
                        h.kind->exact ? 1 : t->rate);
    return FLAME_OK;
}

static void read_sample(struct reading *r, struct bytes line)
{
    struct heap_text *t = r->state;
    struct heap_values v;
    struct bytes text = line;
    scan_words(&text);
    if (!heap_values_scan(&text, &v) || !legacy_scan_stack(&t->legacy.addresses, text)) {
        legacy_warn(r, "no sample of a heap profile", line);
        return;
    }
    const char *wrong = heap_values_sample(&t->legacy, v, t->rate);
    if (wrong) {
        addresses_forget(&t->legacy.addresses);
        legacy_warn(r, wrong, line);
    }
}

static flame_status read_line(struct reading *r, struct bytes line, flame_error *err)
{
    struct heap_text *t = r->state;
    if (!t->begun) {
        return begin(r, line, err);
    }
    if (!go_comments_take(&t->go, &t->legacy, line)) {
        read_sample(r, line);
    }
    return FLAME_OK;
}

static flame_status end(struct reading *r, flame_error *err)
{
    struct heap_text *t = r->state;
    go_comments_end(&t->go, &t->legacy.addresses);
    return t->begun ? FLAME_OK : legacy_fault(r, err, "no heap profile", BYTES(""));
}

static bool open_text(struct reading *r)
{
    return legacy_open(r, sizeof(struct heap_text), read_line, end) != NULL;
}

static enum probe probe(const struct head *head)
{
    struct bytes text = head->text;
    struct bytes line;
    struct header h;
    return bytes_cut(&text, '\n', &line) && scan_header(line, &h) ? PROBE_YES : PROBE_NO;
}

const struct reader reader_heap_text = {
    .entry = {.name = "heap_text",
              .summary = "heap profile as text: Go (debug=1), tcmalloc, gperftools",
              .extensions = "heap,txt"},
    .boundary = BOUNDARY_LINE,
    .probe = probe,
    .open = open_text,
    .feed = legacy_feed,
    .close = legacy_close,
};
