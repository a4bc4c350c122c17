/* svg_json: JSON of the embedded data. */
#include "render/svg_json.h"

void json_key(struct sink *s, const char *key)
{
    sink_text(s, ",\"");
    sink_text(s, key);
    sink_text(s, "\":");
}

void json_text(struct sink *s, const char *key, struct bytes text)
{
    json_key(s, key);
    sink_json(s, text);
}

void json_number(struct sink *s, const char *key, uint64_t value)
{
    json_key(s, key);
    sink_u64(s, value);
}

void json_px(struct sink *s, const char *key, double value)
{
    json_key(s, key);
    sink_short(s, value, 6);
}

void json_flag(struct sink *s, const char *key, bool value)
{
    json_key(s, key);
    sink_text(s, value ? "true" : "false");
}

static void put_colour(struct sink *s, struct colour c)
{
    sink_format(s, "\"#%02x%02x%02x\"", c.r, c.g, c.b);
}

void json_colour(struct sink *s, const char *key, struct colour c)
{
    json_key(s, key);
    put_colour(s, c);
}

void json_paint(struct sink *s, struct paint paint)
{
    sink_text(s, "[");
    put_colour(s, paint.light);
    sink_text(s, ",");
    put_colour(s, paint.dark);
    sink_text(s, "]");
}
