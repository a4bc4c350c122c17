/* render/classic*.c: pictures as flamegraph.pl and inferno draw them, by the golden vectors. */
#include <locale.h>

#include "render/classic.h"
#include "tests/harness.h"

#define G1                                                                                         \
    "main;alloc 30\nmain;alloc;malloc_[k] 50\nmain;parse 1000\n"                                   \
    "main;parse;read_line<int>(std::string const&) 4000\n"                                         \
    "main;parse;read_line<int>(std::string const&);memcpy_[i] 20\n"                                \
    "main;tiny 1\nother;-- 200\nother;- 34\n"
#define G2 "a;b 10 30\na;b;c 5 5\na;d 20 10\ne 0 7\nf 9 0\n"

/* The frames of the SVG, line by line, without the ends of their elements. */
static char *draw(const char *folded, const char *classic, void (*set)(flame_write_options *o))
{
    struct sheet svg = {0};
    struct sheet got = {0};
    flame_write_options o;
    flame_error err = {.message = ""};
    flame_profile *profile = profile_from(folded, NULL);
    flame_write_options_init(&o);
    o.classic = classic;
    o.palette = "hot";
    o.order = "name";
    o.min_width_px = 0.1;
    o.embed = "none";
    if (set) {
        set(&o);
    }
    assert_int_equal(flame_write(profile, &o, sheet_sink, &svg, &err), FLAME_OK);
    for (const char *at = svg.text; (at = strstr(at, "<title>")); at++) {
        const char *end = strchr(at, '>');
        if (strstr(at, "<rect") && strncmp(strstr(at, "</title>"), "</title><rect", 13) == 0) {
            sheet_put(&got, end + 1, (size_t)(strstr(at, "</text>") - end - 1));
            sheet_text(&got, "\n");
        }
    }
    sheet_release(&svg);
    flame_profile_free(profile);
    return got.text;
}

static void check(const char *folded, const char *classic, void (*set)(flame_write_options *o),
                  const char *want)
{
    char *got = draw(folded, classic, set);
    assert_string_equal(got, want);
    free(got);
}

/* A frame of flamegraph.pl. */
#define PX(title, x, y, width, fill, text_x, text_y, label)                                        \
    title "</title><rect x=\"" x "\" y=\"" y "\" width=\"" width                                   \
          "\" height=\"15.0\" fill=\"rgb(" fill ")\" rx=\"2\" ry=\"2\"/>\n<text x=\"" text_x       \
          "\" y=\"" text_y "\">" label "\n"

static void test_flamegraph_pl(void **state)
{
    (void)state;
    check(G1, "flamegraph.pl", NULL,
          PX("all (5,335 samples, 100%)", "10.0", "101", "1180.0", "213,39,9", "13.00", "111.5",
             "") PX("main (5,101 samples, 95.61%)", "10.0", "85", "1128.2", "243,179,42", "13.00",
                    "95.5", "main") PX("other (234 samples, 4.39%)", "1138.2", "85", "51.8",
                                       "236,144,34", "1141.24", "95.5", "other")
              PX("alloc (80 samples, 1.50%)", "10.0", "69", "17.7", "235,138,33", "13.00", "79.5",
                 "") PX("parse (5,020 samples, 94.10%)", "27.7", "69", "1110.3", "231,122,29",
                        "30.69", "79.5", "parse") PX("tiny (1 samples, 0.02%)", "1138.0", "69",
                                                     "0.2", "243,177,42", "1141.02", "79.5", "")
                  PX("- (34 samples, 0.64%)", "1138.2", "69", "7.6", "200,200,200", "1141.24",
                     "79.5", "") PX("-- (200 samples, 3.75%)", "1145.8", "69", "44.2",
                                    "160,160,160", "1148.76", "79.5", "--")
                      PX("malloc (50 samples, 0.94%)", "16.6", "53", "11.1", "237,148,35", "19.64",
                         "63.5", "")
                          PX("read_line&lt;int&gt;(std::string const&amp;) (4,020 samples, 75.35%)",
                             "248.9", "53", "889.1", "217,58,14", "251.88", "63.5",
                             "read_line&lt;int&gt;(std::string const&amp;)")
                              PX("memcpy (20 samples, 0.37%)", "1133.6", "37", "4.4", "227,103,24",
                                 "1136.60", "47.5", ""));
}

/* A frame of inferno. */
#define PC(title, x, y, width, fill, from, count, text_x, text_y, label)                           \
    title "</title><rect x=\"" x "%\" y=\"" y "\" width=\"" width                                  \
          "%\" height=\"15\" fill=\"rgb(" fill ")\" fg:x=\"" from "\" fg:w=\"" count               \
          "\"/><text x=\"" text_x "%\" y=\"" text_y "\">" label "\n"

static void set_hash(flame_write_options *o)
{
    o->hash = true;
    o->min_width_percent = 0.01;
}

static void test_inferno(void **state)
{
    (void)state;
    check("main;alloc 30\nmain;alloc;malloc_[k] 50\nmain;parse 1000\nmain;tiny 4255\n", "inferno",
          set_hash,
          PC("all (5,335 samples, 100%)", "0.0000", "85", "100.0000", "255,230,55", "0", "5335",
             "0.2500", "95.50", "") PC("main (5,335 samples, 100.00%)", "0.0000", "69", "100.0000",
                                       "247,83,46", "0", "5335", "0.2500", "79.50", "main")
              PC("alloc (80 samples, 1.50%)", "0.0000", "53", "1.4995", "238,128,36", "0", "80",
                 "0.2500", "63.50", "")
                  PC("parse (1,000 samples, 18.74%)", "1.4995", "53", "18.7441", "243,149,42", "80",
                     "1000", "1.7495", "63.50", "parse")
                      PC("tiny (4,255 samples, 79.76%)", "20.2437", "53", "79.7563", "246,145,46",
                         "1080", "4255", "20.4937", "63.50", "tiny")
                          PC("malloc (50 samples, 0.94%)", "0.5623", "37", "0.9372", "236,112,34",
                             "30", "50", "0.8123", "47.50", ""));
}

/* Titles and colours alone. */
static void check_fills(const char *folded, const char *classic,
                        void (*set)(flame_write_options *o), const char *want)
{
    char *drawn = draw(folded, classic, set);
    struct sheet got = {0};
    for (const char *at = drawn; *at;
         at = strchr(strchr(at, '>') ? strstr(at, "<text") : at, '\n') + 1) {
        const char *fill = strstr(at, "rgb(");
        sheet_format(&got, "%.*s %.*s\n", (int)(strstr(at, "</title>") - at), at,
                     (int)(strchr(fill, ')') - fill - 4), fill + 4);
    }
    assert_string_equal(got.text, want);
    sheet_release(&got);
    free(drawn);
}

static void set_negate(flame_write_options *o)
{
    o->negate = true;
}

static void test_changes(void **state)
{
    (void)state;
    check_fills(G2, "flamegraph.pl", NULL,
                "all (52 samples, 100%) 255,255,255\na (45 samples, 86.54%; 0.00%) 255,255,255\n"
                "e (7 samples, 13.46%; +13.46%) 255,136,136\n"
                "b (35 samples, 67.31%; +38.46%) 255,0,0\n"
                "d (10 samples, 19.23%; -19.23%) 105,105,255\n"
                "c (5 samples, 9.62%; 0.00%) 255,255,255\n");
    check_fills(G2, "inferno", NULL,
                "all (52 samples, 100%) 250,250,250\na (45 samples, 86.54%; 0.00%) 250,250,250\n"
                "e (7 samples, 13.46%; +13.46%) 255,197,197\n"
                "b (35 samples, 67.31%; +38.46%) 255,100,100\n"
                "d (10 samples, 19.23%; -19.23%) 175,175,255\n"
                "c (5 samples, 9.62%; 0.00%) 250,250,250\n");
    check_fills("a;b 10 30\na;d 20 10\ne 0 7\n", "flamegraph.pl", set_negate,
                "all (47 samples, 100%) 255,255,255\na (40 samples, 85.11%; 0.00%) 255,255,255\n"
                "e (7 samples, 14.89%; -14.89%) 136,136,255\n"
                "b (30 samples, 63.83%; -42.55%) 0,0,255\n"
                "d (10 samples, 21.28%; +21.28%) 255,105,105\n");
}

static void set_everything(flame_write_options *o)
{
    o->min_width_px = 0;
    o->factor = 2.5;
    o->count_name = "kB";
}

/* Without a least width, frames without any width stay; the factor is in counts alone. */
static void test_zero_width(void **state)
{
    (void)state;
    check_fills("a 1 3\nf 9 0\n", "flamegraph.pl", set_everything,
                "all (8 kB, 100%) 255,255,255\na (8 kB, 106.67%; +26.67%) 255,163,163\n"
                "f (0 kB, 0.00%; -120.00%) 0,0,255\n");
}

static void test_fixed(void **state)
{
    (void)state;
    char text[CLASSIC_NUMBER];
    assert_string_equal(classic_fixed(text, 0.25, 1), "0.2");
    assert_string_equal(classic_fixed(text, 0.35, 1), "0.3"); /* a little below */
    assert_string_equal(classic_fixed(text, -1.5, 0), "-2");
    assert_string_equal(classic_fixed(text, 1e300, 1) + 301, ".0");
    if (setlocale(LC_ALL, "de_DE.UTF-8")) {
        assert_string_equal(classic_fixed(text, 12.5, 2), "12.50");
        setlocale(LC_ALL, "C");
    }
}

static void test_manner(void **state)
{
    (void)state;
    enum manner manner;
    flame_error err;
    assert_int_equal(classic_manner(&manner, NULL, NULL), FLAME_OK);
    assert_int_equal(manner, MANNER_OWN);
    assert_int_equal(classic_manner(&manner, "inferno", NULL), FLAME_OK);
    assert_int_equal(manner, MANNER_INFERNO);
    assert_int_equal(classic_manner(&manner, "go-torch", &err), FLAME_E_USAGE);
    assert_string_equal(err.message,
                        "unknown classic tool \"go-torch\"; there are: flamegraph.pl, inferno");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flamegraph_pl), cmocka_unit_test(test_inferno),
        cmocka_unit_test(test_changes),       cmocka_unit_test(test_zero_width),
        cmocka_unit_test(test_fixed),         cmocka_unit_test(test_manner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
