/* palettes/palette_map: reading, splitting and writing palette.map. */
#include <unistd.h>

#include "palettes/palette_map.h"
#include "tests/harness.h"

static void write_file(char *path, const char *text)
{
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
}

/* What is written of a map that was read. */
static void check(const char *text, const char *want, uint64_t ignored)
{
    char path[] = "/tmp/flame-map-XXXXXX";
    struct palette_map map;
    struct sheet got = {0};
    struct sink sink;
    write_file(path, text);
    assert_int_equal(palette_map_load(&map, path, NULL), FLAME_OK);
    unlink(path);
    sink_init(&sink, sheet_sink, &got);
    palette_map_write(&map, &sink);
    assert_int_equal(sink_finish(&sink, NULL), FLAME_OK);
    assert_string_equal(got.text ? got.text : "", want);
    assert_int_equal(map.ignored, ignored);
    sheet_release(&got);
    palette_map_release(&map);
}

static void test_lines(void **state)
{
    (void)state;
    check("", "", 0);
    check("b->rgb(1,2,3)\na->rgb(4,5,6)\n->rgb(0,0,255)",
          "->rgb(0,0,255)\na->rgb(4,5,6)\nb->rgb(1,2,3)\n", 0);
    check("a->rgb( 1 , 2,3 ) \r\n", "a->rgb(1,2,3)\n", 0);
    check("a->rgb(1,2,3)\na->rgb(9,9,9)\n", "a->rgb(9,9,9)\n", 0);
}

/* flamegraph.pl splits at the first "->" and so loses the colour of C++'s operator->. */
static void test_arrows(void **state)
{
    (void)state;
    check("x::operator->()->rgb(1,2,3)\noperator->->rgb(4,5,6)\n",
          "operator->->rgb(4,5,6)\nx::operator->()->rgb(1,2,3)\n", 0);
}

static void test_no_colours(void **state)
{
    (void)state;
    check("a\na->\na->rgb(1,2)\na->rgb(1,2,256)\na->#ffffff\na->rgb(1,2,3)x\n\n", "", 6);
}

static void test_names(void **state)
{
    (void)state;
    struct palette_map map;
    struct colour c = {0, 0, 0};
    assert_int_equal(palette_map_load(&map, "/nowhere/palette.map", NULL), FLAME_OK);
    assert_false(palette_map_find(&map, BYTES("a"), &c));
    assert_true(palette_map_add(&map, BYTES("a"), (struct colour){1, 2, 3}));
    assert_true(palette_map_find(&map, BYTES("a"), &c));
    assert_int_equal(c.g, 2);
    assert_false(palette_map_find(&map, BYTES(""), &c));
    palette_map_release(&map);
    assert_int_equal(palette_map_load(&map, "/tmp", NULL), FLAME_E_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_arrows),
        cmocka_unit_test(test_no_colours),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
