/* collapse/from_gperftools_cpu/cpu_records: words, records and the rule for signal handlers. */
#include "collapse/from_gperftools_cpu/cpu_records.h"
#include "tests/harness.h"

static struct bytes put_words(struct sheet *s, const uint64_t *words, size_t count, unsigned size,
                              bool big_endian)
{
    for (size_t i = 0; i < count; i++) {
        for (unsigned k = 0; k < size; k++) {
            const unsigned shift = 8 * (big_endian ? size - 1 - k : k);
            const char byte = (char)(words[i] >> shift);
            sheet_put(s, &byte, 1);
        }
    }
    return bytes_of(s->text, s->len);
}

static void test_layouts(void **state)
{
    static const uint64_t words[] = {0, 3, 1, 10000, 0, 5, 2, 0x401000, 0x402001, 0, 1, 0, 9};
    (void)state;
    for (unsigned layout = 0; layout < 4; layout++) {
        struct sheet s = {0};
        struct cpu_words w;
        struct cpu_header header;
        struct cpu_record record;
        const struct bytes text =
            put_words(&s, words, ROWS(words), layout < 2 ? 4 : 8, layout % 2 == 1);
        assert_true(cpu_header_read(&w, &header, text));
        assert_true(header.java);
        assert_int_equal(header.period_us, 10000);
        assert_int_equal(cpu_record_next(&w, &record), CPU_RECORD);
        assert_int_equal(record.count, 5);
        assert_int_equal(record.depth, 2);
        assert_int_equal(cpu_word(&record.stack, 1), 0x402001);
        assert_int_equal(cpu_record_next(&w, &record), CPU_END);
        assert_int_equal(w.text.len, w.size); /* what follows stays */
        sheet_release(&s);
    }
}

static void test_headers(void **state)
{
    static const struct {
        uint64_t words[5];
        bool good;
    } rows[] = {
        {{0, 3, 0, 1, 0}, true},           {{0, 3, 2, 1, 0}, false}, {{0, 3, 0, 0, 0}, false},
        {{1, 3, 0, 1, 0}, false},          {{0, 2, 0, 1, 0}, false}, {{0, 3, 0, 1, 1}, false},
        {{0, 3, 0, UINT64_MAX, 0}, false},
    };
    struct cpu_words w;
    struct cpu_header header;
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet s = {0};
        const struct bytes text = put_words(&s, rows[i].words, 5, 8, false);
        assert_int_equal(cpu_header_read(&w, &header, text), rows[i].good);
        assert_false(cpu_header_read(&w, &header, bytes_head(text, 39)));
        sheet_release(&s);
    }
}

static void test_steps(void **state)
{
    static const struct {
        const char *name;
        uint64_t words[4];
        size_t count, odd; /* bytes behind them */
        enum cpu_step want;
    } rows[] = {
        {"nothing", {0}, 0, 0, CPU_END},
        {"the end record", {0, 1, 0}, 3, 0, CPU_END},
        {"like the end record", {0, 1, 5}, 3, 0, CPU_RECORD},
        {"no addresses", {3, 0}, 2, 0, CPU_RECORD},
        {"half a head", {3}, 1, 0, CPU_BROKEN},
        {"too deep", {3, 2, 7}, 3, 0, CPU_BROKEN},
        {"much too deep", {3, UINT64_MAX, 7}, 3, 0, CPU_BROKEN},
        {"not a word", {0}, 0, 3, CPU_BROKEN},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet s = {0};
        struct cpu_record record;
        (void)put_words(&s, rows[i].words, rows[i].count, 8, true);
        sheet_put(&s, "\0\0\0", rows[i].odd);
        struct cpu_words w = {bytes_of(s.text, s.len), 8, true};
        if (cpu_record_next(&w, &record) != rows[i].want) {
            fail_msg("%s", rows[i].name);
        }
        sheet_release(&s);
    }
}

/* One record for each letter: a leaf, then the letters that stand for it, then a root. */
static struct bytes put_records(struct sheet *s, const char *pattern)
{
    for (const char *p = pattern; *p; p++) {
        const uint64_t plain[] = {1, 2, 0x10, 0x99};
        const uint64_t handler[] = {1, 3, 0x10, 0xaa, 0x99};
        const uint64_t both[] = {1, 4, 0x10, 0xaa, 0xbb, 0x99};
        const uint64_t leaf[] = {1, 1, 0x10};
        switch (*p) {
        case 'h':
            (void)put_words(s, handler, ROWS(handler), 8, false);
            break;
        case 'b':
            (void)put_words(s, both, ROWS(both), 8, false);
            break;
        case 'l':
            (void)put_words(s, leaf, ROWS(leaf), 8, false);
            break;
        default:
            (void)put_words(s, plain, ROWS(plain), 8, false);
        }
    }
    return bytes_of(s->text, s->len);
}

#define TEN "hhhhhhhhhh"
#define TEN_B "bbbbbbbbbb"

static void test_handlers(void **state)
{
    static const struct {
        const char *pattern;
        unsigned want;
        uint64_t first, second;
    } rows[] = {
        {"", 0, 0, 0},
        {"l", 0, 0, 0},
        {"h", 2, 0xaa, 0x99}, /* small profiles lose true frames */
        {"p", 1, 0x99, 0},
        {"hp", 0, 0, 0},
        {"hb", 1, 0xaa, 0},
        {TEN TEN TEN "hp", 2, 0xaa, 0x99}, /* 31 of 32; then 0x99 is second everywhere */
        {TEN TEN TEN "p", 0, 0, 0},        /* 30 of 31 */
        {TEN TEN TEN "pp", 0, 0, 0},       /* 30 of 32 */
        {TEN_B TEN_B TEN_B "bl", 2, 0xaa, 0xbb},
        {TEN_B TEN_B TEN_B "bh", 2, 0xaa, 0xbb},
        {TEN_B TEN_B TEN_B TEN "hhh", 1, 0xaa, 0},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet s = {0};
        const struct cpu_words w = {put_records(&s, rows[i].pattern), 8, false};
        const struct cpu_handlers h = cpu_handlers_find(w);
        const bool first = h.count < 1 || h.address[0] == rows[i].first;
        const bool second = h.count < 2 || h.address[1] == rows[i].second;
        if (h.count != rows[i].want || !first || !second) {
            fail_msg("%s: %u handlers", rows[i].pattern, h.count);
        }
        sheet_release(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layouts),
        cmocka_unit_test(test_headers),
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_handlers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
