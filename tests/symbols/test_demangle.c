/* symbols/demangle and symbols/mangled: which names change, and to what. */
#include "symbols/demangle.h"
#include "symbols/mangled.h"
#include "tests/harness.h"

struct names {
    const char *name, *system_name;
    const char *short_form, *templates, *full, *none;
};

static const struct names NAMES[] = {
    /* the name is the linkage name: it becomes readable */
    {"_ZN3foo3barERKSs", "_ZN3foo3barERKSs", "foo::bar", "foo::bar", "foo::bar(std::string const&)",
     "_ZN3foo3barERKSs"},
    {"_ZNSt6vectorIiSaIiEE9push_backEOi", "_ZNSt6vectorIiSaIiEE9push_backEOi",
     "std::vector::push_back", "std::vector<int, std::allocator<int> >::push_back",
     "std::vector<int, std::allocator<int> >::push_back(int&&)",
     "_ZNSt6vectorIiSaIiEE9push_backEOi"},
    {"__ZN3foo3barEv", "__ZN3foo3barEv", "foo::bar", "foo::bar", "foo::bar()", "__ZN3foo3barEv"},
    {"_ZN3foo3barEv.cold.1", "_ZN3foo3barEv.cold.1", "foo::bar", "foo::bar", "foo::bar()",
     "_ZN3foo3barEv.cold.1"},
    {"_RNvCs1234_7mycrate3foo", "_RNvCs1234_7mycrate3foo", "mycrate::foo", "mycrate::foo",
     "mycrate::foo", "_RNvCs1234_7mycrate3foo"},
    {"_RINvNtC3std3mem8align_ofdE", "_RINvNtC3std3mem8align_ofdE", "std::mem::align_of::<>",
     "std::mem::align_of::<f64>", "std::mem::align_of::<f64>", "_RINvNtC3std3mem8align_ofdE"},
    {"_ZN4core3ptr4drop17h0123456789abcdefE", "_ZN4core3ptr4drop17h0123456789abcdefE",
     "core::ptr::drop", "core::ptr::drop", "core::ptr::drop",
     "_ZN4core3ptr4drop17h0123456789abcdefE"},
    /* mangled names of other kinds, and names that are none */
    {"_Zzz", "_Zzz", "_Zzz", "_Zzz", "_Zzz", "_Zzz"},
    {"_Read", "_Read", "_Read", "_Read", "_Read", "_Read"},
    {"main", "main", "main", "main", "main", "main"},
    /* a better name is there: only when it is asked for */
    {"shown", "_ZN3foo3barEv", "shown", "foo::bar", "foo::bar()", "_ZN3foo3barEv"},
    {"only", "", "only", "only", "only", "only"},
    /* decoded by the profiler already */
    {"std::map<K, V>::find(K const&)", "std::map<K, V>::find(K const&)", "std::map::find",
     "std::map<K, V>::find", "std::map<K, V>::find(K const&)", "std::map<K, V>::find(K const&)"},
    {"java.util.ArrayList.<init>", "java.util.ArrayList.<init>", "java.util.ArrayList.<init>",
     "java.util.ArrayList.<init>", "java.util.ArrayList.<init>", "java.util.ArrayList.<init>"},
    {"main.(*Set[...]).Add", "main.(*Set[...]).Add", "main.(*Set[...]).Add", "main.(*Set[...]).Add",
     "main.(*Set[...]).Add", "main.(*Set[...]).Add"},
    {"main.Map[go.shape.struct { F func(int) }]", "main.Map[go.shape.struct { F func(int) }]",
     "main.Map[go.shape.struct { F func(int) }]", "main.Map[go.shape.struct { F func(int) }]",
     "main.Map[go.shape.struct { F func(int) }]", "main.Map[go.shape.struct { F func(int) }]"},
};

static void test_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(NAMES); i++) {
        for (enum demangle_mode mode = DEMANGLE_LEAVE; mode <= DEMANGLE_NONE; mode++) {
            struct stacks s;
            stacks_init(&s);
            const struct frame frame = {.name = stacks_string(&s, bytes_from(NAMES[i].name)),
                                        .system_name =
                                            stacks_string(&s, bytes_from(NAMES[i].system_name))};
            const uint32_t id = stacks_frame(&s, &frame).i;
            demangle_apply(&s, mode, false);
            assert_false(stacks_failed(&s));
            const char *const want[] = {NAMES[i].name, NAMES[i].short_form, NAMES[i].templates,
                                        NAMES[i].full, NAMES[i].none};
#if FLAME_HAVE_IBERTY
            check_text(NAMES[i].name, profile_text(s.profile, s.profile->frames[id].name).ptr,
                       want[mode]);
#else
            (void)want;
            (void)id;
#endif
            stacks_release(&s);
        }
    }
}

static void test_display_names(void **state)
{
    static const struct row {
        const char *name, *want;
    } rows[] = {
        {"_ZN3foo3barEv", "foo::bar"},
        {"_ZN3foo3barEv_[j]", "foo::bar_[j]"},
        {"_ZN3foo3barEv_[i]", "foo::bar_[i]"},
        {"std::map<K, V>::find(K const&)", "std::map<K, V>::find(K const&)"},
        {"_do_fork_[k]", "_do_fork_[k]"},
        {"_[k]", "_[k]"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        for (int bare = 0; bare < 2; bare++) {
            struct stacks s;
            stacks_init(&s);
            const uint32_t id = stacks_named_frame(&s, bytes_from(rows[i].name), FRAME_USER).i;
            demangle_apply(&s, DEMANGLE_SHORT, bare);
#if FLAME_HAVE_IBERTY
            check_text(rows[i].name, profile_text(s.profile, s.profile->frames[id].name).ptr,
                       bare ? rows[i].want : rows[i].name);
#else
            (void)id;
#endif
            stacks_release(&s);
        }
    }
}

static void test_modes(void **state)
{
    enum demangle_mode mode = DEMANGLE_LEAVE;
    (void)state;
    assert_true(demangle_mode_of(&mode, "templates"));
    assert_int_equal(mode, DEMANGLE_TEMPLATES);
    assert_true(demangle_mode_of(&mode, "none"));
    assert_int_equal(mode, DEMANGLE_NONE);
    assert_false(demangle_mode_of(&mode, "fully"));
}

/* A name that stands for more text than there is memory, and ones that are long or deep. */
static void test_hostile_names(void **state)
{
    static char name[70000];
    struct mangled *out = malloc(sizeof *out);
    struct sheet s = {0};
    (void)state;
    assert_non_null(out);
    sheet_text(&s, "_Z1fSt4pairI"); /* pair<A,A>, then pairs of that, doubled each time */
    for (int i = 0; i < 60; i++) {
        sheet_text(&s, "St4pairI");
    }
    (void)mangled_decode(out, bytes_of(s.text, s.len), true);
    sheet_release(&s);
    sheet_text(&s, "_Z1fSt4pairI1AS0_E");
    for (int i = 1; i < 30; i++) {
        sheet_format(&s, "S%c_S%c_", i < 10 ? '0' + i : 'A' + i - 10, '0');
        sheet_format(&s, "St4pairIS%c_S%c_E", i < 10 ? '0' + i : 'A' + i - 10,
                     i < 10 ? '0' + i : 'A' + i - 10);
    }
    (void)mangled_decode(out, bytes_of(s.text, s.len), true);
    assert_in_range(out->len, 0, MANGLED_RESULT_MAX);
    sheet_release(&s);
    static const char *const repeated[] = {"P", "A_", "FP", "1AIN", "TT", "Nv", "J"};
    for (size_t i = 0; i < ROWS(repeated); i++) {
        for (size_t len = 1000; len < sizeof name; len *= 2) {
            for (size_t k = 0; k < len; k++) {
                name[k] = repeated[i][k % strlen(repeated[i])];
            }
            memcpy(name, i == 4 || i == 5 ? "_RMC0" : "_Z1f", 4);
            (void)mangled_decode(out, bytes_of(name, len), true);
        }
    }
    free(out);
}

/* Many names that each stand for hundreds of times their length: memory ends somewhere. */
static void test_many_hostile_names(void **state)
{
    enum { NAMES_COUNT = 4000, LEVELS = 10, BOUND = 100 << 20 };
    static const char letters[] = "0123456789A";
    struct stacks s;
    size_t len = 0;
    size_t longest = 0;
    (void)state;
    stacks_init(&s);
    for (unsigned i = 0; i < NAMES_COUNT; i++) {
        struct sheet name = {0};
        sheet_format(&name, "_Z4f%03xI1aIiiE", i);
        for (unsigned k = 1; k <= LEVELS; k++) {
            sheet_format(&name, "S0_IS%c_S%c_E", letters[k], letters[k]);
        }
        sheet_text(&name, "EvT_");
        struct frame frame = {.name = stacks_string(&s, bytes_from(name.text))};
        frame.system_name = frame.name;
        (void)stacks_frame(&s, &frame);
        sheet_release(&name);
    }
    demangle_apply(&s, DEMANGLE_TEMPLATES, false);
    assert_false(stacks_failed(&s));
    for (size_t i = 0; i < s.profile->frame_count; i++) {
        const size_t one = profile_text(s.profile, s.profile->frames[i].name).len;
        len += one;
        longest = one > longest ? one : longest;
    }
#if FLAME_HAVE_IBERTY
    assert_true(longest > 10000);
#endif
    assert_true(len < BOUND);
    stacks_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_display_names),
        cmocka_unit_test(test_modes),
        cmocka_unit_test(test_hostile_names),
        cmocka_unit_test(test_many_hostile_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
