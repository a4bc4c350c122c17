/*
 * scene: the picture, decided: every box with its place, colour and label. Outputs only draw it.
 *
 * Coordinates are px from the top left corner of the picture. Row d (depth below the drawn root)
 * is at scene_row_y(). The script in render/web follows the same rules: same boxes, same labels.
 */
#ifndef FLAME_RENDER_SCENE_H
#define FLAME_RENDER_SCENE_H

#include "core/tree.h"
#include "core/units.h"
#include "palettes/palette.h"
#include "palettes/palette_map.h"

/*
 * Frames that only one side of a comparison has: they are outlined, gone ones by dashes, where they
 * are drawn wider than MARK_WIDTH px, half a px inside of the box.
 */
enum box_mark { MARK_NONE, MARK_NEW, MARK_GONE };
enum { MARK_WIDTH = 3, MARK_DASH = 3, MARK_BLANK = 2 };

/* Which colours a picture has: those of its reader's setting (a PNG or PDF: light), or one kind. */
enum theme { THEME_AUTO, THEME_LIGHT, THEME_DARK };

/* What a box stands for. */
struct box {
    double x;        /* left edge, px */
    double width;    /* px */
    uint32_t row;    /* depth; 0 is the root's row */
    uint32_t node;   /* tree node; of a run: its first */
    uint32_t frames; /* 1: a frame. Above: a run of siblings too narrow to draw, with all below */
    uint32_t hidden; /* frames below this box that max_depth leaves out */
    uint32_t paint;  /* index into paints */
    bool caller;     /* leads to the frame that is zoomed to: drawn fainter */
    bool found;      /* highlighted: an edge marks it */
    int64_t start;   /* weight left of it */
    enum box_mark mark;
    int64_t total; /* value of the box, of a comparison: after; what its width is made of may differ
                      (tree.weight) */
    struct bytes label; /* sanitised and cut to fit; "" when nothing fits */
};

/* What stands around the boxes, each drawn only when asked for. */
enum part { PART_LEGEND, PART_TABLE, PART_FOOTER, PART_CALLOUTS, PART_COUNT };

/* What a part is made of. */
enum shape {
    SHAPE_TEXT,   /* on the base line y, in the colour of texts */
    SHAPE_SWATCH, /* a rectangle in the colour `paint` */
    SHAPE_RULE    /* a rectangle in the colour of texts */
};

struct ornament {
    enum part part;
    enum shape shape;
    double x, y, width, height; /* px, as of boxes; a text has none */
    uint32_t paint;
    bool ends_at_x; /* a text: else it begins there */
    bool strong;    /* a text: bold */
    bool faint;     /* a rule */
    struct bytes text;
};

/* Greys of a picture for print without colours also have strokes across them. */
enum hatch { HATCH_NONE, HATCH_UP, HATCH_DOWN, HATCH_CROSS, HATCH_COUNT };

enum { SUBTITLE_LINES = 3 };

/* Looks that all outputs share: opacities, and the height of a line in sizes of its text. */
#define CALLER_OPACITY 0.6
#define HATCH_OPACITY 0.4
#define FAINT_OPACITY 0.5
#define MARK_OPACITY 0.7
#define SCENE_LINE 1.5
/* Whose geometry, texts and numbers a picture has (classic.h). */
enum manner { MANNER_OWN, MANNER_FLAMEGRAPH_PL, MANNER_INFERNO };

struct name_attrs;

struct scene {
    const struct tree *tree;
    enum manner manner;
    struct arena arena;
    struct bytes *shown;  /* by tree name: sanitised display text without marks such as _[k] */
    uint32_t *name_paint; /* by tree name: index into paints; comparisons colour by node instead */
    struct paint *paints; /* each distinct colour once */
    size_t paint_count;
    uint32_t muted_paint; /* of runs */
    uint32_t *node_paint; /* by node: index into paints; NULL: the colours go by name or change */
    struct palette_map *map;  /* colours that names have in any case; NULL: none */
    struct name_attrs *attrs; /* of functions; NULL: none */
    struct box *boxes;        /* by row, then by x */
    size_t box_count;
    uint32_t rows;                      /* rows drawn */
    struct bytes title, subtitle;       /* sanitised */
    struct bytes heading;               /* the title as far as it fits */
    struct bytes lines[SUBTITLE_LINES]; /* the subtitle as far as it fits */
    size_t line_count;
    struct ornament *ornaments; /* by part */
    size_t ornament_count;
    bool part_right[PART_COUNT];  /* keeps its distance from the right edge of the picture */
    bool part_bottom[PART_COUNT]; /* from the lower edge */
    uint8_t *hatches;             /* by paint: enum hatch; NULL: none */
    struct bytes *highlights;     /* expressions, as given but for their colours */
    struct colour *highlight_colours;
    size_t highlight_count;
    struct bytes count_name;
    struct bytes name_type; /* before a name in the details line; "" for nothing */
    const char *font;
    const char *legend; /* as asked for; NULL: auto */
    enum theme theme;
    double width, height;
    double pad_x;      /* left and right of the boxes */
    double pad_top;    /* above the first row */
    double pad_bottom; /* below the last row */
    double panel;      /* at the right, beside the boxes: for parts */
    double below;      /* of pad_bottom: for parts */
    double row_height; /* a box is one px less high: the gap between rows */
    double font_size;
    double cell_width;  /* of one column of the monospace label font */
    double min_width;   /* px */
    double min_percent; /* classic: of the total; 0: min_width counts */
    double factor;      /* of displayed values */
    double font_width;  /* classic: average width of a character / font size */
    uint32_t max_rows;
    struct bytes zoom_path; /* names from below the root to it, joined by a semicolon */
    double below_legend;    /* of below: what the legend takes */
    uint32_t zoom;          /* the node that is as wide as the picture */
    double crop;            /* frames below this percentage of it are left out */
    double percent_width;   /* px: boxes at least as wide say their percentage; 0: none */
    bool bw;
    bool fluid; /* no fixed width was asked for: an SVG follows its window */
    bool inverted;
    bool comparison;
    bool negate;
    bool full_names; /* labels are cut, not shortened */
    bool cut_head;   /* labels lose their front */
    bool has_stroke; /* frames have a line around them */
    struct colour stroke;
    bool own_deltas;       /* comparison: colours are those of changes of own weight */
    bool gate;             /* comparison: changes that may be noise are grey */
    int64_t largest_delta; /* comparison: the change with the strongest colour, at least 1; see
                              scene_find_largest_delta */
    const struct palette *palette;
    struct bytes palette_name; /* sanitised */
};

/*
 * Builds the picture of a tree; tree, palette and the strings of options are borrowed. E_USAGE,
 * E_IO and E_SYNTAX are about files that the options name, E_NOMEM.
 */
flame_status scene_build(struct scene *s, const struct tree *tree, const struct palette *palette,
                         const flame_write_options *options, flame_error *err);

void scene_release(struct scene *s);

/* Change of a node in a comparison: of its own weight or of its total, see own_deltas. */
int64_t scene_delta(const struct scene *s, uint32_t node);

/* True when samples that were drawn anew could differ as much: |change| < 2 sqrt(before + after).
 */
bool scene_is_noise(const struct scene *s, uint32_t node);

/* Which side of a comparison alone has a node. */
enum box_mark scene_mark(const struct scene *s, uint32_t node);

/* "new", "gone" or "". */
struct bytes scene_mark_text(enum box_mark mark);

/*
 * The name of a frame's box as far as it fits into so many columns, in the way that was asked for;
 * behind its mark, where there is room for both. ptr NULL when memory is out.
 */
struct bytes scene_label(struct scene *s, const struct box *box, size_t cells);

/* The colours of a node's box: of its name, in a comparison of its change. */
struct paint scene_node_paint(const struct scene *s, uint32_t node);

/* A value as a number in the tree's unit, as it is displayed: decimals and factor are in it. */
double scene_value(const struct scene *s, int64_t value);

/* The same without the factor. */
double scene_count(const struct scene *s, int64_t value);
/*
 * "Total: 1.23 s", of a comparison "Total: 1.23 s (before: 1.10 s)"; `out` is given back.
 */
enum { TOTAL_LINE_MAX = 4 * UNITS_MAX };
const char *scene_total_line(const struct scene *s, char out[TOTAL_LINE_MAX]);

/* Base line of the small text below the boxes. */
double scene_details_y(const struct scene *s);

/* The colour that is drawn on a page of the scene's theme. */
struct colour scene_shade(const struct scene *s, uint32_t paint);
struct page_colours scene_page(const struct scene *s);

/* The colour of what is written on a box: of highlighted ones, what can be read on it. */
struct colour scene_label_colour(const struct scene *s, const struct box *box);

/* Top of the boxes of a row. */
double scene_row_y(const struct scene *s, uint32_t row);

/*
 * What hovering a box says, as flamegraph.pl does: "NAME (1,234 samples, 12.34%)", for a run "37
 * frames too narrow to draw (…)". Of a comparison, "; +1.23%" with a classic palette, else also the
 * words: "; more by 123 samples, +1.23%; before 1,111 samples, 11.11%". Shares are of their own
 * side's total, changes of the total after. In the arena; ptr NULL when memory is out.
 */
struct bytes scene_tooltip(struct scene *s, const struct box *box);

#endif
