/* collapse/url_type: when .../allocs chooses the column. */
#include "collapse/url_type.h"
#include "tests/harness.h"

static const struct {
    const char *url, *types, *preferred;
    const char *want; /* the chosen column, and the preferred one */
} rows[] = {
    {"http://h:1/debug/pprof/allocs?seconds=5", "alloc_space inuse_space", "",
     "alloc_space alloc_space"},
    {"h:6060/debug/pprof/allocs", "alloc_space inuse_space", "", "alloc_space alloc_space"},
    {"unix:/run/x.sock:/allocs", "alloc_space inuse_space", "", "alloc_space alloc_space"},
    {"http://h:1/debug/pprof/allocs", "alloc_space inuse_space", "inuse_space",
     "inuse_space inuse_space"},
    {"http://h:1/debug/pprof/heap?seconds=5", "alloc_space inuse_space", "", "inuse_space "},
    {"http://h:1/debug/pprof/heap?x=/allocs", "alloc_space inuse_space", "", "inuse_space "},
    {"http://h:1/debug/pprof/allocs", "samples cpu", "", "cpu "},
    {"folder/allocs", "alloc_space inuse_space", "", "inuse_space "},
    {NULL, "alloc_space inuse_space", "", "inuse_space "},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct stacks s;
        struct sheet got = {0};
        struct bytes types = bytes_from(rows[i].types);
        struct bytes type;
        stacks_init(&s);
        while (bytes_cut(&types, ' ', &type)) {
            s.profile->chosen = stacks_column(&s, type, BYTES("bytes"), false);
        }
        if (*rows[i].preferred) {
            s.profile->recording.default_type = stacks_string(&s, bytes_from(rows[i].preferred));
        }
        url_type_prefer(&s, rows[i].url);
        const flame_profile *p = s.profile;
        sheet_format(&got, "%s %s", profile_text(p, p->columns[p->chosen].type).ptr,
                     profile_text(p, p->recording.default_type).ptr);
        check_text(rows[i].url ? rows[i].url : "no URL", got.text, rows[i].want);
        sheet_release(&got);
        stacks_release(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
