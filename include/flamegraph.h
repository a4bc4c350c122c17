/*
 * flamegraph.h: read profiles of any profiler and draw them as flame graphs.
 *
 * Conventions of every function here:
 *  - A function that can fail returns a flame_status. Out-parameters come first and are written
 * only on success; what they give is owned by the caller. `err` comes last, may be NULL, and is
 *    written only on failure.
 *  - Strings are UTF-8 and NUL-terminated, sizes are bytes, counts are items.
 *  - Option structs are filled by their _init function, which also records their size; NULL stands
 *    for "all defaults". Strings and arrays that they point to are borrowed for the call.
 *  - Nothing here prints, exits, changes the locale or keeps global state. Different profiles may
 * be used from different threads at once; one finished profile may be read by several threads.
 */
#ifndef FLAMEGRAPH_H
#define FLAMEGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define FLAME_API __attribute__((visibility("default")))
#define FLAME_CHECKED __attribute__((visibility("default"), warn_unused_result))
#else
#define FLAME_API
#define FLAME_CHECKED
#endif

enum flame_status {
    FLAME_OK = 0,
    FLAME_E_USAGE,       /* an option or argument is wrong: unknown name, value out of range */
    FLAME_E_IO,          /* the operating system refused to open, read or write */
    FLAME_E_FORMAT,      /* no reader knows this input */
    FLAME_E_SYNTAX,      /* the input is of a known format but malformed */
    FLAME_E_EMPTY,       /* the input holds no samples, or none that are left to draw */
    FLAME_E_LIMIT,       /* larger than a documented limit */
    FLAME_E_UNSUPPORTED, /* needs a library that this build was made without */
    FLAME_E_NOMEM        /* out of memory */
};
typedef enum flame_status flame_status;

/* `offset` of an error that has no byte position. */
#define FLAME_NO_OFFSET UINT64_MAX

/* Where something went wrong, and what. The memory is the caller's; nothing needs to be freed. */
struct flame_error {
    flame_status status;
    uint32_t column;   /* 1-based byte column, 0 when not known */
    uint64_t line;     /* 1-based, 0 when not known */
    uint64_t offset;   /* bytes from the start of the decompressed input, or FLAME_NO_OFFSET */
    char source[256];  /* file name, "<stdin>", or "" when it is not about an input */
    char message[512]; /* one line, lower case, no full stop */
};
typedef struct flame_error flame_error;

/* A list of strings; items may be NULL when count is 0. */
struct flame_strings {
    const char *const *items;
    size_t count;
};

/* One row of a table of the library: a format, an output or a palette. All memory is static. */
struct flame_entry {
    const char *name;       /* what --from, --to or --palette takes */
    const char *summary;    /* one line for people */
    const char *extensions; /* comma-separated file name endings without the dot; "" for none */
    bool picture;           /* outputs: it is drawn, and shows a comparison with both sides */
    bool binary;            /* outputs: nothing for a terminal */
    bool whole; /* outputs: writes all that is known of a frame, so granularity does not apply */
};
typedef struct flame_entry flame_entry;

/*
 * The tables. Each gives a pointer to pointers to static entries and writes how many there are to
 * *count, which must not be NULL. They never fail.
 */
FLAME_API const flame_entry *const *flame_formats(size_t *count);
FLAME_API const flame_entry *const *flame_outputs(size_t *count);
FLAME_API const flame_entry *const *flame_palettes(size_t *count);

/*
 * What a Content-Security-Policy must allow so that an output's script runs, or its style counts:
 * "'sha256-...'". These texts are the same in every file that one version of the library writes. An
 * SVG works without its style, which holds colours of the picture and so has no fixed hash.
 */
struct flame_script_hash {
    const char *output;    /* name of the output */
    const char *directive; /* "script-src" or "style-src" */
    const char *source;    /* the expression to put there */
};
typedef struct flame_script_hash flame_script_hash;

/* Static; writes how many there are to *count, which must not be NULL. Never fails. */
FLAME_API const flame_script_hash *flame_script_hashes(size_t *count);

/* The library's version, "MAJOR.MINOR.PATCH"; static. */
FLAME_API const char *flame_version(void);

/* A word for a status, such as "input or output failed"; static, never NULL. */
FLAME_API const char *flame_status_text(flame_status status);

/* Stacks and their values, read from one or several inputs and checked. Immutable. */
typedef struct flame_profile flame_profile;

/*
 * Something odd about one record; the record was skipped or mended and reading goes on. `more`
 * further records right behind it had trouble too, and are not reported one by one. A warning whose
 * status is FLAME_OK is only a note: nothing is wrong.
 */
typedef void (*flame_warn_fn)(void *ctx, const flame_error *warning, uint64_t more);

/* Called now and then while reading: decompressed bytes read so far, of all inputs together. */
typedef void (*flame_progress_fn)(void *ctx, uint64_t bytes);

struct flame_read_options {
    size_t struct_size;      /* set by flame_read_options_init */
    const char *format;      /* name of a format; NULL: recognised by content */
    const char *sample_type; /* value column: its name or its 0-based index; NULL: the default */
    unsigned threads;        /* workers for formats that can be cut; 0: one per core */
    bool strict;             /* what would be a warning is an error */
    bool in_order;     /* equal stacks stay apart unless they follow each other: order "time" */
    bool whole_counts; /* folded: fractions of counts are cut, with a warning */
    bool sorted;     /* folded: lines that are not in the order of their bytes are an error; looked
                        at with one thread, and by input */
    bool all_frames; /* pprof: ignore drop_frames and keep_frames */
    bool pid;        /* perf: the process frame is "comm-PID" */
    bool tid;        /* perf: the process frame is "comm-PID/TID"; wins over pid */
    bool kernel;     /* perf: mark kernel frames with _[k] */
    bool jit;        /* perf: mark JIT-compiled frames with _[j] */
    bool all;        /* perf: kernel and jit */
    bool addrs;      /* perf: unknown frames show their address */
    bool inlined;    /* perf: mark frames that perf printed as (inlined) with _[i] */
    struct flame_strings event_filter; /* perf: only these events; "all" takes every event */
    struct flame_strings skip_after;   /* perf: drop the callers of these functions */
    /*
     * Names. symbolize: "auto" looks addresses without names up in the binaries (and uses symbols
     * that a text profile carries in comments), "none" does not, and leaves names as they are
     * unless demangle is set. demangle: "short" (pprof's default: without parameters and template
     * arguments), "templates", "full", or "none" (linkage names). All but "short" do away with
     * other names that the profile has. Names of perf script are demangled only when it is set.
     */
    const char *symbolize; /* NULL: "auto" */
    const char *demangle;  /* NULL: "short" */
    const char *binary;    /* file to look addresses of the main mapping up in; NULL: its own */
    /* Live programs: an input that is a URL (http://, https://, unix:) is fetched. */
    unsigned seconds; /* how long to profile; 0: as the URL says, else 30 for a CPU profile */
    unsigned timeout; /* seconds; 0: what fits the seconds to profile, else 60 */
    bool insecure;    /* https: take any certificate */
    struct flame_strings header; /* further request headers, "Name: value" */
    flame_warn_fn warn;          /* may be NULL; called from the calling thread only */
    flame_progress_fn progress;  /* may be NULL; called from any one worker at a time */
    void *ctx;                   /* handed to warn, progress and waiting */
    /*
     * While a server samples: which URL, and how many seconds are left; called about once a second
     * from the calling thread. May be NULL.
     */
    void (*waiting)(void *ctx, const char *url, unsigned seconds_left);
};
typedef struct flame_read_options flame_read_options;

/* Fills *options with the defaults. */
FLAME_API void flame_read_options_init(flame_read_options *options);

/*
 * Reads `count` inputs and merges them into one profile. A path "-" is standard input; a path that
 * is a URL (http://, https://, unix:SOCKET:/PATH, or HOST:PORT/PATH) is fetched unless there is a
 * file of that name. Input may be compressed by gzip, zstd, xz or bzip2 (recognised by content) and
 * may be UTF-16 with a byte order mark. Inputs merge by pprof's rules: sample types that not all of
 * them have are left out with a warning, values are in the finer of two units, and what is drawn is
 * the type that was asked for, or what a profiler prefers, or the first input's. Without any type
 * in common, the drawn types of inputs are added up with a warning, if their units go together.
 * `options` may be NULL. Errors: E_USAGE (count is 0, unknown format or sample type; units or
 * periods that do not go together), E_IO, E_FORMAT, E_SYNTAX, E_EMPTY (an input without a single
 * sample), E_LIMIT, E_UNSUPPORTED, E_NOMEM. Release *out with flame_profile_free.
 */
FLAME_CHECKED flame_status flame_read_paths(flame_profile **out, const char *const *paths,
                                            size_t count, const flame_read_options *options,
                                            flame_error *err);

/*
 * Reads one profile from memory, exactly as flame_read_paths reads a file. `bytes` is borrowed for
 * the call and may be NULL only when len is 0; `name` (may be NULL) is what error messages call it.
 */
FLAME_CHECKED flame_status flame_read_memory(flame_profile **out, const void *bytes, size_t len,
                                             const char *name, const flame_read_options *options,
                                             flame_error *err);

/*
 * Compares two profiles: the result has the columns "before" and "after", each the chosen column of
 * its side, and is drawn as a differential flame graph. Both sides are borrowed for the call.
 * `normalize`: the values of `before` are scaled so that both totals are equal (exact, rounded
 * down). Errors: E_USAGE (a side that is itself a comparison; different units), E_LIMIT, E_NOMEM.
 */
FLAME_CHECKED flame_status flame_profile_diff(flame_profile **out, const flame_profile *before,
                                              const flame_profile *after, bool normalize,
                                              flame_error *err);

/*
 * Subtracts `base` from `profile`, as pprof's -base (diff false) and -diff_base (diff true) do:
 * with diff the samples of base stay apart under the label pprof::base=true, and percentages of
 * reports are of the base. `normalize` scales `profile` to the totals of `base` first. Both are
 * borrowed. Errors: E_USAGE (no sample type in common, or different period types), E_LIMIT,
 * E_NOMEM.
 */
FLAME_CHECKED flame_status flame_profile_subtract(flame_profile **out, const flame_profile *profile,
                                                  const flame_profile *base, bool diff,
                                                  bool normalize, flame_error *err);

/*
 * Which samples and frames stay, and how frames are named. Texts are regular expressions that are
 * searched for (Perl syntax) unless said otherwise; NULL: not filtered. All but the tag filters
 * look at function names, source files and modules. They apply in pprof's order: tagroot and
 * tagleaf; focus, ignore, hide and show; show_from; tagfocus and tagignore; tagshow and taghide;
 * prune_from; granularity; redact.
 *
 * tagfocus and tagignore: a range is N, N:, :N or N:M, where N is an integer that may have a unit.
 * Unlike pprof's, N without a unit is compared with the plain number of a label that has one
 * (bytes=240), and a label's text that is a number counts as one (shard=17) unless its key has
 * numbers proper. As in pprof, show_from, prune_from, hide and show cut locations, so that inlined
 * functions that go at one place of a stack go wherever their location occurs.
 */
struct flame_filter_options {
    size_t struct_size;     /* set by flame_filter_options_init */
    const char *focus;      /* only samples with a matching frame */
    const char *ignore;     /* no samples with a matching frame */
    const char *hide;       /* matching frames are taken out of stacks */
    const char *show;       /* all other frames are taken out */
    const char *show_from;  /* stacks begin at the first matching frame from the root */
    const char *prune_from; /* what matching frames call is taken out */
    const char *tagfocus;   /* "[KEY=]RE[,RE]..." or a range "1kb:2mb" of numeric labels */
    const char *tagignore;  /* the same */
    const char *tagshow;    /* only labels whose key matches stay */
    const char *taghide;    /* labels whose key matches go */
    const char *tagroot;    /* label keys, separated by commas, that become frames at the root */
    const char *tagleaf;    /* and at the leaf */
    const char
        *granularity;      /* functions, filefunctions, files, lines, addresses; NULL: functions */
    const char *trim_path; /* prefixes to cut from source files, separated by ':' */
    const char *source_path; /* without trim_path: directories whose base name ends such a prefix */
    const char *unit;        /* of numeric labels that become frames; NULL: what suits */
    bool no_inlines;         /* only the outermost function of an address */
    bool show_columns;       /* granularity lines: with column numbers */
    bool strip_generics;     /* Go: type parameters go, main.F[...] */
    bool relative_percentages;        /* reports: percentages of what is left, not of all */
    struct flame_strings base_frames; /* first of all, stacks begin at the innermost frame of one of
                                         these names; samples without one go (inferno's --base) */
    bool chain;       /* last of all, frames behind a frame "--" are marked as wakers, _[w], for the
                         palette chain (flamegraph.pl) */
    bool drop_frames; /* before the filters, what the profile itself asks to drop goes: for profiles
                         that were read with all_frames to be subtracted */
    flame_warn_fn warn; /* may be NULL; "focus expression matched no samples" */
    void *ctx;          /* handed to warn */
    /*
     * For files that strangers may see; applied last. redact: names of frames, modules and files,
     * and the texts of labels, become hashes that are the same in every run, so that shape, kinds
     * and numbers stay and two profiles can be compared; comments, build ids and expressions go.
     * Who can guess a name can check it against its hash. no_command_line: comments, the link and
     * the name of the program go, by which pictures and reports say what was run.
     */
    bool redact;
    bool no_command_line;
};
typedef struct flame_filter_options flame_filter_options;

/* Fills *options with the defaults. */
FLAME_API void flame_filter_options_init(flame_filter_options *options);

/*
 * Filters a profile: *profile is taken and replaced by what is left, which may be without samples.
 * On failure *profile is released and NULL. Errors: E_USAGE (a wrong expression, granularity or
 * tag), E_LIMIT, E_NOMEM.
 */
FLAME_CHECKED flame_status flame_profile_filter(flame_profile **profile,
                                                const flame_filter_options *options,
                                                flame_error *err);

/* Number of value columns, at least 1. */
FLAME_API size_t flame_profile_sample_types(const flame_profile *profile);

/*
 * Name and unit of a column ("cpu", "nanoseconds"), borrowed from the profile; NULL when `index` is
 * not below flame_profile_sample_types. `unit` may be NULL.
 */
FLAME_API const char *flame_profile_sample_type(const flame_profile *profile, size_t index,
                                                const char **unit);

/* Index of the column that is drawn and folded. For a comparison: the "after" column. */
FLAME_API size_t flame_profile_default_sample_type(const flame_profile *profile);

/* Whether the profile is a comparison of two: its columns are "before" and "after". */
FLAME_API bool flame_profile_is_comparison(const flame_profile *profile);

/*
 * Sum of a column over all samples in whole units, rounded towards zero; 0 for an index out of
 * range. What does not fit stops at the largest number.
 */
FLAME_API int64_t flame_profile_total(const flame_profile *profile, size_t index);

/* Releases a profile. NULL is fine. */
FLAME_API void flame_profile_free(flame_profile *profile);

struct flame_write_options {
    size_t struct_size;   /* set by flame_write_options_init */
    const char *output;   /* name of an output; NULL: "svg" */
    const char *title;    /* NULL: "Flame Graph", or what suits the picture */
    const char *subtitle; /* NULL: none */
    const char *palette;  /* name of a palette, or path of a palette file; NULL: "package" */
    const char *font;     /* font family of PNG and SVG; NULL: monospace */
    /*
     * Siblings: "weight"; "name"; "time", as the profile's rows come (read it with in_order), equal
     * neighbours joined, not for comparisons. NULL: weight, for comparisons name.
     */
    const char *order;
    const char *embed;      /* SVG: the call tree in the file: "auto", "full", "none"; NULL: auto */
    const char *count_name; /* word after values without a unit; NULL: "samples" */
    double width_px;        /* of the picture; 0: 1200, and an SVG then follows its window */
    double row_height_px;   /* of one frame */
    double font_size_px;
    double min_width_px; /* narrower boxes are joined into runs that say what they hold */
    double scale;        /* PNG: device pixels per px, of which 96 are an inch */
    double dpi;          /* PNG: the same as pixels per inch, goes before scale; 0: not given */
    unsigned max_depth;  /* rows drawn at once; deeper frames appear by zooming */
    bool hash;           /* classic palettes: colour by hash of the name (flamegraph.pl --hash) */
    bool inverted;       /* icicle: root on top */
    bool reverse;        /* stacks from the leaf: callers grow out of functions */
    bool negate;         /* comparison: swap the two colours */
    bool no_script;      /* SVG: static, without script and without the call tree */
    bool readme; /* SVG: an image for a README: no script, no data, width 830, at most 40 rows */
    bool no_compress;     /* SVG: the call tree is stored, not deflated */
    bool full_names;      /* names that do not fit their boxes are cut, not shortened */
    bool bw;              /* for print without colours: greys and hatching */
    bool deterministic;   /* classic palettes: colour by FNV hash of the name (inferno) */
    bool color_diffusion; /* the wider, the redder (inferno) */
    bool diff_noise;      /* comparison: see diff_width below */
    /*
     * Comparisons. diff_width: what widths are made of: "after", "before", "larger" (of both, frame
     * by frame) or "change" (the sum of what has changed, up or down, in a frame and below); frames
     * that are gone have no width in "after", new ones none in "before". diff_colour: by the change
     * of "total" or of "self"; NULL: total, with a classic palette self. diff_noise: colour as well
     * what may be noise, a change below 2 sqrt(before + after) of counted samples; classic palettes
     * always do.
     */
    const char *diff_width; /* NULL: "after" */
    const char *diff_colour;
    double total; /* of which widths and shares are, in the values' unit; less than the profile's
                     own total: that one */
    const char *theme;     /* "auto", "light", "dark"; NULL: auto (SVG: its reader's; else light) */
    const char *font_file; /* PNG, PDF: path of a font that goes before `font`; NULL: none */
    const char *legend;    /* what colours mean: "auto", "off", "right", "bottom"; NULL: auto */
    const char *footer;    /* small text at the lower edge; NULL: none */
    const char *zoom;      /* frames from the root joined by ';', or one name: drawn from there */
    const char *aspect;    /* "W:H": rows are so high that the picture has this shape; NULL: not */
    struct flame_strings highlight; /* expressions whose frames stand out, each with "=#rrggbb" or
                                       a colour's name behind it, or not */
    double crop_below;              /* frames below this percentage of the total are left out */
    unsigned top_labels;            /* so many hottest frames are named even in narrow boxes */
    unsigned top_table;             /* so many hottest functions are listed beside the picture */
    double percent_width_px; /* boxes at least as wide say their percentage of the total; 0: what
                                suits the output: 120 in SVG and HTML, else none; below 0: none */
    /*
     * What flamegraph.pl and inferno-flamegraph can do. `classic` draws exactly as one of them:
     * geometry, labels, numbers in tooltips, colours of changes; "flamegraph.pl", "inferno", NULL:
     * flame's own way. With it the SVG has one element for each frame, inside of id="frames".
     */
    const char *classic;
    double factor;            /* displayed values are multiplied by this; above 0 */
    double font_width;        /* average width of a character / font size; 0: what suits */
    double min_width_percent; /* min_width as percent of the total; 0: min_width_px counts */
    const char *name_type;    /* stands before a name in the details line; NULL: nothing */
    const char *name_attr;    /* file of attributes by function name (flamegraph.pl); NULL: none */
    const char *background;   /* yellow, blue, green, grey or #rrggbb; NULL: the palette's */
    const char *palette_map;  /* file of colours by name, which win; it need not exist */
    const char *notes;        /* SVG: a comment in the file; NULL: none */
    const char *encoding;     /* SVG: as flamegraph.pl; the file is UTF-8 and says so in any case */
    const char *search_color; /* #rrggbb of frames that a search found; NULL: the palette's */
    const char *stroke_color; /* #rrggbb around every frame; NULL or "none": none */
    const char *ui_color;     /* #rrggbb of title, details and controls; NULL: the palette's */
    const char *truncate;     /* labels: "auto", "head" (its end stays), "tail"; NULL: auto */
    uint64_t random_seed;     /* classic palettes: random colours of this seed; 0: by name */
    /* ansi, the picture in a terminal */
    const char *terminal_colours; /* "24bit", "256" or "none"; NULL: 24bit */
    /* Text reports (top, tree, peek, traces, tags, list), as pprof's options of these names. */
    const char *pattern;     /* peek, list: which functions; NULL: all */
    const char *unit;        /* of values: ns, ms, MB, ...; NULL: "minimum", what suits */
    double divide_by;        /* values are divided by this; 0 and 1: not */
    double node_fraction;    /* nodes below this part of the total are left out; below 0: default */
    double edge_fraction;    /* the same for edges */
    unsigned columns;        /* ansi: width, 20 to 10000; 0: 120 */
    unsigned node_count;     /* only so many nodes; 0: default of the report */
    bool no_trim;            /* nothing is left out */
    bool cum;                /* sorted by cumulative value */
    bool mean;               /* values are divided by those of the first column */
    bool drop_negative;      /* nodes with negative values are left out */
    bool compact_labels;     /* without the lines about the profile */
    const char *source_path; /* list: directories where source files are, separated by ':' */
    const char *trim_path;   /* list: prefixes to cut from source files, separated by ':' */
};
typedef struct flame_write_options flame_write_options;

/* Fills *options with the defaults. */
FLAME_API void flame_write_options_init(flame_write_options *options);

/*
 * Receives the output piece by piece, in order. Returns 0 to go on, or anything else to stop, upon
 * which flame_write returns E_IO.
 */
typedef int (*flame_sink_fn)(void *ctx, const void *bytes, size_t len);

/*
 * Draws or writes a profile. `options` may be NULL. Same profile and options, same bytes.
 * Errors: E_USAGE (unknown output, palette or order; a number out of range), E_IO (the sink
 * stopped, or a file of the options cannot be read), E_SYNTAX (in such a file), E_EMPTY (no weight
 * in the chosen column), E_LIMIT (a picture larger than the drawing library takes), E_UNSUPPORTED,
 * E_NOMEM.
 */
FLAME_CHECKED flame_status flame_write(const flame_profile *profile,
                                       const flame_write_options *options, flame_sink_fn sink,
                                       void *ctx, flame_error *err);

#ifdef __cplusplus
}
#endif

#endif
