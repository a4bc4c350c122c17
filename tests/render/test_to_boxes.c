/*
 * render/to_boxes: boxes, tooltips and colours against pictures of flamegraph.pl (its default
 * options, but for labels, which are flame's own).
 */
#include "tests/harness.h"

#define HEADING "title\tx\ty\twidth\theight\tfill\tlabel\n"

static flame_write_options classic(void)
{
    flame_write_options o;
    flame_write_options_init(&o);
    o.output = "boxes";
    o.palette = "hot";
    o.order = "name";
    o.min_width_px = 0.1;
    return o;
}

static void draw(struct sheet *got, const char *folded, const flame_write_options *o)
{
    flame_profile *p = profile_from(folded, NULL);
    flame_error err = {.message = ""};
    if (flame_write(p, o, sheet_sink, got, &err) != FLAME_OK) {
        sheet_format(got, "%d %s", (int)err.status, err.message);
    }
    flame_profile_free(p);
}

/* The same without the columns of the height and of the label. */
static void without_labels(struct sheet *to, const char *from)
{
    int column = 0;
    for (const char *c = from; *c; c++) {
        column += *c == '\t';
        if (*c == '\n') {
            column = 0;
        }
        if (column != 4 && column != 6) {
            sheet_put(to, c, 1);
        }
    }
}

#define G1                                                                                         \
    "main;alloc 30\nmain;alloc;malloc_[k] 50\nmain;parse 1000\n"                                   \
    "main;parse;read_line<int>(std::string const&) 4000\n"                                         \
    "main;parse;read_line<int>(std::string const&);memcpy_[i] 20\n"                                \
    "main;tiny 1\nother;-- 200\nother;- 34\n"
#define G2 "a;b 10 30\na;b;c 5 5\na;d 20 10\ne 0 7\nf 9 0\n"
#define G3 "a;foo 100\na;foo(int) 300\na;foo;bar 200\n"

static const struct picture {
    const char *name, *folded;
    bool negate, inverted;
    const char *subtitle;
    const char *want;
} pictures[] = {
    {"G1", G1, false, false, NULL,
     "title\tx\ty\twidth\tfill\n"
     "all (5,335 samples, 100%)\t10.0\t101\t1180.0\trgb(213,39,9)\n"
     "main (5,101 samples, 95.61%)\t10.0\t85\t1128.2\trgb(243,179,42)\n"
     "other (234 samples, 4.39%)\t1138.2\t85\t51.8\trgb(236,144,34)\n"
     "alloc (80 samples, 1.50%)\t10.0\t69\t17.7\trgb(235,138,33)\n"
     "parse (5,020 samples, 94.10%)\t27.7\t69\t1110.3\trgb(231,122,29)\n"
     "tiny (1 sample, 0.02%)\t1138.0\t69\t0.2\trgb(243,177,42)\n"
     "- (34 samples, 0.64%)\t1138.2\t69\t7.6\trgb(200,200,200)\n"
     "-- (200 samples, 3.75%)\t1145.8\t69\t44.2\trgb(160,160,160)\n"
     "malloc (50 samples, 0.94%)\t16.6\t53\t11.1\trgb(237,148,35)\n"
     "read_line<int>(std::string const&) (4,020 samples, "
     "75.35%)\t248.9\t53\t889.1\trgb(217,58,14)\n"
     "memcpy (20 samples, 0.37%)\t1133.6\t37\t4.4\trgb(227,103,24)\n"},
    {"G1 with a subtitle, root on top", G1, false, true, "x", NULL},
    {"G2", G2, false, false, NULL,
     "title\tx\ty\twidth\tfill\n"
     "all (52 samples, 100%)\t10.0\t85\t1180.0\trgb(255,255,255)\n"
     "a (45 samples, 86.54%; 0.00%)\t10.0\t69\t1021.2\trgb(255,255,255)\n"
     "e (7 samples, 13.46%; +13.46%)\t1031.2\t69\t158.8\trgb(255,136,136)\n"
     "b (35 samples, 67.31%; +38.46%)\t10.0\t53\t794.2\trgb(255,0,0)\n"
     "d (10 samples, 19.23%; -19.23%)\t804.2\t53\t227.0\trgb(105,105,255)\n"
     "c (5 samples, 9.62%; 0.00%)\t690.8\t37\t113.4\trgb(255,255,255)\n"},
    {"G2 negated", G2, true, false, NULL,
     "title\tx\ty\twidth\tfill\n"
     "all (52 samples, 100%)\t10.0\t85\t1180.0\trgb(255,255,255)\n"
     "a (45 samples, 86.54%; 0.00%)\t10.0\t69\t1021.2\trgb(255,255,255)\n"
     "e (7 samples, 13.46%; -13.46%)\t1031.2\t69\t158.8\trgb(136,136,255)\n"
     "b (35 samples, 67.31%; -38.46%)\t10.0\t53\t794.2\trgb(0,0,255)\n"
     "d (10 samples, 19.23%; +19.23%)\t804.2\t53\t227.0\trgb(255,105,105)\n"
     "c (5 samples, 9.62%; 0.00%)\t690.8\t37\t113.4\trgb(255,255,255)\n"},
    {"G3", G3, false, false, NULL, NULL},
};

static void test_pictures(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(pictures); i++) {
        struct sheet all = {0};
        struct sheet got = {0};
        flame_write_options o = classic();
        o.negate = pictures[i].negate;
        o.inverted = pictures[i].inverted;
        o.subtitle = pictures[i].subtitle;
        draw(&all, pictures[i].folded, &o);
        without_labels(&got, all.text);
        if (pictures[i].want) {
            check_text(pictures[i].name, got.text, pictures[i].want);
        }
        sheet_release(&all);
        sheet_release(&got);
    }
}

/* Siblings that flamegraph.pl would split are one box: foo (300), then foo(int). */
static void test_siblings_are_not_split(void **state)
{
    struct sheet got = {0};
    const flame_write_options o = classic();
    (void)state;
    draw(&got, G3, &o);
    assert_non_null(strstr(got.text, "\nfoo (300 samples, 50.00%)\t10.0\t53\t590.0\t15.0\t"));
    assert_non_null(strstr(got.text, "\nfoo(int) (300 samples, 50.00%)\t600.0\t53\t590.0\t15.0\t"));
    assert_non_null(strstr(got.text, "\nbar (200 samples, 33.33%)\t206.7\t37\t393.3\t15.0\t"));
    sheet_release(&got);
}

/* Whole lines: heights and labels. */
static void test_lines(void **state)
{
    struct sheet got = {0};
    flame_write_options o = classic();
    (void)state;
    o.width_px = 220;
    draw(&got, "main;malloc_[k] 3\nmain;tiny 1\n", &o);
    check_text("lines", got.text,
               HEADING
               "all (4 samples, 100%)\t10.0\t69\t200.0\t15.0\trgb(213,39,9)\tall\n"
               "main (4 samples, 100.00%)\t10.0\t53\t200.0\t15.0\trgb(243,179,42)\tmain\n"
               "malloc (3 samples, 75.00%)\t10.0\t37\t150.0\t15.0\trgb(237,148,35)\tmalloc\n"
               "tiny (1 sample, 25.00%)\t160.0\t37\t50.0\t15.0\trgb(243,177,42)\ttiny\n");
    got.len = 0;
    draw(&got, "a\tb;c\x01 4\n", &o); /* nothing may break the table */
    assert_non_null(strstr(got.text, "\na b (4 samples, 100.00%)\t10.0\t53\t"));
    assert_non_null(strstr(got.text, "\tc\\x01\n"));
    sheet_release(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_siblings_are_not_split),
        cmocka_unit_test(test_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
