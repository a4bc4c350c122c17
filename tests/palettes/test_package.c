/* palettes/package: which package a name belongs to. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include <stdio.h>

#include "palettes/package.h"

static const struct package_row {
    const char *name, *module, *file;
    enum frame_kind kind;
    const char *package;
} package_rows[] = {
    /* Go */
    {"net/http.(*Client).Do", "", "", 0, "net/http"},
    {"net/http.HandlerFunc.ServeHTTP", "", "", 0, "net/http"},
    {"github.com/a/b/v2.(*T).M.func1", "", "", 0, "github.com/a/b/v2"},
    {"github.com/a/b.glob..func1", "", "", 0, "github.com/a/b"},
    {"slices.SortFunc[go.shape.struct { a/b.C }]", "", "", 0, "slices"},
    {"runtime.mallocgc", "", "", 0, "runtime"},
    {"runtime.(*mheap).alloc", "", "", 0, "runtime"},
    {"runtime.gcBgMarkWorker.func1", "", "", 0, "runtime"},
    {"main.main", "server", "", 0, "main"},
    /* Java */
    {"com/foo/Bar.m", "", "", 0, "com.foo"},
    {"com.foo.Bar.m", "", "", 0, "com.foo"},
    {"Lcom/foo/Bar;::m", "", "", 0, "com.foo"},
    {"Lcom/foo/Bar;::m_[j]", "", "", FRAME_JIT, "com.foo"},
    {"com/foo/Bar:::m", "", "", 0, "com.foo"},
    {"java/lang/String:.hash", "", "", 0, "java.lang"},
    {"void java.util.Arrays.sort", "", "", 0, "java.util"},
    {"java.lang.String[] java.lang.String.split", "", "", 0, "java.lang"},
    {"java.util.HashMap$Node.get(HashMap.java:12)", "", "", 0, "java.util"},
    {"org/js/gen/c_js_2:.call", "", "", 0, "org.js.gen"},
    {"Hello.main", "", "", 0, "Hello"},
    /* C++ */
    {"std::vector<int>::push_back", "/lib/libfoo.so", "", 0, "std"},
    {"ns::Cls::f(std::string const&)", "", "", 0, "ns"},
    {"bool ns::f<std::string>(int)", "", "", 0, "ns"},
    {"Foo<bar::x>::method(int)", "", "", 0, "Foo"},
    {"(anonymous namespace)::a::f()", "", "", 0, "a"},
    {"(anonymous namespace)::f()", "/lib/libq-1.2.so", "", 0, "libq"},
    {"non-virtual thunk to ns::C::f()", "", "", 0, "ns"},
    {"::ns::f", "", "", 0, "ns"},
    {"operator<<(std::ostream&, ns::A)", "libz.so.1", "", 0, "libz"},
    {"f(std::string)", "", "", 0, "f"},
    {"ns::operator->", "", "", 0, "ns"},
    /* Rust */
    {"core::slice::from_raw_parts", "", "", 0, "core"},
    {"crate1::m::f", "", "", 0, "crate1"},
    {"<a::b as c::d>::f", "", "", 0, "a"},
    {"<alloc::vec::Vec<T,A> as core::ops::Drop>::drop", "", "", 0, "alloc"},
    {"<&'a mut T as core::ops::Deref>::deref", "", "", 0, "core"},
    {"_<T as core::convert::Into<U>>::into", "", "", 0, "core"},
    {"<T as Local>::f", "prog", "", 0, "prog"},
    {"<<core::r::R<V, E> as core::i::F<V>>::from_iter::Adapter<I> as X>::next", "", "", 0, "core"},
    {"<T>::new", "", "", 0, "<T>::new"},
    {"<term::Info<T>>::new", "", "", 0, "term"},
    {"emulator`tokio::run", "", "", 0, "tokio"},
    /* scripts */
    {"f (pkg/file.py:12)", "", "", 0, "pkg/file.py"},
    {"<module> (x.py:1)", "", "", 0, "x.py"},
    {"f (/usr/lib/python3/dist-packages/numpy/core/a.py:3)", "", "", 0, "numpy"},
    {"f", "", "pkg/file.py", 0, "pkg/file.py"},
    {"LazyCompile:~f /x/node_modules/express/lib/a.js:1", "", "", 0, "express"},
    {"*f /x/node_modules/a/node_modules/@s/b/lib/a.js:1:2_[j]", "", "", FRAME_JIT, "@s/b"},
    {"f file:///app/a.mjs:1:2", "", "", 0, "/app/a.mjs"},
    {"require node:internal/modules/cjs/loader:1105:14", "", "", 0, "node"},
    {"f node_modules/", "", "", 0, "f node_modules/"},
    {"Builtin:ArrayMap_[j]", "", "", FRAME_JIT, "Builtin"},
    {"RegExp:[&<>]", "", "", 0, "RegExp"},
    {"Eval::f", "", "", 0, "Eval"},
    {"LazyCompile:~body evalmachine.<anonymous>:1", "", "", 0, "LazyCompile"},
    {"Foo::Bar#baz", "", "", 0, "Foo"},
    {"Foo#bar", "", "", 0, "Foo"},
    {"-[NSView drawRect:]", "AppKit", "", 0, "NSView"},
    /* binaries */
    {"malloc", "/lib/x86_64-linux-gnu/libc-2.31.so", "", 0, "libc"},
    {"malloc_[i]", "libc.so.6", "", 0, "libc"},
    {"f.constprop.0", "/usr/bin/python3.9", "", 0, "python"},
    {"f", "/tmp/perf-12.map", "", FRAME_JIT, "jit"},
    {"f", "/opt/a (deleted)", "", 0, "a"},
    {"f", "[vdso]", "", 0, "vdso"},
    {"libc.so.1`malloc", "", "", 0, "libc"},
    {"f", "libglib-2.0.so.0.6", "", 0, "libglib"},
    {"f", "perl5", "", 0, "perl5"},
    {"f", "x.dll", "", 0, "x"},
    {"[libfoo.so.1]", "", "", 0, "libfoo"},
    {"0x7ffe01", "/lib/libm.so.6", "", 0, "libm"},
    {"/usr/bin/make", "", "", 0, "make"},
    {"kworker/0:1", "", "", 0, "kworker"},
    /* a plain name */
    {"do_work", "", "", 0, "do_work"},
    {"do_work_[j]", "", "", 0, "do_work"},
    {"do_work.cold", "[unknown]", "", 0, "do_work"},
    {"do_work.isra.0.part.3", "", "", 0, "do_work"},
    {"memcpy@plt", "", "", 0, "memcpy"},
    {"a.", "", "", 0, "a"},
    {"-", "", "", 0, "-"},
    {"/", "", "", 0, "/"},
    {"::", "", "", 0, "::"},
    {"<", "", "", 0, "<"},
    {")", "", "", 0, ")"},
    {"()", "", "", 0, "()"},
    {"_[j]", "", "", 0, ""},
    /* the kernel and nothing known */
    {"vfs_read_[k]", "", "", 0, "kernel"},
    {"vfs_read", "", "", FRAME_KERNEL, "kernel"},
    {"vfs_read", "[kernel.kallsyms]", "", 0, "kernel"},
    {"", "", "", 0, ""},
    {"[unknown]", "", "", 0, ""},
    {"0x1234", "", "", 0, ""},
};

static void test_package(void **state)
{
    (void)state;
    bool bad = false;
    for (size_t i = 0; i < sizeof package_rows / sizeof *package_rows; i++) {
        const struct package_row *row = &package_rows[i];
        const struct tree_name name = {bytes_from(row->name), bytes_from(row->module),
                                       bytes_from(row->file), row->kind};
        char room[PACKAGE_ROOM];
        const struct bytes got = package_of(room, &name);
        if (!bytes_equal(got, bytes_from(row->package))) {
            print_error("%s: '%.*s', not '%s'\n", row->name, (int)got.len, got.ptr, row->package);
            bad = true;
        }
    }
    assert_false(bad);
}

/* Any text will do: every short string over the characters that mean something. */
static void test_any_text(void **state)
{
    (void)state;
    static const char alphabet[] = "aA0/.:<>()[]` @;#";
    enum { LETTERS = sizeof alphabet - 1, LENGTH = 4 };
    char room[PACKAGE_ROOM];
    for (unsigned n = 0; n < LETTERS * LETTERS * LETTERS * LETTERS; n++) {
        char *text = test_malloc(LENGTH); /* exact, so that reading outside is seen */
        for (unsigned i = 0, left = n; i < LENGTH; i++, left /= LETTERS) {
            text[i] = alphabet[left % LETTERS];
        }
        const struct tree_name name = {bytes_of(text, LENGTH), BYTES(""), BYTES(""), FRAME_USER};
        assert_true(package_of(room, &name).len <= LENGTH);
        test_free(text);
    }
}

static void test_long_java(void **state)
{
    (void)state;
    char text[2 * PACKAGE_ROOM];
    char room[PACKAGE_ROOM];
    memset(text, 'a', sizeof text);
    memcpy(text + sizeof text - 4, "/B.c", 4);
    const struct tree_name name = {bytes_of(text, sizeof text), BYTES(""), BYTES(""), FRAME_USER};
    assert_int_equal(package_of(room, &name).len, PACKAGE_ROOM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_package),
        cmocka_unit_test(test_any_text),
        cmocka_unit_test(test_long_java),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
