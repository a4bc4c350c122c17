/* render/report/code_place: pprof's order of nodes by address. */
#include "tests/harness.h"

/* after cmocka */
#include "render/report/code_place.h"

struct place_row {
    uint64_t address;
    const char *name, *file;
    uint32_t line, column;
    const char *object;
};

/* Each comes before the next by its name, which stands behind it. */
static const struct place_row ordered[] = {
    {0x10, "", "", 0, 0, ""},         /* 0000000000000010 <unknown> */
    {0x10, "", "", 0, 0, "/bin/app"}, /* 0000000000000010 [app] */
    {0x10, "f", "", 0, 0, "/bin/a"},  /* 0000000000000010 f */
    {0x10, "f", "", 3, 0, ""},        /* 0000000000000010 f :3 */
    {0x10, "f", "a.c", 0, 0, ""},     /* 0000000000000010 f a.c */
    {0x10, "f", "a.c", 10, 0, ""},    /* 0000000000000010 f a.c:10 */
    {0x10, "f", "a.c", 10, 2, ""},    /* 0000000000000010 f a.c:10:2 */
    {0x10, "f", "a.c", 9, 0, ""},     /* 0000000000000010 f a.c:9 */
    {0x10, "f g", "", 0, 0, ""},      /* 0000000000000010 f g */
    {0x100, "a", "", 0, 0, ""},       /* 0000000000000100 a */
    {0, "", "", 0, 0, ""},            /* <unknown> */
    {0, "", "", 0, 0, "x"},           /* [x] */
    {0, "", "a.c", 0, 0, "x"},        /* a.c */
    {0, "f", "", 0, 0, "x"},          /* f */
};

static struct code_place place_of(const struct place_row *row)
{
    return (struct code_place){.name = bytes_from(row->name),
                               .file = bytes_from(row->file),
                               .object = bytes_from(row->object),
                               .address = row->address,
                               .line = row->line,
                               .column = row->column};
}

static int sign(int order)
{
    return (order > 0) - (order < 0);
}

static void test_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(ordered); i++) {
        for (size_t k = 0; k < ROWS(ordered); k++) {
            const struct code_place a = place_of(&ordered[i]);
            const struct code_place b = place_of(&ordered[k]);
            assert_int_equal(sign(code_place_compare_names(&a, &b)), (i > k) - (i < k));
            assert_int_equal(code_place_equal(&a, &b), i == k);
        }
    }
}

/* The same text out of other parts. */
static void test_parts_do_not_count(void **state)
{
    const struct place_row one = {1, "f a.c", "", 0, 0, ""};
    const struct place_row other = {1, "f", "a.c", 0, 0, ""};
    const struct code_place a = place_of(&one);
    const struct code_place b = place_of(&other);
    (void)state;
    assert_int_equal(code_place_compare_names(&a, &b), 0);
    assert_false(code_place_equal(&a, &b));
}

static void test_rest(void **state)
{
    /* each before the next; numbers as texts */
    static const struct {
        const char *system_name, *object;
        uint32_t start_line;
    } rest[] = {{"f", "x", 10}, {"f", "y", 10}, {"f", "a", 7}, {"g", "a", 1}};
    (void)state;
    for (size_t i = 0; i < ROWS(rest); i++) {
        for (size_t k = 0; k < ROWS(rest); k++) {
            const struct code_place a = {.system_name = bytes_from(rest[i].system_name),
                                         .object = bytes_from(rest[i].object),
                                         .start_line = rest[i].start_line};
            const struct code_place b = {.system_name = bytes_from(rest[k].system_name),
                                         .object = bytes_from(rest[k].object),
                                         .start_line = rest[k].start_line};
            assert_int_equal(sign(code_place_compare_rest(&a, &b)), (i > k) - (i < k));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names),
                                       cmocka_unit_test(test_parts_do_not_count),
                                       cmocka_unit_test(test_rest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
