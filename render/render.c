/* render: options checked, profile to picture to bytes; the writing half of the public header. */
#include <math.h>

#include "core/name_list.h"
#include "render/output.h"
#include "render/readme.h"
#include "render/scene.h"
#include "render/subtitle.h"

#define FLAME_OUTPUT(name) &output_##name,
static const struct output *const OUTPUTS[] = {
#include "render/outputs.def"
};
#undef FLAME_OUTPUT

#define FLAME_OUTPUT(name) &output_##name.entry,
static const flame_entry *const ENTRIES[] = {
#include "render/outputs.def"
};
#undef FLAME_OUTPUT

enum { OUTPUT_COUNT = sizeof OUTPUTS / sizeof OUTPUTS[0] };

const flame_entry *const *flame_outputs(size_t *count)
{
    *count = OUTPUT_COUNT;
    return ENTRIES;
}

const flame_entry *const *flame_palettes(size_t *count)
{
    return palette_entries(count);
}

void flame_write_options_init(flame_write_options *options)
{
    *options = (flame_write_options){.struct_size = sizeof *options,
                                     .row_height_px = 16,
                                     .font_size_px = 12,
                                     .min_width_px = 0.5,
                                     .scale = 1,
                                     .factor = 1,
                                     .max_depth = 1000,
                                     .node_fraction = -1,
                                     .edge_fraction = -1};
}

static flame_status find_output(const struct output **out, const char *name, flame_error *err)
{
    struct name_list names = {.count = 0};
    for (size_t i = 0; i < OUTPUT_COUNT; i++) {
        if (strcmp(OUTPUTS[i]->entry.name, name) == 0) {
            *out = OUTPUTS[i];
            return FLAME_OK;
        }
        name_list_add(&names, OUTPUTS[i]->entry.name);
    }
    return fault(err, FLAME_E_USAGE, NOWHERE, "unknown output \"%s\"; there are: %s", name,
                 names.text);
}

enum { FEWEST_COLUMNS = 20 };

/* The numbers that a caller of the library may have got wrong. */
static flame_status check_numbers(const flame_write_options *o, flame_error *err)
{
    const struct {
        const char *name;
        double value, low, high;
    } rows[] = {{"width_px", o->width_px, 0, 1e6},
                {"row_height_px", o->row_height_px, 2, 1000},
                {"font_size_px", o->font_size_px, 1, 500},
                {"min_width_px", o->min_width_px, 0, 1e6},
                {"scale", o->scale, 0.05, 100},
                {"total", o->total, 0, 1e300},
                {"factor", o->factor, 1e-300, 1e300},
                {"font_width", o->font_width, 0, 10},
                {"min_width_percent", o->min_width_percent, 0, 100},
                {"dpi", o->dpi, 0, 9600},
                {"crop_below", o->crop_below, 0, 100},
                {"columns", o->columns ? o->columns : FEWEST_COLUMNS, FEWEST_COLUMNS, 10000},
                {"max_depth", o->max_depth, 1, 1e9}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (!(rows[i].value >= rows[i].low && rows[i].value <= rows[i].high)) {
            return fault(err, FLAME_E_USAGE, NOWHERE, "%s must be between %.7g and %.7g",
                         rows[i].name, rows[i].low, rows[i].high);
        }
    }
    return o->width_px > 0 && o->width_px < 50
               ? fault(err, FLAME_E_USAGE, NOWHERE, "a width below 50 px leaves no room to draw")
               : FLAME_OK;
}

/* A word of an option, as its number; the first is the default. */
static flame_status choose_word(unsigned *chosen, const char *what, const char *word,
                                const char *const *words, flame_error *err)
{
    struct name_list names = {.count = 0};
    *chosen = 0;
    for (unsigned i = 0; word && words[i]; i++) {
        if (strcmp(words[i], word) == 0) {
            *chosen = i;
            return FLAME_OK;
        }
        name_list_add(&names, words[i]);
    }
    return word ? fault(err, FLAME_E_USAGE, NOWHERE, "unknown %s \"%s\"; there are: %s", what, word,
                        names.text)
                : FLAME_OK;
}

/* The words that a caller of the library may have got wrong. */
static flame_status check_words(const flame_write_options *o, flame_error *err)
{
    static const char *const embed[] = {"auto", "full", "none", NULL};
    static const char *const themes[] = {"auto", "light", "dark", NULL};
    static const char *const ends[] = {"auto", "head", "tail", NULL};
    static const char *const depths[] = {"24bit", "256", "none", NULL};
    static const char *const legends[] = {"auto", "off", "right", "bottom", NULL};
    static const char *const changes[] = {"total", "self", NULL};
    const struct {
        const char *what, *word;
        const char *const *words;
    } rows[] = {
        {"way to embed", o->embed, embed},      {"theme", o->theme, themes},
        {"end to truncate", o->truncate, ends}, {"terminal colours", o->terminal_colours, depths},
        {"legend", o->legend, legends},         {"change to colour by", o->diff_colour, changes}};
    flame_status status = FLAME_OK;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0] && status == FLAME_OK; i++) {
        unsigned ignored;
        status = choose_word(&ignored, rows[i].what, rows[i].word, rows[i].words, err);
    }
    return status;
}

/* What the tree is like. */
static flame_status choose_tree(struct tree_options *tree, const flame_profile *p,
                                const flame_write_options *o, flame_error *err)
{
    static const char *const orders[] = {"weight", "name", "time", NULL};
    static const char *const widths[] = {"after", "before", "larger", "change", NULL};
    unsigned order = ORDER_WEIGHT;
    unsigned width = WIDTH_AFTER;
    const char *standard = p->comparison ? "name" : "weight";
    flame_status status = choose_word(&order, "order", o->order ? o->order : standard, orders, err);
    if (status == FLAME_OK) {
        status = choose_word(&width, "width of a comparison", o->diff_width, widths, err);
    }
    if (o->classic && p->comparison && order == ORDER_TIME) {
        order = ORDER_NAME; /* two profiles have no time in common */
    }
    *tree = (struct tree_options){
        .order = (enum tree_order)order,
        .reverse = o->reverse,
        .width = (enum tree_width)width,
        .backward = o->classic && strcmp(o->classic, "inferno") == 0,
        .whole = o->total,
    };
    return status;
}

/* The palette as the options want it. */
static flame_status adapt_palette(struct palette *palette, const flame_write_options *o,
                                  flame_error *err)
{
    flame_status status = FLAME_OK;
    if (o->classic && strcmp(o->classic, "inferno") == 0) {
        palette_follow_inferno(palette);
    }
    if (o->background) {
        status = palette_set_page(palette, o->background, err);
    }
    if (status == FLAME_OK && o->search_color) {
        status = palette_set_search(palette, o->search_color, err);
    }
    if (status == FLAME_OK && o->ui_color) {
        status = palette_set_text(palette, o->ui_color, err);
    }
    return status;
}

/* Draws by way of a scene. */
static flame_status write_scene(struct writing *w, const struct output *output, flame_error *err)
{
    struct tree tree;
    struct scene scene;
    struct palette *palette = NULL;
    struct tree_options options;
    flame_status status = choose_tree(&options, w->profile, w->options, err);
    if (status == FLAME_OK) {
        status = palette_load(&palette, w->options->palette ? w->options->palette : "package", err);
    }
    if (status == FLAME_OK) {
        status = adapt_palette(palette, w->options, err);
    }
    if (status != FLAME_OK) {
        palette_free(palette);
        return status;
    }
    status = tree_build(&tree, w->profile, &options, err);
    if (status == FLAME_OK) {
        char subtitle[SUBTITLE_MAX];
        if (!w->options->background && !w->options->classic) {
            palette_tint(palette, tree.type, tree.unit);
        }
        flame_write_options told = *w->options;
        if (!told.subtitle && !told.classic) {
            subtitle_make(subtitle, w->profile, &tree);
            told.subtitle = subtitle;
        }
        if (output->fit) {
            output->fit(&told);
        }
        status = scene_build(&scene, &tree, palette, &told, err);
        if (status == FLAME_OK) {
            w->scene = &scene;
            status = output->write(w, err);
            scene_release(&scene);
        }
        tree_release(&tree);
    }
    palette_free(palette);
    return status;
}

/* What changes numbers must not be ignored. */
static flame_status check_measures(const struct output *output, const flame_write_options *o,
                                   flame_error *err)
{
    const char *option = o->mean                                     ? "--mean"
                         : o->divide_by != 0 && !output->entry.whole ? "--divide-by"
                                                                     : NULL;
    return option && !output->report
               ? fault(err, FLAME_E_USAGE, NOWHERE, "%s is for reports such as top, not for %s",
                       option, output->entry.name)
               : FLAME_OK;
}

flame_status flame_write(const flame_profile *profile, const flame_write_options *options,
                         flame_sink_fn sink, void *ctx, flame_error *err)
{
    flame_write_options meant;
    struct sink s;
    flame_write_options_init(&meant);
    meant = options ? *options : meant;
    sink_init(&s, sink, ctx);
    struct writing w = {.profile = profile, .options = &meant, .sink = &s};
    const struct output *output = NULL;
    flame_status status = find_output(&output, meant.output ? meant.output : "svg", err);
    if (status == FLAME_OK) {
        status = readme_apply(&meant, err);
    }
    if (status == FLAME_OK) {
        status = check_numbers(w.options, err);
    }
    if (status == FLAME_OK) {
        status = check_measures(output, w.options, err);
    }
    if (status == FLAME_OK) {
        status = check_words(w.options, err);
    }
    if (status == FLAME_OK) {
        status = output->needs_scene ? write_scene(&w, output, err) : output->write(&w, err);
    }
    const flame_status finished = sink_finish(&s, status == FLAME_OK ? err : NULL);
    return status == FLAME_OK ? finished : status;
}
