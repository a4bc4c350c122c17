/* svg_meta: what the script has to know besides the tree, as JSON. */
#include "render/svg_meta.h"

#include "render/svg_json.h"
#include "render/svg_meta_options.h"
#include "render/svg_meta_picture.h"

static void put_layout(struct sink *s, const struct scene *scene)
{
    json_px(s, "width", scene->width);
    json_px(s, "padX", scene->pad_x);
    json_px(s, "padTop", scene->pad_top);
    json_px(s, "padBottom", scene->pad_bottom);
    json_px(s, "rowHeight", scene->row_height);
    json_px(s, "fontSize", scene->font_size);
    json_px(s, "cellWidth", scene->cell_width);
    json_px(s, "minWidth", scene->min_width);
    json_number(s, "maxRows", scene->max_rows);
    json_flag(s, "fluid", scene->fluid);
    json_flag(s, "inverted", scene->inverted);
    json_flag(s, "fullNames", scene->full_names);
}

static void put_texts(struct sink *s, const char *key, const struct svg_texts *texts, size_t first)
{
    json_key(s, key);
    sink_text(s, "[");
    for (size_t i = first; i < texts->texts.count; i++) {
        sink_text(s, i > first ? "," : "");
        sink_json(s, texts->texts.texts[i]);
    }
    sink_text(s, "]");
}

static void put_slots(struct sink *s, const struct svg_packages *p)
{
    json_key(s, "kinds");
    sink_text(s, "[\"");
    for (size_t i = 0; i < KIND_COUNT; i++) {
        sink_text(s, i > 0 ? "\",\"" : "");
        sink_text(s, svg_kinds[i]);
    }
    sink_text(s, "\"]");
    put_texts(s, "packages", &p->packages, 0);
    put_texts(s, "modules", &p->modules, 0);
    json_key(s, "slots");
    for (size_t i = 0; i <= PACKAGE_SLOTS; i++) {
        sink_text(s, i > 0 ? "," : "[");
        json_paint(s, p->slots[i]);
    }
    sink_text(s, "]");
    json_key(s, "packageSlot");
    for (size_t i = 0; i < p->packages.texts.count; i++) {
        sink_text(s, i > 0 ? "," : "[");
        sink_u64(s, svg_package_slot(p, i));
    }
    sink_text(s, "]");
    json_key(s, "moduleSlot");
    for (size_t i = 0; i < p->modules.texts.count; i++) {
        sink_text(s, i > 0 ? "," : "[");
        sink_u64(s, svg_module_slot(p, i));
    }
    sink_text(s, "]");
}

static void put_sections(struct sink *s, const struct sections *sections)
{
    json_key(s, "sections");
    for (size_t i = 0; i < sections->count; i++) {
        sink_text(s, i > 0 ? "\",\"" : "[\"");
        sink_text(s, sections->all[i].name);
    }
    sink_text(s, "\"]");
}

static void put_types(struct sink *s, const struct scene *scene)
{
    const struct tree *const t = scene->tree;
    struct arena scratch;
    arena_init(&scratch);
    json_key(s, "types");
    for (size_t i = 0; i < t->type_count; i++) {
        const struct tree_type *const type = &t->types[i];
        sink_text(s, i > 0 ? ",{\"name\":" : "[{\"name\":");
        sink_json(s, unicode_sanitise(&scratch, type->name));
        json_text(s, "unit", unicode_sanitise(&scratch, type->unit));
        json_number(s, "decimals", type->decimals);
        json_number(s, "total", (uint64_t)type->total);
        sink_text(s, "}");
    }
    sink_text(s, "]");
    json_number(s, "type", t->type_drawn);
    json_text(s, "unit", unicode_sanitise(&scratch, t->unit));
    json_number(s, "decimals", t->decimals);
    arena_release(&scratch);
}

static void put_steps(struct sink *s, const struct scene *scene)
{
    enum { STEPS = 4 }; /* to either side */
    json_key(s, "steps");
    for (int64_t step = -STEPS; step <= STEPS; step++) {
        sink_text(s, step > -STEPS ? "," : "[");
        /* the root of a share, so its square */
        json_paint(
            s, palette_delta(scene->palette, step < 0 ? -step * step : step * step, STEPS * STEPS));
    }
    sink_text(s, "]");
}

static void put_comparison(struct sink *s, const struct scene *scene)
{
    static const char *const widths[] = {"after", "before", "larger", "change"};
    const struct tree *const t = scene->tree;
    json_key(s, "comparison");
    if (!scene->comparison) {
        sink_text(s, "null");
        return;
    }
    sink_text(s, "{\"names\":[\"before\",\"after\"]");
    json_number(s, "before", (uint64_t)t->before_total[0]);
    json_number(s, "after", (uint64_t)t->types[0].total);
    json_flag(s, "normalized", t->profile->normalized);
    json_text(s, "width", bytes_from(widths[t->width]));
    json_text(s, "colour", scene->own_deltas ? BYTES("self") : BYTES("total"));
    json_flag(s, "classic", palette_is_classic(scene->palette));
    json_flag(s, "negate", scene->negate);
    json_flag(s, "gate", scene->gate);
    json_number(s, "scale", (uint64_t)scene->largest_delta);
    put_steps(s, scene);
    sink_text(s, "}");
}

static void put_order(struct sink *s, const struct tree *t)
{
    static const char *const orders[] = {"weight", "name", "time"};
    const int64_t total = t->types[t->type_drawn].total;
    json_text(s, "order", bytes_from(orders[t->order]));
    json_flag(s, "timed", t->order == ORDER_TIME);
    json_number(s, "whole", t->total[0] > total ? (uint64_t)t->total[0] : 0);
}

void svg_meta_write(struct sink *s, const struct packing *packing)
{
    const struct scene *const scene = packing->scene;
    const struct pruned *const pruned = packing->pruned;
    const struct page_colours page = palette_page(scene->palette, false);
    sink_text(s, "{\"version\":2");
    put_sections(s, &packing->sections);
    json_number(s, "nodes", pruned->count);
    json_number(s, "names", packing->names.count);
    json_number(s, "leftOut", pruned->left_out);
    json_number(s, "leftOutBelow", pruned->nodes ? (uint64_t)pruned->below : 0);
    json_text(s, "title", scene->title);
    json_text(s, "countName", scene->count_name);
    json_text(s, "colour", scene->palette_name);
    put_types(s, scene);
    put_order(s, scene->tree);
    put_comparison(s, scene);
    put_slots(s, &packing->packages);
    put_texts(s, "labels", &packing->labels.keys, 1);
    json_number(s, "muted", scene->muted_paint);
    json_colour(s, "search", palette_search(scene->palette));
    json_colour(s, "pageTop", page.page_top);
    json_colour(s, "pageBottom", page.page_bottom);
    put_layout(s, scene);
    svg_meta_picture(s, scene);
    svg_meta_options_write(s, scene);
    sink_text(s, "}");
}
