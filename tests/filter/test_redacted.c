/* redacted: hashes in place of names, and what of a name stays. */
#include "filter/redacted.h"
#include "tests/harness.h"

static const struct {
    const char *name, *text, *want;
} names[] = {
    {"nothing", "", ""},
    {"a plain name", "main", "f"},
    {"unknown", "[unknown]", "[unknown]"},
    {"no stack", "[no stack]", "[no stack]"},
    {"a mark stays", "do_fork_[k]", "f_[k]"},
    {"a mark alone is a name", "_[k]", "f"},
    {"a binary", "[libc.so.6]", "[m]"},
    {"C++", "std::vector<int, std::allocator<int> >::push_back(int&&)", "n::f"},
    {"no scope in parameters", "swap(std::string&, std::string&)", "f"},
    {"nor in template arguments", "make<a::b>", "f"},
    {"operators", "operator<(a::b, a::b)", "f"},
    {"anonymous", "(anonymous namespace)::work()", "n::f"},
    {"Go", "net/http.(*conn).serve", "n::f"},
    {"Java", "java/lang/String.indexOf", "n::f"},
    {"DTrace", "libc.so.1`malloc", "n::f"},
    {"a separator at the end", "odd::", "n::f"},
    {"only separators", "::", "f"},
    {"brackets that do not close", "a<b::c", "f"},
    {"brackets that do not open", "a>b::c", "n::f"},
    {"bytes that are no text", "\xff\x01", "f"},
};

/* Without the hashes' digits: which letters and signs there are. */
static void without_digits(char *out, struct bytes text)
{
    for (size_t i = 0; i < text.len;) {
        const char c = text.ptr[i++];
        *out++ = c;
        const size_t count = c == 'n' ? 8 : c == 'f' || c == 'm' ? 12 : 0;
        size_t digits = 0;
        while (i + digits < text.len && digits < count && is_hex(text.ptr[i + digits])) {
            digits++;
        }
        i += digits == count ? count : 0;
    }
    *out = '\0';
}

static void test_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(names); i++) {
        char room[REDACTED_MAX];
        char shape[64];
        without_digits(shape, redacted_name(room, bytes_from(names[i].text)));
        check_text(names[i].name, shape, names[i].want);
    }
}

static void test_scopes(void **state)
{
    (void)state;
    char one[REDACTED_MAX];
    char other[REDACTED_MAX];
    const struct bytes serve = redacted_name(one, BYTES("net/http.(*conn).serve"));
    const struct bytes close = redacted_name(other, BYTES("net/http.(*conn).close"));
    assert_true(bytes_equal(bytes_head(serve, 9), bytes_head(close, 9)));
    assert_false(bytes_equal(serve, close));
}

/* Files of other days and machines are to be compared with: these never change. */
static void test_stable(void **state)
{
    (void)state;
    char room[REDACTED_MAX];
    check_text("name", redacted_name(room, BYTES("main")).ptr, "f87c82690f294");
    check_text("scoped", redacted_name(room, BYTES("std::sort")).ptr, "nb04607ce::f64bc26cf88c2");
    check_text("module", redacted_text(room, REDACTED_MODULE, BYTES("libc.so.6")).ptr,
               "m86bba4629c5b");
    check_text("label", redacted_text(room, REDACTED_LABEL, BYTES("acme")).ptr, "lc08ff0bc0774");
    assert_int_equal(redacted_text(room, REDACTED_LABEL, BYTES("")).len, 0);
    char brackets[REDACTED_MAX];
    const struct bytes binary = redacted_name(brackets, BYTES("[libc.so.6]"));
    const struct bytes module = redacted_text(room, REDACTED_MODULE, BYTES("libc.so.6"));
    assert_true(bytes_equal(bytes_of(binary.ptr + 1, binary.len - 2), module));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_scopes),
        cmocka_unit_test(test_stable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
