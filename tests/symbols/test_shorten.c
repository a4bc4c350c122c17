/* symbols/shorten: what goes and what looks alike and stays. */
#include "symbols/shorten.h"
#include "tests/harness.h"

enum how { TEMPLATES, SHORT, RUST, LOOKALIKE, PARAMETERS };

static void test_shorten(void **state)
{
    static const struct row {
        enum how how;
        const char *text;
        const char *want;
    } rows[] = {
        {SHORT, "std::vector<int, std::allocator<int> >::size", "std::vector::size"},
        {SHORT, "std::map<A, B>::find<C>", "std::map::find"},
        {SHORT, "plain", "plain"},
        {SHORT, "", ""},
        {SHORT, "operator< <int>", "operator<"},
        {SHORT, "ns::operator<< <std::char_traits<char> >", "ns::operator<<"},
        {SHORT, "ns::operator<=>", "ns::operator<=>"},
        {SHORT, "a::operator-><int>", "a::operator->"},
        {SHORT, "a::operator()<int>", "a::operator()"},
        {SHORT, "a::operator>>=", "a::operator>>="},
        {SHORT, "myoperator<int>", "myoperator"},
        {SHORT, "a::operator std::vector<int>", "a::operator std::vector"},
        {SHORT, "A<(B)1, (x>y)>::f", "A::f"},
        {SHORT, "A<decltype (x->y)>::f", "A::f"},
        {SHORT, "(anonymous namespace)::A<int>::f", "(anonymous namespace)::A::f"},
        {SHORT, "f(int, A<int>) const::{lambda(int)#1}::operator()",
         "f() const::{lambda(int)#1}::operator()"},
        {SHORT, "a::operator()(int) const::local", "a::operator()() const::local"},
        {SHORT, "f((anonymous namespace)::A)::x", "f()::x"},
        {SHORT, "unclosed<int", "unclosed<int"},
        {SHORT, "closed>only", "closed>only"},
        {TEMPLATES, "A<int>::f(int)::x", "A<int>::f()::x"},
        {TEMPLATES, "A<f(int)::$_1>::g", "A<f()::$_1>::g"},
        {TEMPLATES, "f(int) const&::x", "f() const&::x"},
        {RUST, "<alloc::vec::Vec<u8> as core::ops::Drop>::drop",
         "<alloc::vec::Vec<> as core::ops::Drop>::drop"},
        {RUST, "core::ptr::drop_in_place::<alloc::vec::Vec<u8>>", "core::ptr::drop_in_place::<>"},
        {RUST, "<fn(A<u8>) -> B<u8> as C>::f", "<fn(A<>) -> B<> as C>::f"},
        {RUST, "<for<'a> fn(&'a str) as C>::f", "<for<'a> fn(&'a str) as C>::f"},
        {RUST, "a::{closure#0}::<u8>", "a::{closure#0}::<>"},
        {LOOKALIKE, "std::map<std::string, int>::find(std::string const&)", "std::map::find"},
        {LOOKALIKE, "a(b(c))d(e)", "ad"},
        {LOOKALIKE, "a(b", "a(b"},
        {LOOKALIKE, "a(b))c(d)", "a)c(d)"},
        {PARAMETERS, "a<b>(c)", "a<b>"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        char text[200];
        const size_t len = strlen(rows[i].text);
        memcpy(text, rows[i].text, len + 1);
        const enum how how = rows[i].how;
        const size_t left = how == RUST         ? shorten_rust(text, len)
                            : how == LOOKALIKE  ? shorten_lookalike(text, len, true)
                            : how == PARAMETERS ? shorten_lookalike(text, len, false)
                                                : shorten_cxx(text, len, how == SHORT);
        text[left] = '\0';
        check_text(rows[i].text, text, rows[i].want);
    }
}

/* More open brackets than are kept count of: nothing is lost, nothing is written out of bounds. */
static void test_depth(void **state)
{
    enum { DEEP = 5000 };
    static char text[3 * DEEP];
    (void)state;
    memset(text, '<', DEEP);
    memset(text + DEEP, '(', DEEP);
    memset(text + 2 * (size_t)DEEP, '>', DEEP);
    assert_in_range(shorten_cxx(text, sizeof text, true), 0, sizeof text);
    assert_in_range(shorten_rust(text, sizeof text), 0, sizeof text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_shorten),
                                       cmocka_unit_test(test_depth)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
