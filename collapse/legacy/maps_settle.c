/* maps_settle: what pprof makes of a memory map before addresses are looked up in it. */
#include "collapse/legacy/maps.h"

/* Programs that are linked for this address may be mapped from a later part of their file on. */
static const uint64_t USUAL_BASE = 0x400000;

/* Texts that do not contradict each other. */
static bool same_or_unknown(struct bytes a, struct bytes b)
{
    return a.len == 0 || b.len == 0 || bytes_equal(a, b);
}

/* `next` is the continuation in memory, and as far as is known in the file; offset 0: not known. */
static bool continues(const struct map_entry *e, const struct map_entry *next)
{
    return e->limit == next->start && same_or_unknown(e->file, next->file) &&
           same_or_unknown(e->build_id, next->build_id) &&
           (e->offset == 0 || next->offset == 0 ||
            e->offset + (e->limit - e->start) == next->offset);
}

static void join(struct map_entry *e, const struct map_entry *next)
{
    e->limit = next->limit;
    e->file = e->file.len ? e->file : next->file;
    e->build_id = e->build_id.len ? e->build_id : next->build_id;
}

static void join_pieces(struct maps *m)
{
    size_t kept = 0;
    for (size_t i = 1; i < m->count; i++) {
        struct map_entry *last = &m->entries[kept];
        if (continues(last, &m->entries[i])) {
            join(last, &m->entries[i]);
        } else {
            m->entries[++kept] = m->entries[i];
        }
    }
    m->count = m->count ? kept + 1 : 0;
}

/* Ends in ".so", or has ".so" before '.' or '_' and a digit. */
static bool is_shared_object(struct bytes file)
{
    for (size_t at = bytes_find(file, BYTES(".so"), 0); at != SIZE_MAX;
         at = bytes_find(file, BYTES(".so"), at + 1)) {
        const struct bytes rest = bytes_skip(file, at + 3);
        if (rest.len == 0 || (rest.len >= 2 && (rest.ptr[0] == '.' || rest.ptr[0] == '_') &&
                              is_digit(rest.ptr[1]))) {
            return true;
        }
    }
    return false;
}

static bool may_be_program(struct bytes file)
{
    const struct bytes deleted = BYTES("(deleted)");
    if (bytes_ends(file, deleted)) {
        file = bytes_head(file, file.len - deleted.len);
    }
    return file.len > 0 && file.ptr[0] != '[' && !is_shared_object(file) &&
           !bytes_starts(file, BYTES("linux-vdso"));
}

static void move_program_to_front(struct maps *m)
{
    for (size_t i = 0; i < m->count; i++) {
        if (may_be_program(m->entries[i].file)) {
            const struct map_entry program = m->entries[i];
            m->entries[i] = m->entries[0];
            m->entries[0] = program;
            return;
        }
    }
}

/* A program's text may be copied to huge pages; the copy's rest then tells where it began. */
static void drop_huge_page(struct maps *m)
{
    if (m->count >= 2 && bytes_starts(m->entries[0].file, BYTES("/anon_hugepage")) &&
        m->entries[0].limit == m->entries[1].start) {
        memmove(m->entries, m->entries + 1, (m->count - 1) * sizeof *m->entries);
        m->count--;
    }
}

void maps_settle(struct maps *m)
{
    join_pieces(m);
    move_program_to_front(m);
    drop_huge_page(m);
    if (m->count > 0 && m->entries[0].start - m->entries[0].offset == USUAL_BASE) {
        m->entries[0].start = USUAL_BASE;
        m->entries[0].offset = 0;
    }
    maps_index(m);
}
