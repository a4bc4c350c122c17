/* cpu_records: header and samples of a binary CPU profile. */
#ifndef FLAME_COLLAPSE_FROM_GPERFTOOLS_CPU_CPU_RECORDS_H
#define FLAME_COLLAPSE_FROM_GPERFTOOLS_CPU_CPU_RECORDS_H

#include "collapse/from_gperftools_cpu/cpu_words.h"

struct cpu_header {
    int64_t period_us;
    bool java; /* addresses are numbers of functions */
};

struct cpu_record {
    uint64_t count;
    size_t depth;
    struct cpu_words stack; /* leaf first */
};

enum cpu_step { CPU_RECORD, CPU_END, CPU_BROKEN };

/* Finds size and order of the words, and leaves `words` behind the header; false: no such file. */
bool cpu_header_read(struct cpu_words *words, struct cpu_header *header, struct bytes text);

/* The next record. CPU_END at the end record or where the words are over. */
enum cpu_step cpu_record_next(struct cpu_words *words, struct cpu_record *record);

/* Signal handlers that stand between the leaf and its callers in (almost) all samples. */
struct cpu_handlers {
    uint64_t address[2];
    unsigned count;
};

/* Looks at all records of `words`, which may end in a broken one. */
struct cpu_handlers cpu_handlers_find(struct cpu_words words);

/* How many addresses behind the leaf of this record are handlers. */
size_t cpu_handlers_of(const struct cpu_handlers *h, const struct cpu_record *record);

#endif
