/* options: the command line, taken apart by the table in options.def. */
#ifndef FLAME_CLI_OPTIONS_H
#define FLAME_CLI_OPTIONS_H

#include <flamegraph.h>

enum action {
    ACTION_RUN,
    ACTION_LIST_FORMATS,
    ACTION_LIST_OUTPUTS,
    ACTION_LIST_PALETTES,
    ACTION_SCRIPT_HASHES,
    ACTION_MAN,
    ACTION_HELP,
    ACTION_VERSION
};

struct dropin;

struct options {
    const struct dropin *dropin; /* the tool that the program was called as; NULL: flame */
    flame_read_options read;
    flame_filter_options filter;
    flame_write_options write;
    const char *output; /* NULL: standard output */
    const char *source_path;
    struct flame_strings base, diff_base; /* profiles to compare with */
    bool quiet;
    bool open;           /* show what was written */
    bool terminal_asked; /* nobody said which output, so the terminal shows the picture */
    bool normalize;
    bool random;     /* write.random_seed is to be made */
    bool consistent; /* --cp: the palette map is "palette.map" */
    enum action action;
    bool report_asked;   /* write.output is that of a REPORT row */
    char asked[64];      /* how the output was asked for, "--to folded" or "-top"; "": it was not */
    const char **inputs; /* malloc'd; the strings are argv's */
    size_t input_count;
    char *url; /* go-torch: an input that was made; malloc'd */
};

/* What kinds of value an option takes. */
enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_LIST,
    OPTION_OUTPUT,
    OPTION_COUNT,
    OPTION_LIMIT,
    OPTION_REAL,
    OPTION_PART,
    OPTION_LENGTH,
    OPTION_REPORT,
    OPTION_GRAIN,
    OPTION_ACTION
};

/* Under which heading --help shows an option. */
enum option_group {
    GROUP_OUTPUT,
    GROUP_REPORT,
    GROUP_FILTER,
    GROUP_DIFF,
    GROUP_INPUT,
    GROUP_PERF,
    GROUP_GENERAL,
    GROUP_COUNT
};

/* One row of options.def. */
struct option_row {
    const char *name;
    int letter; /* 0: none */
    enum option_kind kind;
    size_t field;         /* offset in struct options */
    const char *argument; /* NULL: none */
    double low, high;
    enum option_group group;
    const char *help;
};

extern const struct option_row OPTION_ROWS[];
extern const size_t OPTION_ROW_COUNT;

/* Headings by group. */
extern const char *const GROUP_NAMES[GROUP_COUNT];

/*
 * Reads argv (argv[0] is skipped) into *o, which is filled with defaults first. Options and inputs
 * may come in any order; "--" ends options. False after a usage error, which is in *err.
 */
bool options_parse(struct options *o, int argc, char **argv, flame_error *err);

/* *o as it is without any option. */
void options_defaults(struct options *o);

/* A long option of the table, another spelling of one, or one that pprof has. `len` bytes, without
 * dashes. */
bool options_know(const char *name, size_t len);

void options_release(struct options *o);

#endif
