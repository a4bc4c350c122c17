/* cpu_records: header and samples of a binary CPU profile. */
#include "collapse/from_gperftools_cpu/cpu_records.h"

enum { HEADER_WORDS = 5, HEADER_REST = 3, RARE = 32 };

static bool is_header(const struct cpu_words *w)
{
    return cpu_words_left(w) >= HEADER_WORDS && cpu_word(w, 0) == 0 &&
           cpu_word(w, 1) == HEADER_REST && cpu_word(w, 2) <= 1 && cpu_word(w, 3) > 0 &&
           cpu_word(w, 3) <= INT64_MAX / 1000 && cpu_word(w, 4) == 0;
}

bool cpu_header_read(struct cpu_words *words, struct cpu_header *header, struct bytes text)
{
    static const struct {
        unsigned size;
        bool big_endian;
    } layouts[] = {{4, false}, {4, true}, {8, false}, {8, true}};
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        *words = (struct cpu_words){text, layouts[i].size, layouts[i].big_endian};
        if (is_header(words)) {
            header->java = cpu_word(words, 2) == 1;
            header->period_us = (int64_t)cpu_word(words, 3);
            cpu_words_skip(words, HEADER_WORDS);
            return true;
        }
    }
    return false;
}

enum cpu_step cpu_record_next(struct cpu_words *words, struct cpu_record *record)
{
    const size_t left = cpu_words_left(words);
    if (left == 0) {
        return words->text.len == 0 ? CPU_END : CPU_BROKEN;
    }
    if (left < 2 || cpu_word(words, 1) > left - 2) {
        return CPU_BROKEN;
    }
    record->count = cpu_word(words, 0);
    record->depth = (size_t)cpu_word(words, 1);
    record->stack = *words;
    cpu_words_skip(&record->stack, 2);
    cpu_words_skip(words, 2 + record->depth);
    const bool end = record->count == 0 && record->depth == 1 && cpu_word(&record->stack, 0) == 0;
    return end ? CPU_END : CPU_RECORD;
}

size_t cpu_handlers_of(const struct cpu_handlers *h, const struct cpu_record *record)
{
    size_t skipped = 0;
    for (unsigned i = 0; i < h->count; i++) {
        if (record->depth > skipped + 1 && cpu_word(&record->stack, skipped + 1) == h->address[i]) {
            skipped++;
        }
    }
    return skipped;
}

/*
 * The address that stands second in more than half of the records, handlers left out: the only
 * candidate. Each other one takes a vote away from it.
 */
static bool find_candidate(struct cpu_words words, const struct cpu_handlers *h, uint64_t *address)
{
    struct cpu_record record;
    size_t votes = 0;
    while (cpu_record_next(&words, &record) == CPU_RECORD) {
        const size_t second = cpu_handlers_of(h, &record) + 1;
        if (second >= record.depth) {
            continue;
        }
        const uint64_t at = cpu_word(&record.stack, second);
        if (votes == 0) {
            *address = at;
            votes = 1;
        } else if (at == *address) {
            votes++;
        } else {
            votes--;
        }
    }
    return votes > 0;
}

/* Whether the address stands second in all records but one of 32. */
static bool is_handler(struct cpu_words words, const struct cpu_handlers *h, uint64_t address)
{
    struct cpu_record record;
    size_t records = 0;
    size_t hits = 0;
    while (cpu_record_next(&words, &record) == CPU_RECORD) {
        const size_t second = cpu_handlers_of(h, &record) + 1;
        records++;
        hits += second < record.depth && cpu_word(&record.stack, second) == address;
    }
    return records > 0 && hits >= records - records / RARE;
}

struct cpu_handlers cpu_handlers_find(struct cpu_words words)
{
    struct cpu_handlers h = {.count = 0};
    uint64_t address;
    while (h.count < 2 && find_candidate(words, &h, &address) && is_handler(words, &h, address)) {
        h.address[h.count++] = address;
    }
    return h;
}
