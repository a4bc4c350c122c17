/* script_hashes: what a Content-Security-Policy has to allow for the outputs that hold a script. */
#include <flamegraph.h>

#include "web_embedded.h"

const flame_script_hash *flame_script_hashes(size_t *count)
{
    static const flame_script_hash hashes[] = {
        {"svg", "script-src", (const char *)embedded_svg_script_hash_txt},
        {"html", "script-src", (const char *)embedded_html_script_hash_txt},
        {"html", "style-src", (const char *)embedded_html_style_hash_txt},
    };
    *count = sizeof hashes / sizeof *hashes;
    return hashes;
}
