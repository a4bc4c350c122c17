/* collapse/legacy/go_labels: labels as Go prints them. */
#include "collapse/legacy/go_labels.h"
#include "tests/harness.h"

static const struct {
    const char *line, *want; /* NULL: no line of labels */
} rows[] = {
    {"# labels: {\"k\":\"v\"}", "k=v"},
    {"# labels: {\"queue\":\"fast\", \"shard\":\"7\"}\r", "queue=fast shard=7"},
    {"# labels: {\"k\":\"a\\\"\\\\\\n\\t\\a\\x41\\u00e9\\U0001f525\"}",
     "k=a\"\\\n\t\aA\xc3\xa9\xf0\x9f\x94\xa5"},
    {"# labels: {\"k\":\"\xc3\xa9, }\"}", "k=\xc3\xa9, }"},
    {"# labels: { \"k\" : \"v\" }", "k=v"},
    {"# labels: {\"k\":\"\"}", ""},
    {"# labels: {}", ""},
    {"# labels: {\"a\":\"b\", \"c", "a=b"},
    {"# labels: {\"a\":\"b\", \"c\":\"\\q\"}", "a=b"},
    {"# labels: {\"a\":\"\\x4\"}", ""},
    {"# labels: {\"a\":\"\\U00110000\"}", ""},
    {"# labels: {\"a\":\"b\\", ""},
    {"# labels: {a:b}", ""},
    {"# labels: x", NULL},
    {"# runtime.MemStats", NULL},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct stacks s;
        struct sheet got = {0};
        uint32_t set = 77;
        stacks_init(&s);
        const bool labels = go_labels_parse(&s, bytes_from(rows[i].line), &set);
        if (labels != (rows[i].want != NULL) || labels == (set == 77)) {
            fail_msg("%s", rows[i].line);
        }
        const flame_profile *p = s.profile;
        for (uint32_t k = 0; labels && k < p->label_sets[set].count; k++) {
            const struct label *label = &p->labels[p->label_sets[set].first + k];
            sheet_format(&got, "%s%s=%s", k ? " " : "", profile_text(p, label->key).ptr,
                         profile_text(p, label->text).ptr);
        }
        check_text(rows[i].line, got.text, rows[i].want ? rows[i].want : "");
        sheet_release(&got);
        stacks_release(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
