/* filter_text: test helper that reads a profile written as tests/collapse/pprof_text.h says,
 * filters it, and gives its rows as text, the warnings behind them. */
#ifndef FLAME_TESTS_FILTER_FILTER_TEXT_H
#define FLAME_TESTS_FILTER_FILTER_TEXT_H

#include "tests/collapse/pprof_text.h"
#include "tests/harness.h"

#define TYPES "T samples count\nT cpu nanoseconds\n"

/* Location 2 is mid with outer and inner inlined; 8 has no symbol. */
#define PROGRAM                                                                                    \
    "M 1 /srv/bin/app\nM 2 /lib/libc.so.6\n"                                                       \
    "F 1 leaf - leaf.c\nF 2 inner - inl.h\nF 3 outer - inl.h\nF 4 mid - mid.c\n"                   \
    "F 5 handler - srv.c\nF 6 main - main.c\nF 7 malloc\n"                                         \
    "L 1 1 0x10 1:11\nL 2 1 0x20 2:21 3:22 4:23\nL 3 1 0x30 5:31\nL 4 1 0x40 6:41\n"               \
    "L 7 2 0x70 7:71\nL 8 2 0x80\n"

/* Reads `text`; fails the test when that cannot be done. */
static inline flame_profile *filter_read(const char *text, bool all_frames, struct sheet *warnings)
{
    flame_error err = {.message = ""};
    flame_profile *profile = NULL;
    flame_read_options options;
    flame_read_options_init(&options);
    options.format = "pprof";
    options.symbolize = "none"; /* the binaries that are named do not exist */
    options.all_frames = all_frames;
    options.warn = warnings ? sheet_warn : NULL;
    options.ctx = warnings;
    struct pprof_text *p = pprof_write(text, PACK_LONG);
    if (flame_read_memory(&profile, p->out.bytes, p->out.len, "test", &options, &err) != FLAME_OK) {
        fail_msg("%s", err.message);
    }
    free(p);
    return profile;
}

/* What rows, warnings or error a filter gives. */
static inline void filter_check(const char *name, const char *text,
                                const flame_filter_options *filter, const char *want)
{
    struct sheet got = {0};
    flame_error err = {.message = ""};
    flame_filter_options options = *filter;
    options.struct_size = sizeof options;
    options.warn = sheet_warn;
    options.ctx = &got;
    flame_profile *profile = filter_read(text, true, NULL);
    sheet_text(&got, "");
    if (flame_profile_filter(&profile, &options, &err) == FLAME_OK) {
        const char *why = "";
        if (!profile_check(profile, &why)) {
            fail_msg("%s: %s", name, why);
        }
        char *rows = pprof_show(profile);
        sheet_text(&got, rows);
        free(rows);
    } else {
        assert_null(profile);
        sheet_format(&got, "%d: ", (int)err.status);
        sheet_text(&got, err.message);
    }
    check_text(name, got.text, want);
    flame_profile_free(profile);
    sheet_release(&got);
}

#endif
