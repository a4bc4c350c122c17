/* maps_settle: what pprof makes of a memory map before addresses are looked up in it. */
#include "collapse/legacy/maps.h"

/* Programs that are linked for this address may be mapped from a later part of their file on. */
static const uint64_t USUAL_BASE = 0x400000;

/* `next` is the continuation of the same file, in memory and in the file. */
static bool continues(const struct map_entry *e, const struct map_entry *next)
{
    return bytes_equal(e->file, next->file) && e->limit == next->start &&
           e->offset + (e->limit - e->start) == next->offset;
}

static void join_pieces(struct maps *m)
{
    size_t kept = 0;
    for (size_t i = 1; i < m->count; i++) {
        struct map_entry *last = &m->entries[kept];
        if (continues(last, &m->entries[i])) {
            last->limit = m->entries[i].limit;
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
