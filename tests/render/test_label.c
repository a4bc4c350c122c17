/* render/label: how names are shortened. render/web/label.js must pass the same rows. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */

#include "core/unicode.h"
#include "render/label.h"

#define DOTS "\xe2\x80\xa6"
#define HAN "\xe6\xbc\xa2"
#define ACUTE "\xcc\x81"

struct label_row {
    const char *name;
    size_t cells;
    const char *label;
};

/* clang-format off */
static const struct label_row label_rows[] = {
    /* whole names, and none */
    {"main", 4, "main"},
    {"main", 2, ""},
    {"", 10, ""},
    {HAN HAN, 4, HAN HAN},
    {"e" ACUTE "t", 3, "e" ACUTE "t"},
    /* argument lists */
    {"foo(int, char)", 12, "foo"},
    {"foo(void (*)(int)) const", 12, "foo const"},
    {"foo (int) ", 5, "foo"},
    {"a(b)c(d)e", 6, "ace"},
    {"std::function<void (int)>::operator()(int) const", 44, "std::function<void (int)>::operator() const"},
    {"main.(*Server).Serve(0x1)", 20, "main.(*Server).Serve"},
    {"(anonymous namespace)::f(int)", 25, "(anonymous namespace)::f"},
    {"ns::(anonymous namespace)::f(int)", 30, "ns::(anonymous namespace)::f"},
    {"(lambda)(x)", 8, "(lambda)"},
    {"foo(int", 6, DOTS "o(int"},
    {"foo)bar(x)", 7, "foo)bar"},
    /* template arguments */
    {"vec<int, alloc<int>>::push(int)", 12, "vec::push"},
    {"operator<(Foo, Foo)", 10, "operator<"},
    {"operator<<<char>(Foo)", 16, "operator<<<char>"}, /* the run of signs is one operator */
    {"operator->(Foo)", 12, "operator->"},
    {"operator<=>(Foo)", 12, "operator<=>"},
    {"f(A)->B<int>", 8, "f->B"},
    {"<T as Trait>::method", 14, "method"},
    {"<module>", 5, DOTS "ule>"},
    {"Foo.<init>(int)", 12, "Foo.<init>"},
    {"a<b", 2, ""},
    /* leading parts */
    {"java.util.HashMap.get", 11, "HashMap.get"},
    {"java.util.HashMap.get", 10, "get"},
    {"github.com/user/pkg.Func", 12, "pkg.Func"},
    {"github.com/user/pkg.(*T).Func", 9, "(*T).Func"},
    {"github.com/user/pkg.(*T).Func", 8, "Func"},
    {"core::ops::call_once{{vtable.shim}}", 26, "call_once{{vtable.shim}}"},
    {"[libc-2.31.so]", 10, DOTS "-2.31.so]"  /* nothing is cut inside brackets */},
    {"a::b::" HAN HAN HAN, 6, HAN HAN HAN},
    {"/usr/lib/", 5, "lib/"},
    /* the end of what is left */
    {"__libc_start_main", 8, DOTS "rt_main"},
    {"very_long_function<int>(x)", 9, DOTS "function"},
    {HAN HAN HAN, 5, DOTS HAN HAN},
    {HAN HAN HAN, 4, DOTS HAN},
    {"abcde" ACUTE "f", 3, DOTS "e" ACUTE "f"},
    {"abcde" ACUTE "fg", 3, DOTS "fg"},
};
/* clang-format on */

static void names_are_shortened_by_the_ladder(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < sizeof label_rows / sizeof *label_rows; i++) {
        const struct label_row *row = &label_rows[i];
        const struct bytes label = label_fit(&a, bytes_from(row->name), row->cells);
        assert_non_null(label.ptr);
        char text[128];
        memcpy(text, label.ptr, label.len);
        text[label.len] = '\0';
        assert_string_equal(text, row->label);
    }
    arena_release(&a);
}

static void labels_fit_for_every_width(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < sizeof label_rows / sizeof *label_rows; i++) {
        for (size_t cells = 0; cells < 64; cells++) {
            const struct bytes name = bytes_from(label_rows[i].name);
            const struct bytes label = label_fit(&a, name, cells);
            assert_true(unicode_width(label) <= cells);
            assert_int_equal(label.len > 0, cells >= 3 && name.len > 0);
        }
    }
    arena_release(&a);
}

static void a_name_that_fits_is_not_copied(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    const struct bytes name = BYTES("foo(int)");
    assert_ptr_equal(label_fit(&a, name, 8).ptr, name.ptr);
    assert_null(a.last);
    arena_release(&a);
}

static void the_longest_name_fits(void **state)
{
    (void)state;
    char name[SHOWN_MAX];
    memset(name, '(', sizeof name);
    struct arena a;
    arena_init(&a);
    assert_int_equal(unicode_width(label_fit(&a, bytes_of(name, sizeof name), 80)), 80);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_shortened_by_the_ladder),
        cmocka_unit_test(labels_fit_for_every_width),
        cmocka_unit_test(a_name_that_fits_is_not_copied),
        cmocka_unit_test(the_longest_name_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
