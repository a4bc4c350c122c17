/* core/utf16: both byte orders, surrogates, and what is no text. */
#include "tests/core/decoding.h"

/* UTF-16 units behind the byte order mark, in both byte orders, and the UTF-8 that they are. */
static const struct utf16_row {
    const char *name;
    uint16_t units[6]; /* 0 ends them */
    const char *want;
} rows[] = {
    {"nothing", {0}, ""},
    {"ASCII", {'a', ';', 'b', ' ', '1'}, "a;b 1"},
    {"two bytes", {0x7f, 0x80, 0xe9, 0x7ff}, "\x7f\xc2\x80\xc3\xa9\xdf\xbf"},
    {"three bytes", {0x800, 0x20ac, 0xffff}, "\xe0\xa0\x80\xe2\x82\xac\xef\xbf\xbf"},
    {"a pair", {0xd83d, 0xdd25, 'x'}, "\xf0\x9f\x94\xa5x"},
    {"first and last of pairs",
     {0xd800, 0xdc00, 0xdbff, 0xdfff},
     "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"},
    {"lone high", {0xd800, 'x'}, "\xef\xbf\xbdx"},
    {"lone low", {0xdc00, 'x'}, "\xef\xbf\xbdx"},
    {"high at the end", {'x', 0xd800}, "x\xef\xbf\xbd"},
    {"high before a wide one", {0xd800, 0x20ac}, "\xef\xbf\xbd\xe2\x82\xac"},
    {"two high", {0xd800, 0xd801}, "\xef\xbf\xbd\xef\xbf\xbd"},
    {"wrong order", {0xdc00, 0xd800}, "\xef\xbf\xbd\xef\xbf\xbd"},
    {"a mark inside", {0xfeff, 'x'}, "\xef\xbb\xbfx"},
};

static void put_unit(struct sheet *s, uint16_t unit, bool big_endian)
{
    const char pair[] = {(char)(unit >> 8), (char)(unit & 0xff)};
    sheet_put(s, &pair[!big_endian], 1);
    sheet_put(s, &pair[big_endian], 1);
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * ROWS(rows); i++) {
        const struct utf16_row *row = &rows[i / 2];
        const bool big_endian = i % 2;
        struct sheet text = {0};
        struct sheet want = {0};
        put_unit(&text, 0xfeff, big_endian);
        for (size_t k = 0; k < 6 && row->units[k]; k++) {
            put_unit(&text, row->units[k], big_endian);
        }
        sheet_text(&want, row->want);
        const struct decoder *decoder = big_endian ? &decoder_utf16be : &decoder_utf16le;
        assert_true(bytes_starts(bytes_of(text.text, text.len), decoder->magic));
        check_decodes(decoder, &text, &want);
        sheet_release(&text);
        sheet_release(&want);
    }
}

static void test_odd_length(void **state)
{
    static const struct bytes texts[] = {{"\xff\xfe"
                                          "a",
                                          3},
                                         {"\xff\xfe"
                                          "a\0b",
                                          5}};
    (void)state;
    for (size_t i = 0; i < ROWS(texts); i++) {
        struct sheet got = {0};
        flame_error err = {.message = ""};
        assert_int_equal(decode(&got, &decoder_utf16le, texts[i], 100, &err), FLAME_E_SYNTAX);
        assert_string_equal(err.message, "UTF-16 text of an odd length");
        sheet_release(&got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_odd_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
