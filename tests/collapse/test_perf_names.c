/* collapse/from_perf_script/perf_names: from symbols to names, one row per rule. */
#include "collapse/from_perf_script/perf_names.h"
#include "tests/harness.h"

struct name_row {
    const char *symbol, *want;
};

static void check_names(const struct name_row *rows, size_t count,
                        struct bytes (*make)(struct arena *a, struct bytes symbol))
{
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < count; i++) {
        const struct bytes got = make(&a, bytes_from(rows[i].symbol));
        if (!bytes_equal(got, bytes_from(rows[i].want))) {
            fail_msg("%s\n got: %.*s\nwant: %s", rows[i].symbol, (int)got.len, got.ptr,
                     rows[i].want);
        }
    }
    arena_release(&a);
}

static const struct name_row tidy_rows[] = {
    {"foo", "foo"},
    {"net/http.(*Client).Do", "net/http.(*Client).Do"},
    {"x.(y).z(w)", "x.(y).z"},
    {"base(T) const", "base"},
    {"ns::(anonymous namespace)::f(int)", "ns::(anonymous namespace)::f"},
    {"(anonymous namespace)::f(int)", "(anonymous namespace)::f"},
    {"(anonymous class)::f(int)", "(anonymous class)::f"},
    {"std::function<void (int)>::operator()(int) const", "std::function<void (int)>::operator"},
    {"{lambda(int)#1}::operator()(int) const", "{lambda(int)#1}::operator"},
    {"a::b<(c)1>::d(int)", "a::b<(c)1>::d"},
    {"operator<< <char>(std::ostream&, char)", "operator<< <char>"},
    {"operator<(A const&)", "operator<"},
    {"operator>(A const&)", "operator>"},
    {"operator<=>(A const&)", "operator<=>"},
    {"operator->(A const&)", "operator->"},
    {"operator->*(A const&)", "operator->*"},
    {"operator>>=(A&)", "operator>>="},
    {"operator<<=(A&)", "operator<<="},
    {"operator<=(A&)", "operator<="},
    {"operator>=(A&)", "operator>="},
    {"operator[](A&)", "operator[]"},
    {"ns::operator<(A<int> const&)", "ns::operator<"},
    {"myoperator<int>(A const&)", "myoperator<int>"},
    {"foo(void (*)(int))", "foo"},
    {"void (*foo())(int)", "void"},
    {"decltype(auto) f<int>(int)", "decltype(auto) f<int>"},
    {"f(int) noexcept(true)", "f"},
    {"foo::'lambda'(int)::operator()(int) const", "foo::'lambda'"},
    {"LazyCompile:~f (/a/b.js:1:2)", "LazyCompile:~f"},
    {"RegExp:[&<>\"']", "RegExp:[&<>\"']"},
    {"Lcom/a/B;.c(Lx;)V", "Lcom/a/B:.c"},
    {"a;b;c", "a:b:c"},
    {"fn(u8) -> bool", "fn"},
    {"<fn(u8) -> bool as FnOnce>::call_once(x)", "<fn(u8) -> bool as FnOnce>::call_once"},
    {"f]>)}(x)", "f]>)}"},
    {"trailing  ", "trailing"},
    {" ", " "},
};

static void test_tidy(void **state)
{
    (void)state;
    check_names(tidy_rows, ROWS(tidy_rows), perf_tidy);
}

#define HASH "h0123456789abcdef"

static const struct name_row rust_rows[] = {
    {"_$LT$a..b$GT$::c::" HASH, "<a::b>::c"},
    {"core::fmt::write::" HASH, "core::fmt::write"},
    {"core::fmt::write::hABCDEF0123456789", "core::fmt::write"},
    {"core.fmt::" HASH, "core.fmt"},
    {"a" HASH, "a"},
    {"x$SP$y$BP$z$RF$w::" HASH, "x@y*z&w"},
    {"$LT$$GT$$LP$$RP$$C$::" HASH, "<>(),"},
    {"a$u7e$$u20$$u27$$u3d$::" HASH, "a~ '="},
    {"a$u5b$$u5d$$u7b$$u7d$$u3b$::" HASH, "a[]{};"},
    {"a$u2b$$u21$$u22$::" HASH, "a+!\""},
    {"a::_$u7b$$u7b$closure$u7d$$u7d$::" HASH, "a::_{{closure}}"},
    {"_$x::" HASH, "$x"},
    {"x$u28$y::" HASH, "x$u28$y"},
    {"x$u28$$LT$::" HASH, "x$u28$$LT$"},
    {"x..y$::" HASH, "x::y$"},
    {"..." HASH, "::."},
    {"a::b::" HASH ".llvm.123", "a::b"},
    {"a::b::" HASH " (.llvm.123)", "a::b"},
    {"a::b::" HASH ".llvm.", "a::b"},
    {"a::b::" HASH ".llvm.x", "a::b::" HASH ".llvm.x"},
    {HASH, HASH},
    {"::" HASH, "::" HASH},
    {"a::h0123456789abcde", "a::h0123456789abcde"},
    {"a::x0123456789abcdef", "a::x0123456789abcdef"},
    {"a::h0123456789abcdeg", "a::h0123456789abcdeg"},
    {"_RNvCs1234_7mycrate3foo", "_RNvCs1234_7mycrate3foo"},
    {"caf\xc3\xa9 \xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",
     "caf\xc3\xa9 \xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"},
};

static void test_rust(void **state)
{
    (void)state;
    check_names(rust_rows, ROWS(rust_rows), perf_fix_rust);
}

static void test_pieces(void **state)
{
    static const struct name_row rows[] = {
        {"a", "<a>"},
        {"a->b->c", "<a><b><c>"},
        {"La/B;.c->Ld/E;.f", "<La/B;.c><Ld/E;.f>"},
        {"Foo::operator->() const", "<Foo::operator->() const>"},
        {"Foo::operator->*(int)", "<Foo::operator->*(int)>"},
        {"<fn(u8) -> bool as FnOnce>::call_once", "<<fn(u8) -> bool as FnOnce>::call_once>"},
        {"a ->b", "<a ->b>"},
        {"a-> b", "<a-> b>"},
        {"->a", "<->a>"},
        {"a->", "<a->>"},
        {"->", "<->>"},
        {"a->->b", "<a><->b>"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct bytes symbol = bytes_from(rows[i].symbol);
        struct bytes piece;
        struct sheet got = {0};
        while (perf_next_piece(&symbol, &piece)) {
            sheet_format(&got, "<%.*s>", (int)piece.len, piece.ptr);
        }
        check_text(rows[i].symbol, got.text, rows[i].want);
        sheet_release(&got);
    }
}

static void test_java(void **state)
{
    static const struct {
        const char *name, *tidy;
        bool jit;
    } rows[] = {
        {"Lcom/a/B:.c", "com/a/B:.c", true},
        {"Lcom/a/B.c", "com/a/B.c", true},
        {"<init>", "<init>", false},
        {"Lfoo", "Lfoo", false},
        {"Load/x", "oad/x", false},
        {"com/a/B:.c", "com/a/B:.c", false},
        {"L", "L", false},
        {"", "", false},
        {"L/", "/", false},
        {"Lcom/a$1:.c", "com/a$1:.c", true},
        {"La b/c:", "a b/c:", false},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct bytes name = bytes_from(rows[i].name);
        const struct bytes tidy = perf_tidy_java(name);
        if (!bytes_equal(tidy, bytes_from(rows[i].tidy)) || perf_is_java_jit(name) != rows[i].jit) {
            fail_msg("%s: %.*s", rows[i].name, (int)tidy.len, tidy.ptr);
        }
    }
}

static void test_modules(void **state)
{
    static const struct {
        const char *module;
        bool known, kernel, jit, inlined;
    } rows[] = {
        {"/bin/x", true, false, false, false},
        {"[unknown]", false, false, false, false},
        {"", false, false, false, false},
        {"inlined", true, false, false, true},
        {"[kernel.kallsyms]", true, true, false, false},
        {"[kernel.kallsyms].init.text", true, true, false, false},
        {"[guest.kernel.kallsyms]", true, true, false, false},
        {"[vdso]", true, true, false, false},
        {"[heap]", true, true, false, false},
        {"[unknown_mod]", true, true, false, false},
        {"/usr/lib/debug/boot/vmlinux", true, true, false, false},
        {"vmlinux-6.1.0-13_amd64", true, true, false, false},
        {"/vmlinux/x", true, false, false, false},
        {"/boot/vmlinux (x)", true, false, false, false},
        {"/vmlinux/vmlinux-5", true, true, false, false},
        {"/lib/modules/6.1/xfs.ko", true, true, false, false},
        {"xfs.ko.gz", true, true, false, false},
        {"xfs.ko.xz", true, true, false, false},
        {"xfs.ko.zst", true, true, false, false},
        {"xfs.ko.bz2", true, true, false, false},
        {"xfs.ko.zip", true, false, false, false},
        {"bpf_prog_6deef7357e7b4530_f", true, true, false, false},
        {"/tmp/perf-123.map", true, false, true, false},
        {"/proc/9/root/tmp/perf-123.map", true, false, true, false},
        {"/tmp/perf-123.mapx", true, false, false, false},
        {"/tmp/jitted-9-1.so", true, false, true, false},
        {"jitted-9-1.so", true, false, true, false},
        {"/tmp/notjitted-9-1.so", true, false, false, false},
        {"[JIT app cache]", true, false, true, false},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct perf_module m = perf_module_classify(bytes_from(rows[i].module));
        if (m.known != rows[i].known || m.kernel != rows[i].kernel || m.jit != rows[i].jit ||
            m.inlined != rows[i].inlined) {
            fail_msg("%s: known %d kernel %d jit %d inlined %d", rows[i].module, m.known, m.kernel,
                     m.jit, m.inlined);
        }
    }
}

static void test_unknown(void **state)
{
    static const struct {
        const char *module, *address, *want;
    } rows[] = {
        {"/a/b/c.so", "", "[c.so]"},    {"/a/b/c.so", "7f00", "[c.so <7f00>]"},
        {"[unknown]", "", "[unknown]"}, {"[unknown]", "7f00", "[unknown <7f00>]"},
        {"", "", "[unknown]"},          {"[vdso]", "", "[[vdso]]"},
        {"//anon", "", "[anon]"},       {"/memfd:x", "", "[memfd:x]"},
        {"/dir/", "", "[unknown]"},     {"plain", "", "[plain]"},
    };
    struct arena a;
    (void)state;
    arena_init(&a);
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct bytes got =
            perf_unknown_name(&a, bytes_from(rows[i].module), bytes_from(rows[i].address));
        if (!bytes_equal(got, bytes_from(rows[i].want))) {
            fail_msg("%s: %.*s", rows[i].module, (int)got.len, got.ptr);
        }
    }
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tidy), cmocka_unit_test(test_rust),    cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_java), cmocka_unit_test(test_modules), cmocka_unit_test(test_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
