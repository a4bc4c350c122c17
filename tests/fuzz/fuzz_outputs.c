/*
 * fuzz_outputs: any bytes that are a profile of some format, through every output. Written as
 * pprof and read again, a profile folds the same, and does so after the same filters.
 */
#include "tests/fuzz/round_trip.h"

/* Drawing letters is slow, and Cairo and the fonts are not ours: one input in so many. */
enum { PNG_OF = 16 };

static const char *any(struct dice *d, const char *const *words, unsigned count)
{
    return words[dice_roll(d, count)];
}

#define ANY(dice, ...)                                                                             \
    any((dice), (const char *const[]){__VA_ARGS__},                                                \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static double any_fraction(struct dice *d)
{
    static const double fractions[] = {-1, 0, 0.005, 0.5, 1};
    return fractions[dice_roll(d, sizeof fractions / sizeof *fractions)];
}

static void roll_options(flame_write_options *o, struct dice *d)
{
    static const double divisors[] = {0, 1, 3, 1e-300, 1e300};
    flame_write_options_init(o);
    o->palette = ANY(d, NULL, "hot", "java", "aqua");
    o->order = ANY(d, NULL, "name", "weight");
    o->embed = ANY(d, NULL, "full", "none");
    o->unit = ANY(d, NULL, "ns", "MB", "auto", "x", "");
    o->pattern = ANY(d, NULL, NULL, ".", "a|main", "^$");
    o->divide_by = divisors[dice_roll(d, sizeof divisors / sizeof *divisors)];
    o->node_fraction = any_fraction(d);
    o->edge_fraction = any_fraction(d);
    o->node_count = dice_roll(d, 2) ? 0 : dice_roll(d, 5);
    o->max_depth = dice_roll(d, 4) ? o->max_depth : 1 + dice_roll(d, 3);
    o->width_px = dice_roll(d, 4) ? 0 : 50;
    o->inverted = dice_roll(d, 2);
    o->reverse = dice_roll(d, 2);
    o->no_compress = dice_roll(d, 2);
    o->no_trim = dice_roll(d, 2);
    o->cum = dice_roll(d, 2);
    o->mean = dice_roll(d, 4) == 0;
    o->drop_negative = dice_roll(d, 4) == 0;
    o->compact_labels = dice_roll(d, 2);
    o->source_path = ANY(d, NULL, "/nowhere", ":", "");
    o->trim_path = ANY(d, NULL, "/", "/home:/usr/");
}

static void write_all(const flame_profile *p, struct dice *d)
{
    size_t count;
    size_t len = 0;
    flame_write_options o;
    const flame_entry *const *outputs = flame_outputs(&count);
    roll_options(&o, d);
    for (size_t i = 0; i < count; i++) {
        o.output = outputs[i]->name;
        if (strcmp(o.output, "png") != 0 || dice_roll(d, PNG_OF) == 0) {
            (void)!flame_write(p, &o, count_bytes, &len, NULL);
        }
    }
}

static void roll_filters(flame_filter_options *o, struct dice *d)
{
    flame_filter_options_init(o);
    o->focus = ANY(d, NULL, NULL, NULL, "a", "main|work", "[^a-z]");
    o->ignore = ANY(d, NULL, NULL, NULL, "b", "std::");
    o->hide = ANY(d, NULL, NULL, NULL, "a", "^.$");
    o->show = ANY(d, NULL, NULL, NULL, "[a-m]");
    o->show_from = ANY(d, NULL, NULL, NULL, "main", "o");
    o->prune_from = ANY(d, NULL, NULL, NULL, "main", "e");
    o->no_inlines = dice_roll(d, 4) == 0;
    o->strip_generics = dice_roll(d, 8) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct bytes text = bytes_of((const char *)data, size);
    struct dice d = dice_of(text);
    flame_read_options o;
    flame_filter_options filters;
    read_options_init(&o, NULL);
    o.all = dice_roll(&d, 2);
    o.addrs = dice_roll(&d, 2);
    o.inlined = dice_roll(&d, 2);
    o.all_frames = dice_roll(&d, 2);
    flame_profile *p = read_checked(text, &o);
    if (!p) {
        return 0;
    }
    write_all(p, &d);
    roll_filters(&filters, &d);
    /* which frames perf and Go's text call inlined does not survive, as it is no location's */
    filters.no_inlines = filters.no_inlines && p->location_count > 0;
    flame_profile *again = read_again(p);
    must_fold_alike(p, again, "written as pprof and read again it folds the same");
    p = filter_checked(p, &filters);
    again = filter_checked(again, &filters);
    must_fold_alike(p, again, "so it does when both are filtered");
    flame_profile_free(again);
    again = read_again(p);
    must_fold_alike(p, again, "and when what was filtered is written");
    if (p) {
        write_all(p, &d);
    }
    flame_profile_free(again);
    flame_profile_free(p);
    return 0;
}
