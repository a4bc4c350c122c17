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
    {"x<U+202E>gnp.exe", 15, DOTS "U+202E>gnp.exe"}, /* what is shown, not obeyed, is not hidden */
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
    /* Go */
    {"github.com/acme/kit/v4/log.(*Logger).Log", 39, "log.(*Logger).Log"},
    {"github.com/acme/kit/v4/log.(*Logger).Log", 16, "(*Logger).Log"},
    {"github.com/acme/kit/v4/log.(*Logger).Log", 12, "Log"},
    {"github.com/acme/kit/v4.New", 25, "kit.New"},
    {"github.com/acme/kit/v1.New", 25, "v1.New"},
    {"github.com/acme/kit/v1.New", 5, "New"},
    {"gopkg.in/yaml%2ev2.Unmarshal", 20, "yaml%2ev2.Unmarshal"},
    {"gopkg.in/yaml.v2.Unmarshal", 16, "Unmarshal"}, /* not v2.Unmarshal */
    {"git.sr.ht/~user/pkg.Func", 15, "pkg.Func"},
    {"foo/xyz", 6, "xyz"},
    {"main.F", 4, DOTS "n.F"}, /* one letter says nothing */
    {"main.main.func1", 14, "main.func1"},
    {"main.main.func1", 7, DOTS ".func1"},
    {"main.main.func1.2", 7, DOTS "unc1.2"},
    {"net/http.(*conn).serve-fm", 20, "(*conn).serve-fm"},
    {"main.glob..func1", 12, "glob..func1"},
    {"main.glob..func1", 10, DOTS "ob..func1"},
    {"main.init.0", 7, "init.0"},
    {"slices.SortFunc[go.shape.[]int,go.shape.int]", 40, "slices.SortFunc"},
    {"slices.SortFunc[go.shape.[]int,go.shape.int]", 14, "SortFunc"},
    {"main.Map[...]", 12, "main.Map"},
    {"example.com/a/b.(*List[...]).Add", 24, "b.(*List[...]).Add"},
    {"example.com/a/b.(*List[...]).Add", 16, "(*List[...]).Add"},
    {"example.com/a/b.(*List[...]).Add", 15, "Add"},
    {"main.F[go.shape.struct { A int; b func(int) }]", 20, "main.F"},
    {"example.com/a.F[example.com/b.T]", 31, "example.com/a.F"},
    {"example.com/a.F[example.com/b.T]", 14, "a.F"},
    {"type:.eq.main.T", 12, "eq.main.T"},
    {"runtime/pprof.lostProfileEvent", 29, "pprof.lostProfileEvent"},
    {"src/x/" HAN ".Func", 10, HAN ".Func"},
    /* Java */
    {"org.acme.HashMap$Node.get$lambda$1", 33, "HashMap$Node.get$lambda$1"},
    {"org.acme.Foo.<init>(int)", 14, "Foo.<init>"},
    {"org.acme.Foo.<clinit>", 20, "Foo.<clinit>"},
    {"java/util/HashMap.get", 20, "HashMap.get"},
    {"Ljava/util/HashMap;::get", 23, "util/HashMap;::get"},
    {"Ljava/util/HashMap;::get", 16, "HashMap;::get"},
    {"java.lang.invoke.LambdaForm$MH/0x07f.invoke", 40, "invoke"},
    {"org.acme.Foo", 11, "acme.Foo"},
    {"System.Collections.List`1[System.Int32].Add(Int32)", 30, "System.Collections.List`1.Add"},
    /* C++ */
    {"(anonymous namespace)::f(int)", 24, "(anonymous namespace)::f"},
    {"(anonymous namespace)::f(int)", 23, "f"},
    {"ns::inner::Class<int>::method(int) const", 39, "ns::inner::Class<int>::method const"},
    {"ns::inner::Class<int>::method(int) const", 34, "ns::inner::Class::method const"},
    {"ns::inner::Class<int>::method(int) const", 29, "Class::method"},
    {"ns::inner::Class<int>::method(int) const", 12, "method"},
    {"ns::inner::Class::~Class()", 23, "Class::~Class"},
    {"ns::inner::__Class::run", 15, "__Class::run"},
    {"ns::Class::Inner::run", 20, "Inner::run"},
    {"ns::Class::inner_type::run", 25, "Class::inner_type::run"}, /* not Class::inner_type */
    {"ns::Class::method::{lambda(int)#1}::operator()(int) const", 50, "Class::method"},
    {"ns::Class::operator bool() const", 29, "Class::operator bool const"},
    {"ns::Class::operator[](int)", 21, "ns::Class::operator[]"},
    {"ns::Class::operator[](int)", 17, "Class::operator[]"},
    {"ns::Class::method [clone .cold]", 25, "ns::Class::method"},
    {"std::string::size[abi:cxx11]() const", 25, "std::string::size const"},
    {"Acme::Net::Http#get", 18, "Net::Http#get"}, /* Ruby */
    {"sort::{{closure}}", 16, DOTS "rt::{{closure}}"},
    {"ns::foo::ab", 4, DOTS ":ab"},
    /* places */
    {"example.com/a/b.Run /src/app/x.go:12", 35, "example.com/a/b.Run x.go:12"},
    {"example.com/a/b.Run /src/app/x.go:12", 26, "example.com/a/b.Run"},
    {"example.com/a/b.Run /src/app/x.go:12", 18, "b.Run"},
    {"example.com/a/b.Run /src/app/x.go:12", 4, "Run"},
    {"ns::Class::run(int) /src/my app/x.cpp:12:5", 41, "ns::Class::run(int) x.cpp:12:5"},
    {"ns::Class::run(int) /src/my app/x.cpp:12:5", 13, "Class::run"},
    {"main.run app/x.go", 16, "main.run x.go"},
    {"main.run x.go:3", 14, "main.run"},
    {"main.run :3", 10, "main.run"},
    {"run C:\\src\\x.cpp:12", 18, "run x.cpp:12"},
    {"handle (/srv/app/x.py:12)", 20, "handle"},
    {"<module> (/srv/app/x.py:12)", 20, "<module>"},
    {"onTick file:///srv/app/x.js:12", 29, "onTick x.js:12"},
    {"0000000000401136 main /src/x.c:12", 32, "0000000000401136 main x.c:12"},
    {"0000000000401136 main /src/x.c:12", 22, "0000000000401136 main"},
    {"read / write", 11, DOTS "ad / write"},
    {"GC (Allocation Failure)", 10, "GC"},
    /* files, and what is no name of these languages */
    {"/src/app/x.go", 12, "src/app/x.go"},
    {"/src/app/x.go", 6, "x.go"},
    {"/src/app/x.go", 3, DOTS "go"}, /* an ending says nothing */
    {"/src/my app/main.cpp", 17, "my app/main.cpp"},
    {"/src/v2/app.v3/main.cpp", 17, "app.v3/main.cpp"}, /* not v3/main.cpp */
    {"/src/v2/app.v3/main.cpp", 7, DOTS "in.cpp"},
    {"src/v2.cpp", 9, "v2.cpp"},
    {"/srv/main.scala:12", 9, DOTS "scala:12"},
    {"[libc.so.6]", 9, DOTS "bc.so.6]"},
    {"[unknown]", 5, DOTS "own]"},
    {"/usr/lib/libc.so.6", 10, "libc.so.6"},
    {"libpthread-2.31.so", 8, DOTS "2.31.so"},
    {"entry_SYSCALL_64_after_hwframe", 12, DOTS "ter_hwframe"},
    {"try_to_wake_up.part.0", 8, DOTS ".part.0"},
    {"finish_task_switch.isra.0", 8, DOTS ".isra.0"},
    {"do_exit_[x]", 8, DOTS "xit_[x]"}, /* no mark that is known */
    {"kworker/0:1-events", 12, DOTS "/0:1-events"},
    {"-[NSString length]", 17, DOTS "NSString length]"},
    {"LazyCompile:~run /srv/x.js:12", 28, "LazyCompile:~run x.js:12"},
    {"JS:* /srv/x.js:12:5", 15, "JS:* x.js:12:5"},
    {"JS:* /srv/x.js:12:5", 9, "x.js:12:5"}, /* a function without name */
    {"JS:* /srv/x.js:12:5", 6, DOTS ":12:5"},
    {"ns::operator* /src/x.cpp:12", 14, "ns::operator*"},
    /* the end of what is left */
    {"__libc_start_main", 8, DOTS "rt_main"},
    {"very_long_function<int>(x)", 9, DOTS "function"},
    {HAN HAN HAN, 5, DOTS HAN HAN},
    {HAN HAN HAN, 4, DOTS HAN},
    {"abcde" ACUTE "f", 3, DOTS "e" ACUTE "f"},
    {"abcde" ACUTE "fg", 3, DOTS "fg"},
};
/* clang-format on */

/* clang-format off */
static const struct label_row cut_rows[] = {
    {"main", 4, "main"},
    {"main", 3, "m.."},
    {"main", 2, ""},
    {"", 9, ""},
    {"java.util.HashMap.get", 10, "java.uti.."},
    {"foo(int, char)", 12, "foo(int, c.."},
    {HAN HAN HAN, 5, HAN ".."},
    {HAN HAN HAN, 3, ".."},
    {"e" ACUTE "tude", 3, "e" ACUTE ".."},
};
/* clang-format on */

static void check_row(const struct label_row *row, struct bytes label)
{
    assert_non_null(label.ptr);
    char text[128];
    memcpy(text, label.ptr, label.len);
    text[label.len] = '\0';
    if (strcmp(text, row->label) != 0) {
        fail_msg("\"%s\" in %zu cells is \"%s\", not \"%s\"", row->name, row->cells, text,
                 row->label);
    }
}

static void full_names_are_only_cut(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < sizeof cut_rows / sizeof *cut_rows; i++) {
        const struct label_row *row = &cut_rows[i];
        check_row(row, label_cut(&a, bytes_from(row->name), row->cells));
    }
    arena_release(&a);
}

static void names_are_shortened_by_the_ladder(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < sizeof label_rows / sizeof *label_rows; i++) {
        const struct label_row *row = &label_rows[i];
        const struct bytes label = label_fit(&a, bytes_from(row->name), row->cells);
        check_row(row, label);
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
        cmocka_unit_test(full_names_are_only_cut),
        cmocka_unit_test(labels_fit_for_every_width),
        cmocka_unit_test(a_name_that_fits_is_not_copied),
        cmocka_unit_test(the_longest_name_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
