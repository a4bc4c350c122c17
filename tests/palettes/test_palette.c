/* palettes/palette: the built-in palettes, colour by colour. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "palettes/palette.h"

static struct paint paint_by(const struct palette *p, const struct tree_name *name, bool hash)
{
    return palette_paint(p, name, hash ? &(struct numbering){NUMBERS_HASH, 0} : NULL);
}

static struct palette *load(const char *name)
{
    struct palette *p = NULL;
    flame_error err;
    assert_int_equal(palette_load(&p, name, &err), FLAME_OK);
    return p;
}

static struct tree_name named(const char *text, enum frame_kind kind)
{
    return (struct tree_name){bytes_from(text), BYTES(""), BYTES(""), kind};
}

static const char *shown(struct colour c, char room[16])
{
    snprintf(room, 16, "%d,%d,%d", c.r, c.g, c.b);
    return room;
}

/* --- flamegraph.pl's colours --- */

static const struct vector_row {
    const char *palette, *name;
    bool hash;
    const char *rgb;
} vector_rows[] = {
    {"hot", "", false, "213,39,9"},
    {"hot", "main", false, "243,179,42"},
    {"hot", "foo_[k]", false, "227,101,24"},
    {"hot", "bar_[j]", false, "230,116,27"},
    {"hot", "baz_[i]", false, "235,138,33"},
    {"hot", "java/lang/String:.hash", false, "244,182,43"},
    {"hot", "std::vector<int>::push_back", false, "245,184,44"},
    {"hot", "genunix`kmem_cache_free", false, "235,141,33"},
    {"hot", "[unknown]", false, "210,24,5"},
    {"java", "", false, "209,63,63"},
    {"java", "main", false, "242,112,112"},
    {"java", "foo_[k]", false, "218,118,0"},
    {"java", "bar_[j]", false, "80,227,80"},
    {"java", "baz_[i]", false, "86,198,198"},
    {"java", "java/lang/String:.hash", false, "97,243,97"},
    {"java", "std::vector<int>::push_back", false, "219,219,66"},
    {"java", "genunix`kmem_cache_free", false, "233,99,99"},
    {"java", "[unknown]", false, "205,58,58"},
    {"mem", "", false, "0,198,35"},
    {"mem", "main", false, "0,228,163"},
    {"mem", "foo_[k]", false, "0,212,92"},
    {"mem", "bar_[j]", false, "0,215,106"},
    {"mem", "baz_[i]", false, "0,220,126"},
    {"mem", "java/lang/String:.hash", false, "0,229,166"},
    {"mem", "std::vector<int>::push_back", false, "0,230,168"},
    {"mem", "genunix`kmem_cache_free", false, "0,220,128"},
    {"mem", "[unknown]", false, "0,195,22"},
    {"hot", "", true, "255,230,55"},
    {"hot", "main", true, "247,83,46"},
    {"hot", "foo_[k]", true, "236,199,34"},
    {"hot", "bar_[j]", true, "237,101,35"},
    {"hot", "baz_[i]", true, "238,114,36"},
    {"hot", "java/lang/String:.hash", true, "241,104,40"},
    {"hot", "std::vector<int>::push_back", true, "242,146,40"},
    {"hot", "genunix`kmem_cache_free", true, "247,107,46"},
    {"hot", "[unknown]", true, "242,180,40"},
    {"io", "main", false, "126,126,232"},
    {"red", "main", false, "242,112,112"},
    {"green", "main", false, "96,242,96"},
    {"blue", "main", false, "126,126,243"},
    {"aqua", "main", false, "96,207,207"},
    {"yellow", "main", false, "217,217,65"},
    {"purple", "main", false, "240,126,240"},
    {"orange", "main", false, "240,140,0"},
    {"io", "", true, "140,140,245"},
    {"wakeup", "", true, "110,220,220"},
    {"chain", "", true, "140,140,255"},
    {"perl", "", true, "255,130,130"},
    {"hot", "--", false, "160,160,160"},
    {"hot", "-", false, "200,200,200"},
    {"wakeup", "--", true, "160,160,160"},
    {"java", "-", false, "200,200,200"},
};

static void test_vectors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof vector_rows / sizeof *vector_rows; i++) {
        const struct vector_row *row = &vector_rows[i];
        struct palette *p = load(row->palette);
        const struct tree_name name = named(row->name, FRAME_UNKNOWN);
        const struct paint paint = paint_by(p, &name, row->hash);
        char room[16];
        assert_string_equal(shown(paint.light, room), row->rgb);
        assert_memory_equal(&paint.light, &paint.dark, sizeof paint.light);
        palette_free(p);
    }
}

/* --- classification: a frame gets the same colour as in the palette of one colour --- */

static const struct class_row {
    const char *palette, *name;
    enum frame_kind kind;
    const char *like;
} class_rows[] = {
    {"java", "x_[j]", 0, "green"},
    {"java", "x::y_[j]", 0, "green"},
    {"java", "x_[i]", 0, "aqua"},
    {"java", "java/a", 0, "green"},
    {"java", "Ljava/lang/String;::hash", 0, "green"},
    {"java", "Lio/a;::m_[i]", 0, "aqua"},
    {"java", "sun/misc/A", 0, "green"},
    {"java", "jdk/a::b", 0, "green"},
    {"java", "LLjava/a", 0, "red"},
    {"java", "xjava/a", 0, "red"},
    {"java", "java.a.B", 0, "red"},
    {"java", "javascript/a", 0, "red"},
    {"java", "a:::b", 0, "green"},
    {"java", "a::b", 0, "yellow"},
    {"java", "a::b_[k]", 0, "yellow"},
    {"java", "x_[k]", 0, "orange"},
    {"java", "x_[k]y", 0, "red"},
    {"java", "x_[w]", 0, "red"},
    {"java", "Interpreter", 0, "red"},
    {"java", "", 0, "red"},
    {"java", "x", FRAME_KERNEL, "orange"},
    {"java", "a::b", FRAME_KERNEL, "yellow"},
    {"java", "Interpreter", FRAME_JIT, "green"},
    {"java", "x", FRAME_INLINED, "aqua"},
    {"js", "/x_[j]", 0, "green"},
    {"js", "x_[j]", 0, "aqua"},
    {"js", "a::b_[j]", 0, "aqua"},
    {"js", "a::b", 0, "yellow"},
    {"js", "/a::b.js", 0, "yellow"},
    {"js", "f /a.js", 0, "green"},
    {"js", "f a/.json:1", 0, "green"},
    {"js", "f a.js /", 0, "red"},
    {"js", "f a.js:1", 0, "aqua"},
    {"js", "a:b", 0, "aqua"},
    {"js", "a:b_[k]", 0, "aqua"},
    {"js", " ", 0, "green"},
    {"js", "  ", 0, "red"},
    {"js", "", 0, "red"},
    {"js", "x_[k]y", 0, "orange"},
    {"js", "x_[k]", 0, "orange"},
    {"js", "x_[i]", FRAME_INLINED, "red"},
    {"js", "x", FRAME_KERNEL, "orange"},
    {"js", "a/b", FRAME_JIT, "green"},
    {"js", "b", FRAME_JIT, "aqua"},
    {"perl", "a::b", 0, "yellow"},
    {"perl", "Perl_x::y", 0, "yellow"},
    {"perl", "Perl_pp_add", 0, "green"},
    {"perl", "xPerl", 0, "green"},
    {"perl", "perl", 0, "red"},
    {"perl", "a.plx", 0, "green"},
    {"perl", "a.pl_[k]", 0, "green"},
    {"perl", "x_[k]", 0, "orange"},
    {"perl", "x_[k]y", 0, "red"},
    {"perl", "x_[j]", FRAME_JIT, "red"},
    {"perl", "x", FRAME_KERNEL, "orange"},
    {"wakeup", "x_[k]", 0, "aqua"},
    {"wakeup", "a::b", FRAME_KERNEL, "aqua"},
    {"chain", "x", 0, "blue"},
    {"chain", "x_[w]", 0, "aqua"},
    {"chain", "x_[w]y", 0, "aqua"},
    {"chain", "x_[k]", FRAME_KERNEL, "blue"},
    {"python", "/usr/lib/site-packages/a.py", 0, "aqua"},
    {"python", "C:\\python\\site-packages\\a.py", 0, "aqua"},
    {"python", "site-packages", 0, "aqua"},
    {"python", "my-site-packages/a.py", 0, "red"},
    {"python", "/usr/lib/python3.9/a.py", 0, "yellow"},
    {"python", "C:\\Python311\\a.py", 0, "yellow"},
    {"python", "python", 0, "yellow"},
    {"python", "python3.9x/a.py", 0, "red"},
    {"python", "xpython/a.py", 0, "red"},
    {"python", "PYTHON/a.py", 0, "red"},
    {"python", "<built-in method x>", 0, "yellow"},
    {"python", "<method 'a' of 'b'>", 0, "yellow"},
    {"python", "<frozen importlib>", 0, "yellow"},
    {"python", "a <frozen importlib>", 0, "red"},
    {"python", "<module> (a.py:1)", 0, "red"},
    {"rust", "core::a", 0, "orange"},
    {"rust", "std::a", 0, "orange"},
    {"rust", "<alloc::a as b>::c", 0, "orange"},
    {"rust", "m`core::a", 0, "orange"},
    {"rust", "core::a`b", 0, "yellow"},
    {"rust", "core::a`b::c`d", 0, "aqua"},
    {"rust", "<core::future::from_generator::GenFuture<T> as x>::poll", 0, "aqua"},
    {"rust", "<core::future::from_generator::GenFuture<U> as x>::poll", 0, "orange"},
    {"rust", "corex::a", 0, "aqua"},
    {"rust", "a::b", 0, "aqua"},
    {"rust", "main", 0, "yellow"},
    {"rust", "x_[k]", FRAME_KERNEL, "yellow"},
};

static void test_classes(void **state)
{
    (void)state;
    bool bad = false;
    for (size_t i = 0; i < sizeof class_rows / sizeof *class_rows; i++) {
        const struct class_row *row = &class_rows[i];
        struct palette *p = load(row->palette);
        struct palette *one = load(row->like);
        const struct tree_name name = named(row->name, row->kind);
        const struct paint got = paint_by(p, &name, false);
        const struct paint wanted = paint_by(one, &name, false);
        if (memcmp(&got, &wanted, sizeof got) != 0) {
            print_error("%s: '%s' is not %s\n", row->palette, row->name, row->like);
            bad = true;
        }
        palette_free(one);
        palette_free(p);
    }
    assert_false(bad);
}

/* --- comparisons --- */

static const struct delta_row {
    const char *palette;
    int64_t delta, largest;
    const char *light, *dark;
} delta_rows[] = {
    {"hot", 0, 20, "255,255,255", "255,255,255"},
    {"hot", 20, 20, "255,0,0", "255,0,0"},
    {"hot", -10, 20, "105,105,255", "105,105,255"},
    {"hot", 10, 20, "255,105,105", "255,105,105"},
    {"hot", 7, 20, "255,136,136", "255,136,136"},
    {"hot", -7, 20, "136,136,255", "136,136,255"},
    {"hot", -20, 20, "0,0,255", "0,0,255"},
    {"hot", 21, 20, "255,0,0", "255,0,0"}, /* more than the largest is held there */
    {"hot", INT64_MIN, INT64_MAX, "0,0,255", "0,0,255"},
    {"package", 0, 1, "235,235,235", "46,46,46"},
    {"package", 100, 100, "237,113,81", "177,67,40"},
    {"package", -100, 100, "76,153,248", "29,103,187"},
    {"package", INT64_MIN, INT64_MAX, "76,153,248", "29,103,187"},
    {"package", 1, 65, "235,235,235", "46,46,46"}, /* sqrt(1/64) is half a step */
    {"package", 1, 64, "239,205,196", "80,55,48"},
    {"package", -1, 64, "197,216,240", "48,63,81"},
    {"package", 8, 64, "239,205,196", "80,55,48"},
    {"package", 9, 64, "240,175,158", "113,62,50"},
    {"package", 25, 64, "238,144,120", "148,69,49"},
    {"package", 48, 64, "238,144,120", "148,69,49"},
    {"package", 49, 64, "237,113,81", "177,67,40"},
};

static void test_deltas(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof delta_rows / sizeof *delta_rows; i++) {
        const struct delta_row *row = &delta_rows[i];
        struct palette *p = load(row->palette);
        const struct paint paint = palette_delta(p, row->delta, row->largest);
        char room[16];
        assert_string_equal(shown(paint.light, room), row->light);
        assert_string_equal(shown(paint.dark, room), row->dark);
        palette_free(p);
    }
}

/* --- the package palette --- */

/* Frames of one package have one hue, whatever the function; nothing known and the kernel are grey.
 */
static void test_package_groups(void **state)
{
    (void)state;
    struct palette *p = load("package");
    static const char *const grey[] = {"", "all", "[unknown]", "0x1234", "x_[k]", "a::b_[k]"};
    char room[16];
    for (size_t i = 0; i < sizeof grey / sizeof *grey; i++) {
        const struct tree_name name = named(grey[i], FRAME_UNKNOWN);
        assert_string_equal(shown(paint_by(p, &name, false).light, room), "215,215,215");
        assert_string_equal(shown(paint_by(p, &name, true).dark, room), "56,56,56");
    }
    const struct tree_name kernel = named("vfs_read", FRAME_KERNEL);
    assert_string_equal(shown(paint_by(p, &kernel, false).light, room), "215,215,215");
    struct colour seen[3];
    size_t count = 0;
    for (int i = 0; i < 100; i++) {
        char text[32];
        snprintf(text, sizeof text, "net/http.f%d", i);
        const struct tree_name name = named(text, FRAME_UNKNOWN);
        const struct paint paint = paint_by(p, &name, false);
        const struct paint hashed = paint_by(p, &name, true);
        size_t k = 0;
        while (k < count && memcmp(&seen[k], &paint.light, sizeof *seen) != 0) {
            k++;
        }
        assert_memory_equal(&paint, &hashed, sizeof paint);
        assert_true(k < 3);
        seen[k] = paint.light;
        count += k == count;
    }
    assert_int_equal(count, 3);
    palette_free(p);
}

/* Colours must never move between versions: they are what people compare pictures by. */
static const struct fixed_row {
    const char *name, *light, *dark;
} fixed_rows[] = {
    {"net/http.(*Client).Do", "181,165,232", "69,57,102"},
    {"com.foo.Bar.m", "173,197,249", "61,82,131"},
    {"com/foo/Bar.m", "178,202,254", "65,86,136"},
    {"std::vector<int>::push_back", "99,200,211", "9,80,86"},
    {"main", "183,207,255", "69,90,141"},
    {"malloc", "219,156,113", "92,50,18"},
};

static void test_package_fixed(void **state)
{
    (void)state;
    bool bad = false;
    for (size_t i = 0; i < sizeof fixed_rows / sizeof *fixed_rows; i++) {
        const struct fixed_row *row = &fixed_rows[i];
        struct palette *p = load("package");
        const struct tree_name name = named(row->name, FRAME_UNKNOWN);
        const struct paint paint = paint_by(p, &name, false);
        char light[16];
        char dark[16];
        shown(paint.light, light);
        shown(paint.dark, dark);
        if (strcmp(light, row->light) != 0 || strcmp(dark, row->dark) != 0) {
            print_error("{\"%s\", \"%s\", \"%s\"},\n", row->name, light, dark);
            bad = true;
        }
        palette_free(p);
    }
    assert_false(bad);
}

/* WCAG 2.1, relative luminance and contrast ratio. */
static double linear(uint8_t component)
{
    const double c = component / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour c)
{
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

static double contrast(struct colour a, struct colour b)
{
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

static void test_contrast(void **state)
{
    (void)state;
    struct palette *p = load("package");
    const struct page_colours light = palette_page(p, false);
    const struct page_colours dark = palette_page(p, true);
    for (int i = 0; i < 5000; i++) { /* all slots and nudges many times over */
        char text[32];
        snprintf(text, sizeof text, "name_%d", i);
        const struct tree_name name = named(i ? text : "", FRAME_UNKNOWN);
        const struct paint paint = paint_by(p, &name, false);
        assert_true(contrast(paint.light, light.label) >= 7);
        assert_true(contrast(paint.dark, dark.label) >= 4.5);
    }
    assert_true(contrast(light.text, light.page_top) >= 7);
    assert_true(contrast(dark.text, dark.page_top) >= 7);
    assert_true(contrast(light.muted, light.label) >= 7);
    assert_true(contrast(dark.muted, dark.label) >= 4.5);
    assert_true(contrast(palette_search(p), light.label) >= 4.5);
    for (int64_t delta = -64; delta <= 64; delta++) {
        const struct paint paint = palette_delta(p, delta, 64);
        assert_true(contrast(paint.light, light.label) >= 6.8);
        /* spec of the scale: white reads at 4.9:1 on its darkest end; the label is a little less */
        assert_true(contrast(paint.dark, dark.label) >= 4);
    }
    palette_free(p);
}

/* --- pages --- */

static const struct page_row {
    const char *palette;
    const char *top, *bottom;
    bool classic;
} page_rows[] = {
    {"package", "255,255,255", "255,255,255", false},
    {"cvd", "255,255,255", "255,255,255", false},
    {"warm", "255,255,255", "255,255,255", false},
    {"hot", "238,238,238", "238,238,176", true},
    {"mem", "238,242,238", "224,255,224", true},
    {"io", "238,238,238", "224,224,255", true},
    {"wakeup", "238,238,238", "224,224,255", true},
    {"chain", "238,238,238", "224,224,255", true},
    {"java", "238,238,238", "238,238,176", true},
    {"js", "238,238,238", "238,238,176", true},
    {"perl", "238,238,238", "238,238,176", true},
    {"inferno_java", "238,238,238", "238,238,176", true},
    {"inferno_js", "238,238,238", "238,238,176", true},
    {"inferno_perl", "238,238,238", "238,238,176", true},
    {"python", "238,238,238", "238,238,176", true},
    {"rust", "238,238,238", "238,238,176", true},
    {"black", "238,238,238", "238,238,176", true},
    {"red", "248,248,248", "232,232,232", true},
    {"green", "248,248,248", "232,232,232", true},
    {"blue", "248,248,248", "232,232,232", true},
    {"aqua", "248,248,248", "232,232,232", true},
    {"yellow", "248,248,248", "232,232,232", true},
    {"purple", "248,248,248", "232,232,232", true},
    {"orange", "248,248,248", "232,232,232", true},
};

/* The table above is in the order of palettes.def, and complete. */
static void test_pages(void **state)
{
    (void)state;
    size_t count;
    const flame_entry *const *entries = palette_entries(&count);
    assert_int_equal(count, sizeof page_rows / sizeof *page_rows);
    for (size_t i = 0; i < count; i++) {
        const struct page_row *row = &page_rows[i];
        struct palette *p = load(row->palette);
        const struct page_colours light = palette_page(p, false);
        const struct page_colours dark = palette_page(p, true);
        char room[16];
        assert_string_equal(entries[i]->name, row->palette);
        assert_true(entries[i]->summary[0] != '\0');
        assert_string_equal(shown(light.page_top, room), row->top);
        assert_string_equal(shown(light.page_bottom, room), row->bottom);
        assert_string_equal(shown(dark.page_top, room), "18,18,18");
        assert_string_equal(shown(dark.page_bottom, room), "18,18,18");
        assert_string_equal(shown(light.text, room), "17,17,17");
        assert_string_equal(shown(dark.text, room), "232,232,232");
        assert_string_equal(shown(light.label, room), "0,0,0");
        assert_string_equal(shown(dark.label, room), row->classic ? "0,0,0" : "232,232,232");
        assert_string_equal(shown(palette_search(p), room), "212,0,212");
        assert_int_equal(palette_is_classic(p), row->classic);
        palette_free(p);
    }
}

/* --- loading --- */

static void test_unknown(void **state)
{
    (void)state;
    struct palette *p = NULL;
    flame_error err;
    assert_int_equal(palette_load(&p, "pastel", &err), FLAME_E_USAGE);
    assert_null(p);
    assert_string_equal(
        err.message,
        "no palette 'pastel'; there are package, cvd, warm, hot, mem, io, wakeup, chain, "
        "java, js, perl, inferno_java, inferno_js, inferno_perl, python, rust, black, red, green, "
        "blue, aqua, yellow, purple, "
        "orange, or give the path of a .palette file");
    assert_int_equal(palette_load(&p, "./no/such.palette", &err), FLAME_E_IO);
    assert_int_equal(palette_load(&p, "such.palette", NULL), FLAME_E_IO);
    assert_int_equal(palette_load(&p, "", &err), FLAME_E_USAGE);
    assert_null(p);
    palette_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),       cmocka_unit_test(test_classes),
        cmocka_unit_test(test_deltas),        cmocka_unit_test(test_package_groups),
        cmocka_unit_test(test_package_fixed), cmocka_unit_test(test_contrast),
        cmocka_unit_test(test_pages),         cmocka_unit_test(test_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
