/*
 * fuzz_filter: samples (of FUZZ_SAMPLES, by the first byte) through filters that the other bytes
 * make. Each text option is a byte, which says none, one of WORDS, or the next line of the input.
 */
#include <dirent.h>

#include "tests/fuzz/round_trip.h"

enum { SAMPLES_MAX = 256, SAMPLE_BYTES_MAX = 20000, PATH_LEN = 1024 };

static struct {
    struct written samples[SAMPLES_MAX];
    size_t count;
} loaded;

static void load(const char *path)
{
    static char bytes[SAMPLE_BYTES_MAX];
    FILE *in = fopen(path, "rb");
    const size_t len = in ? fread(bytes, 1, sizeof bytes, in) : 0;
    if (len > 0 && len < sizeof bytes && loaded.count < SAMPLES_MAX) {
        written_take(&loaded.samples[loaded.count++], bytes, len);
    }
    if (in) {
        fclose(in);
    }
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void load_folder(const char *folder)
{
    struct dirent **names;
    const int count = scandir(folder, &names, NULL, by_name);
    for (int i = 0; i < count; i++) {
        char path[PATH_LEN];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]->d_name);
        if (names[i]->d_name[0] != '.' && strcmp(names[i]->d_name, "README.md") != 0) {
            load(path);
        }
        free(names[i]);
    }
    free(count >= 0 ? names : NULL);
}

#define FLAME_FORMAT(name) load_folder(FUZZ_SAMPLES "/" #name);
static void load_all(void)
{
#include "collapse/formats.def"
}
#undef FLAME_FORMAT

/* The options as they are taken from the input. */
struct choices {
    struct bytes left;
    char *lines[32]; /* to be freed */
    size_t count;
};

static unsigned take_byte(struct choices *c)
{
    const unsigned byte = c->left.len > 0 ? (unsigned char)c->left.ptr[0] : 0;
    c->left = bytes_skip(c->left, c->left.len > 0);
    return byte;
}

static const char *take_line(struct choices *c)
{
    struct bytes line = BYTES("");
    if (c->left.len > 0) {
        (void)bytes_cut(&c->left, '\n', &line);
    }
    char *copy = calloc(1, line.len + 1);
    if (!copy) {
        abort();
    }
    if (line.len > 0) {
        memcpy(copy, line.ptr, line.len);
    }
    c->lines[c->count++] = copy;
    return copy;
}

static const char *take_text(struct choices *c)
{
    static const char *const words[] = {
        "main",       "a",      ".",      "std::", "^[a-m]",  "runtime\\.", "(?i)ALLOC",
        "$",          "bytes",  "1:",     ":64kb", "1kb:2mb", "state=run",  "bytes=1:",
        "key=a,b,,c", "thread", "(a*)*b", "x=1:y", "16",      "process",    "worker,bytes"};
    enum { WORDS = sizeof words / sizeof *words };
    const unsigned byte = take_byte(c);
    return byte < 128 ? NULL : byte < 128 + WORDS ? words[byte - 128] : take_line(c);
}

static void take_options(flame_filter_options *o, struct choices *c)
{
    static const char *const grains[] = {
        NULL, NULL, NULL, "functions", "filefunctions", "files", "lines", "addresses", "nonsense"};
    flame_filter_options_init(o);
    const unsigned flags = take_byte(c);
    o->granularity = grains[take_byte(c) % (sizeof grains / sizeof *grains)];
    o->no_inlines = flags & 1;
    o->show_columns = flags & 2;
    o->strip_generics = flags & 4;
    o->relative_percentages = flags & 8;
    const char **const texts[] = {&o->focus,     &o->ignore,      &o->hide,      &o->show,
                                  &o->show_from, &o->tagfocus,    &o->tagignore, &o->tagshow,
                                  &o->taghide,   &o->prune_from,  &o->tagroot,   &o->tagleaf,
                                  &o->trim_path, &o->source_path, &o->unit};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = take_text(c);
    }
}

static flame_profile *sample(unsigned which)
{
    flame_read_options o;
    read_options_init(&o, NULL);
    const struct written *w = &loaded.samples[which % loaded.count];
    return read_checked(bytes_of(w->text, w->len), &o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct choices c = {.left = bytes_of((const char *)data, size)};
    flame_filter_options o;
    size_t len = 0;
    if (loaded.count == 0) {
        load_all();
    }
    flame_profile *p = sample(take_byte(&c));
    take_options(&o, &c);
    p = filter_checked(p, &o);
    /* pprof's format holds whole frames, so that those of another granularity are not for it */
    flame_profile *again = o.granularity ? NULL : read_again(p);
    must_fold_alike(p, again, "a filtered profile written as pprof folds the same");
    if (p) {
        flame_write_options w;
        flame_write_options_init(&w);
        w.output = "top";
        (void)!flame_write(p, &w, count_bytes, &len, NULL);
    }
    flame_profile_free(again);
    flame_profile_free(p);
    for (size_t i = 0; i < c.count; i++) {
        free(c.lines[i]);
    }
    return 0;
}
