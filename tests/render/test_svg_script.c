/* render/svg_script: what is dropped from the script, and what is not. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */

#include "render/svg_buffer.h"
#include "render/svg_script.h"

struct script_row {
    const char *script;
    const char *lean;
};

static const struct script_row script_rows[] = {
    {"// head\n\n  const a = b + +c;\n", "const a=b + +c;\n"},
    {"if (a) {\n  // why\n  f('x = 1', [2, 3]);\n}\n", "if(a){\nf('x = 1',[2,3]);\n}\n"},
    {"  return a ? b : c;\n", "return a?b:c;\n"},
    {"  const r = /a = b/;\n", "const r = /a = b/;\n"},
    {"  f(' ' + x + ', ');\n", "f(' ' + x + ', ');\n"},
    {"no line end", "no line end\n"},
};

static void test_lean(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof script_rows / sizeof *script_rows; i++) {
        struct buffer out = {0};
        struct sink sink;
        sink_init(&sink, buffer_sink, &out);
        svg_script_lean(&sink, bytes_from(script_rows[i].script));
        assert_int_equal(sink_finish(&sink, NULL), FLAME_OK);
        buffer_add(&out, "", 1);
        assert_string_equal(out.ptr, script_rows[i].lean);
        buffer_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lean)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
