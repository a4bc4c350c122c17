/* palettes/palette_parse: palette files, and where they are wrong. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "palettes/palette.h"

/* The caret stands under the byte that the error must point at. Lines above have no errors. */
/* clang-format off: the caret must stay below */
static const struct wrong_row {
    const char *above, *line, *caret, *message;
} wrong_rows[] = {
    {"", "rampe warm r 205 50 v3", "^", "unknown statement 'rampe'"},
    {"", "  ramp warm r 205 51 v3 g 0 0 v1 b 0 0 v1", "                  ^",
     "expected a number from 0 to 50, found '51'"},
    {"", "ramp warm r 256 0 v3 g 0 0 v1 b 0 0 v1", "            ^",
     "expected a number from 0 to 255, found '256'"},
    {"", "ramp warm r 2 0 v4 g 0 0 v1 b 0 0 v1", "                ^",
     "expected v1, v2 or v3, found 'v4'"},
    {"", "ramp warm r 2 0 v1 b 0 0 v1", "                   ^", "expected g, found 'b'"},
    {"", "ramp warm r 2 -1 v1", "              ^", "expected a number from 0 to 253, found '-1'"},
    {"", "ramp", "    ^", "expected an id, but the line ends here"},
    {"ramp a r 0 0 v1 g 0 0 v1 b 0 0 v1\n", "ramp a r 0 0 v1 g 0 0 v1 b 0 0 v1", "     ^",
     "there is already a ramp or slot 'a'"},
    {"slot a #000000 #000000\nslot b #000000 #000000\n", "slot a #000000 #000000", "     ^",
     "this does not follow the other slots of 'a'"},
    {"", "slot a #00000 #000000", "       ^", "expected a colour such as #ffcc00, found '#00000'"},
    {"", "slot a #00000g #000000", "       ^",
     "expected a colour such as #ffcc00, found '#00000g'"},
    {"", "slot a red #000000", "       ^", "expected a colour such as #ffcc00, found 'red'"},
    {"", "slot a #000000 # the dark one is missing", "                                        ^",
     "expected a colour such as #ffcc00, but the line ends here"},
    {"", "background dim #000000", "           ^", "expected light or dark, found 'dim'"},
    {"", "background light pink", "                 ^",
     "expected a colour such as #ffcc00, found 'pink'"},
    {"", "background light yellow #ffffff", "                        ^",
     "nothing more was expected here, but there is '#ffffff'"},
    {"", "search #d400d4 #ffffff", "               ^",
     "nothing more was expected here, but there is '#ffffff'"},
    {"", "delta light #000000 #000000", "                           ^",
     "expected a colour such as #ffcc00, but the line ends here"},
    {"ramp a r 0 0 v1 g 0 0 v1 b 0 0 v1\n", "key a name", "    ^",
     "slots are needed, not the ramp 'a'"},
    {"slot a #000000 #000000\n", "key a colour", "      ^",
     "expected package, name, module or file, found 'colour'"},
    {"slot a #000000 #000000\n", "nudge a 101", "        ^",
     "expected a number from 0 to 100, found '101'"},
    {"", "prefix a -> nowhere", "            ^", "no ramp or slot above has the id 'nowhere'"},
    {"", "else nowhere", "     ^", "no ramp or slot above has the id 'nowhere'"},
    {"slot a #000000 #000000\n", "prefix b c", "          ^",
     "expected ->, but the line ends here"},
    {"slot a #000000 #000000\n", "prefix -> a", "       ^", "expected a text before '->'"},
    {"slot a #000000 #000000\n", "prefix suffix x -> a", "       ^",
     "expected a text before 'suffix'"},
    {"slot a #000000 #000000\n", "prefix \"\" -> a", "       ^",
     "every name would do for the empty text ''"},
    {"slot a #000000 #000000\n", "prefix \"x -> a", "       ^", "this quote is never closed"},
    {"slot a #000000 #000000\n", "prefix \"x\"y -> a", "          ^",
     "expected a blank behind the quote"},
    {"slot a #000000 #000000\n", "kind user kernal -> a", "          ^",
     "a kind is unknown, user, kernel, inlined or jit, not 'kernal'"},
    {"slot a #000000 #000000\n", "prefix x regex a( -> a", "               ^", NULL},
    {"slot a #000000 #000000\n", "trim", "    ^", "expected a text, but the line ends here"},
    {"slot a #000000 #000000\n", "trim x y", "       ^",
     "nothing more was expected here, but there is 'y'"},
    {"slot a #000000 #000000\nelse a\n\n# all said\n", "slot b #000000 #000000", "^",
     "'else' must be the last statement, but there is 'slot'"},
    {"", "text\x01 #000000", "    ^", "control byte 0x01 in a palette"},
    {"slot a #000000 #000000\n", "prefix x \"->\" a", "               ^",
     "expected ->, but the line ends here"},
    {"slot a #000000 #000000\n", "\"else\" a", "^", "unknown statement 'else'"},
};
/* clang-format on */

static void test_wrong(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong_rows / sizeof *wrong_rows; i++) {
        const struct wrong_row *row = &wrong_rows[i];
        struct palette *p = NULL;
        flame_error err;
        char text[512];
        uint64_t line = 1;
        snprintf(text, sizeof text, "%s%s\nelse nothing\n", row->above, row->line);
        for (const char *c = row->above; *c; c++) {
            line += *c == '\n';
        }
        assert_int_equal(palette_parse(&p, bytes_from(text), "mine", &err), FLAME_E_SYNTAX);
        assert_null(p);
        assert_string_equal(err.source, "mine");
        if (row->message) {
            assert_string_equal(err.message, row->message);
        }
        assert_int_equal(err.line, line);
        assert_int_equal(err.column, strlen(row->caret));
        assert_true(err.offset == FLAME_NO_OFFSET);
        assert_int_equal(palette_parse(&p, bytes_from(text), "mine", NULL), FLAME_E_SYNTAX);
    }
}

static void test_no_else(void **state)
{
    (void)state;
    struct palette *p = NULL;
    flame_error err;
    assert_int_equal(palette_parse(&p, BYTES("classic\nslot a #000000 #000000"), "mine", &err),
                     FLAME_E_SYNTAX);
    assert_string_equal(err.message, "the palette ends without an 'else' line");
    assert_int_equal(err.line, 2);
    assert_int_equal(palette_parse(&p, bytes_of(NULL, 0), "mine", &err), FLAME_E_SYNTAX);
    assert_null(p);
}

static struct colour light_of(const struct palette *p, const char *text)
{
    const struct tree_name name = {bytes_from(text), BYTES("/lib/libm.so.6"), BYTES("a.c"),
                                   FRAME_USER};
    return palette_paint(p, &name, NULL).light;
}

/* What a name's rule says in red: rule n has the colour (n, 0, 0). */
static const char judged[] = "\xEF\xBB\xBF# comment\r\n"
                             "slot one #010000 #000000\r\n"
                             "slot two #020000 #000000 # a comment behind\r\n"
                             "slot three #030000 #000000\n"
                             "slot four #040000 #000000\n"
                             "slot five #050000 #000000\n"
                             "slot six #060000 #000000\n"
                             "\tslot rest #ff0000 #000000\n"
                             "exact \"a b\" \"\" \"q\\\"\\\\n\" -> one\n"
                             "prefix p suffix s z contains - -> two\n"
                             "component c -> three\n"
                             "regex ^x[0-9]+$ -> four\n"
                             "package libm -> five\n"
                             "trim ::\n"
                             "exact \"->\" \"prefix\" -> six # comment\n"
                             "else rest\n";

static const struct judged_row {
    const char *name;
    int rule;
} judged_rows[] = {
    {"a b", 1},  {"", 1},       {"q\"\\n", 1}, {"p-s", 2},       {"p-z", 2},      {"ps", 5},
    {"p-", 5},   {"a/c\\b", 3}, {"c", 3},      {"a\\c", 3},      {"cc", 5},       {"x12", 4},
    {"x12y", 5}, {"f", 5},      {"n::->", 6},  {"n::prefix", 6}, {"n::->x", 255}, {"n::m::->", 255},
};

static void test_judged(void **state)
{
    (void)state;
    struct palette *p = NULL;
    flame_error err;
    assert_int_equal(palette_parse(&p, BYTES(judged), "mine", &err), FLAME_OK);
    for (size_t i = 0; i < sizeof judged_rows / sizeof *judged_rows; i++) {
        const int rule = light_of(p, judged_rows[i].name).r;
        assert_int_equal(rule, judged_rows[i].rule);
    }
    palette_free(p);
}

/* Slots by key: frames that share it share the slot. */
static void test_keys(void **state)
{
    (void)state;
    static const char *const keys[] = {"package", "name", "module", "file"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct palette *p = NULL;
        char text[256];
        snprintf(text, sizeof text,
                 "slot s #000001 #000000\nslot s #000002 #000000\nslot s #000003 #000000\n"
                 "key s %s\nelse s\n",
                 keys[i]);
        assert_int_equal(palette_parse(&p, bytes_from(text), "mine", NULL), FLAME_OK);
        bool differ = false;
        for (char c = 'a'; c <= 'z'; c++) {
            const char name[] = {c, '\0'};
            differ = differ || light_of(p, name).b != light_of(p, "a").b;
        }
        assert_int_equal(differ, strcmp(keys[i], "name") == 0);
        palette_free(p);
    }
}

/* What a file leaves out is as in the package palette. */
static void test_defaults(void **state)
{
    (void)state;
    struct palette *mine = NULL;
    struct palette *package = NULL;
    assert_int_equal(palette_parse(&mine, BYTES("slot a #000000 #000000\nelse a"), "mine", NULL),
                     FLAME_OK);
    assert_int_equal(palette_load(&package, "package", NULL), FLAME_OK);
    for (int dark = 0; dark < 2; dark++) {
        const struct page_colours one = palette_page(mine, dark);
        const struct page_colours other = palette_page(package, dark);
        assert_memory_equal(&one, &other, sizeof one);
    }
    for (int64_t delta = -64; delta <= 64; delta++) {
        const struct paint one = palette_delta(mine, delta, 64);
        const struct paint other = palette_delta(package, delta, 64);
        assert_memory_equal(&one, &other, sizeof one);
    }
    palette_free(package);
    palette_free(mine);
}

static const char own_file[] = "background light #102030 #405060\n"
                               "background dark grey\n"
                               "text #010101 #020202\n"
                               "label #030303 #040404\n"
                               "muted #050505 #060606\n"
                               "search #070707\n"
                               "ramp a r 1 0 v1 g 2 0 v2 b 3 0 v3\n"
                               "else a\n";

/* A user's file by its path; then the same file with a mistake. */
static void test_own_file(void **state)
{
    (void)state;
    char path[] = "/tmp/flame_palette_XXXXXX";
    const int fd = mkstemp(path);
    struct palette *p = NULL;
    flame_error err;
    assert_true(fd >= 0);
    assert_int_equal(write(fd, own_file, sizeof own_file - 1), sizeof own_file - 1);
    assert_int_equal(palette_load(&p, path, &err), FLAME_OK);
    const struct page_colours light = palette_page(p, false);
    const struct page_colours dark = palette_page(p, true);
    assert_int_equal(light.page_top.r, 0x10);
    assert_int_equal(light.page_bottom.b, 0x60);
    assert_int_equal(dark.page_bottom.r, 0xe8);
    assert_int_equal(light.text.g, 1);
    assert_int_equal(dark.text.g, 2);
    assert_int_equal(light.label.g, 3);
    assert_int_equal(dark.label.g, 4);
    assert_int_equal(light.muted.g, 5);
    assert_int_equal(dark.muted.g, 6);
    assert_int_equal(palette_search(p).g, 7);
    assert_int_equal(light_of(p, "x").b, 3);
    assert_false(palette_is_classic(p));
    palette_free(p);
    assert_int_equal(write(fd, "else a\n", 7), 7);
    assert_int_equal(palette_load(&p, path, &err), FLAME_E_SYNTAX);
    assert_string_equal(err.source, path);
    assert_int_equal(err.line, 9);
    assert_int_equal(err.column, 1);
    close(fd);
    unlink(path);
}

/* Any beginning of a good file, and any byte changed, gives a palette or an error. */
static void test_damaged(void **state)
{
    (void)state;
    for (size_t len = 0; len < sizeof judged; len++) {
        struct palette *p = NULL;
        char *text = test_malloc(len + 1);
        memcpy(text, judged, len);
        const flame_status status = palette_parse(&p, bytes_of(text, len), "mine", NULL);
        assert_true(status == FLAME_OK || status == FLAME_E_SYNTAX);
        palette_free(status == FLAME_OK ? p : NULL);
        for (int c = 0; c < 256 && len + 1 == sizeof judged; c++) {
            const size_t at = (size_t)c * 7 % len;
            text[at] = (char)c;
            if (palette_parse(&p, bytes_of(text, len), "mine", NULL) == FLAME_OK) {
                palette_free(p);
            }
            text[at] = judged[at];
        }
        test_free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wrong),    cmocka_unit_test(test_no_else),
        cmocka_unit_test(test_judged),   cmocka_unit_test(test_keys),
        cmocka_unit_test(test_defaults), cmocka_unit_test(test_own_file),
        cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
