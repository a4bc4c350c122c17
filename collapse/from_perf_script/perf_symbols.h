/*
 * perf_symbols: the frames of symbols that were seen before, found by their bytes alone.
 *
 * Nearly all frame lines repeat an earlier one but for the address, so a line is looked up by its
 * symbol and module before anything in it is parsed.
 */
#ifndef FLAME_COLLAPSE_PERF_SYMBOLS_H
#define FLAME_COLLAPSE_PERF_SYMBOLS_H

#include "collapse/from_perf_script/perf_lines.h"
#include "collapse/from_perf_script/perf_names.h"
#include "collapse/reader.h"

/* A symbol of a module, and the frames that it stands for (several when it holds inlined ones). */
struct perf_symbol {
    struct bytes text;    /* as printed, without the offset */
    struct bytes address; /* of unknown ones with --addrs; else empty */
    uint32_t module;
    bool java;       /* the process is a Java one: other tidy rules */
    bool skip_after; /* callers of this frame are dropped */
    uint32_t first;  /* its frames are frames[first, first + count), callers first */
    uint32_t count;  /* 0: not a frame, such as "(java)" */
};

struct perf_symbols {
    struct stacks *out;
    const flame_read_options *options;
    struct arena arena;   /* keys and module texts */
    struct arena scratch; /* names that are being made */
    struct idmap index;
    struct perf_symbol *symbols;
    size_t count, capacity;
    struct frame_id *frames;
    size_t frame_count, frame_capacity;
    struct idmap module_index;
    struct perf_module_entry {
        struct bytes text;   /* as printed, without parentheses */
        struct string_id id; /* clean */
        struct perf_module is;
    } * modules;
    size_t module_count, module_capacity;
    uint32_t last_module; /* the likely one of the next line */
};

enum { NO_MODULE = 0 };

bool perf_symbols_init(struct perf_symbols *s, struct reading *r);
void perf_symbols_release(struct perf_symbols *s);

/*
 * The id of a frame line's symbol in a process that is a Java one or not. UINT32_MAX when the line
 * is no frame. Ids of one builder are dense; out of memory makes the builder fail.
 */
uint32_t perf_symbols_find(struct perf_symbols *s, struct bytes line, bool java);

#endif
