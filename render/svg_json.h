/* svg_json: JSON of the embedded data. */
#ifndef FLAME_RENDER_SVG_JSON_H
#define FLAME_RENDER_SVG_JSON_H

#include "core/sink.h"
#include "palettes/palette.h"

/* A comma and the key; what begins an object writes its first key itself. */
void json_key(struct sink *s, const char *key);

void json_text(struct sink *s, const char *key, struct bytes text);
void json_number(struct sink *s, const char *key, uint64_t value);
void json_px(struct sink *s, const char *key, double value);
void json_flag(struct sink *s, const char *key, bool value);
void json_colour(struct sink *s, const char *key, struct colour c);

/* ["#rrggbb","#rrggbb"], on a light and on a dark page. */
void json_paint(struct sink *s, struct paint paint);

#endif
