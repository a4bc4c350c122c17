/* core/source: encodings are undone one inside the other, and pieces are cut where they may be. */
#include <unistd.h>
#include <zlib.h>

#include "core/source.h"
#include "tests/harness.h"

#define LE(c) c "\0"
#define UTF16 "\xff\xfe" LE("a") LE(";") LE("b") LE(" ") LE("1")

static void gzip(struct sheet *out, struct bytes text)
{
    z_stream z = {0};
    char packed[512];
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (z_const Bytef *)text.ptr;
    z.avail_in = (uInt)text.len;
    z.next_out = (Bytef *)packed;
    z.avail_out = sizeof packed;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    sheet_put(out, packed, sizeof packed - z.avail_out);
    deflateEnd(&z);
}

static void test_encodings(void **state)
{
    static const struct {
        const char *name;
        struct bytes text;
        const char *plain, *inside_gzip; /* the head; NULL: not looked at */
    } rows[] = {
        {"plain", {"a;b 1", 5}, "a;b 1", "a;b 1"},
        {"UTF-8 mark",
         {"\xef\xbb\xbf"
          "a;b 1",
          8},
         "a;b 1",
         "a;b 1"},
        {"only a mark", {"\xef\xbb\xbf", 3}, "", ""},
        {"half a mark", {"\xef\xbb", 2}, "\xef\xbb", "\xef\xbb"},
        {"UTF-16", {UTF16, 12}, "a;b 1", "a;b 1"},
        {"UTF-16 mark alone", {"\xff\xfe", 2}, "", ""},
        {"big-endian", {"\xfe\xff\0a\0;", 6}, "a;", "a;"},
        {"empty", {"", 0}, "", ""},
        {"one byte", {"x", 1}, "x", "x"},
    };
    (void)state;
    for (size_t i = 0; i < 2 * ROWS(rows); i++) {
        struct sheet packed = {0};
        struct source s;
        struct bytes head;
        bool whole = false;
        struct bytes text = rows[i / 2].text;
        if (i % 2) {
            gzip(&packed, text);
            text = bytes_of(packed.text, packed.len);
        }
        const char *want = i % 2 ? rows[i / 2].inside_gzip : rows[i / 2].plain;
        assert_int_equal(source_open_memory(&s, text, NULL, NULL), FLAME_OK);
        assert_int_equal(source_head(&s, &head, &whole, NULL), FLAME_OK);
        assert_true(whole);
        if (!bytes_equal(head, bytes_from(want))) {
            fail_msg("%s: %.*s", rows[i / 2].name, (int)head.len, head.ptr);
        }
        source_close(&s);
        sheet_release(&packed);
    }
}

static void test_errors_name_the_input(void **state)
{
    struct source s;
    flame_error err = {.message = ""};
    struct bytes head;
    bool whole;
    (void)state;
    flame_status status = source_open_memory(&s, BYTES("\x1f\x8b\x08"), "cut.gz", &err);
    if (status == FLAME_OK) {
        status = source_head(&s, &head, &whole, &err);
        source_close(&s);
    }
    assert_int_equal(status, FLAME_E_SYNTAX);
    assert_string_equal(err.source, "cut.gz");
    assert_string_equal(err.message, "gzip: unexpected end of data");
    assert_int_equal(source_open(&s, FLAME_SAMPLES "/none", &err), FLAME_E_IO);
    assert_string_equal(err.source, FLAME_SAMPLES "/none");
}

/* Cuts behind the last '|'. */
static size_t cut_bar(struct bytes text, size_t clean)
{
    for (size_t i = text.len; i > clean; i--) {
        if (text.ptr[i - 1] == '|') {
            return i;
        }
    }
    return 0;
}

static void test_pieces(void **state)
{
    static const struct {
        const char *text;
        size_t want; /* bytes wished for */
        bool cut;
        const char *pieces;
    } rows[] = {
        {"ab|cd|ef|gh", 4, true, "<ab|><cd|><ef|><gh>"},
        {"ab|cd|ef|gh", 6, true, "<ab|cd|><ef|gh>"},
        {"ab|cd|ef|", 3, true, "<ab|><cd|><ef|><>"},
        {"abcdefghij|k23456789", 2, true, "<abcdefghij|><k23456789>"},
        {"abcdefghij", 2, true, "<abcdefghij>"},
        {"ab|cd", 100, true, "<ab|cd>"},
        {"ab|cd|", 2, false, "<ab|cd|>"},
        {"", 4, true, "<>"},
        {"|||", 1, true, "<|><|><|><>"},
    };
    (void)state;
    for (size_t i = 0; i < 2 * ROWS(rows); i++) {
        struct sheet got = {0};
        struct source s;
        struct piece p = {0};
        uint64_t offset = 0;
        const size_t row = i / 2;
        assert_int_equal(source_open_memory(&s, bytes_from(rows[row].text), NULL, NULL), FLAME_OK);
        if (i % 2) { /* a look at the head changes where pieces end, not what they hold */
            struct bytes head;
            bool whole;
            assert_int_equal(source_head(&s, &head, &whole, NULL), FLAME_OK);
        }
        do {
            const size_t want = rows[row].want;
            assert_int_equal(source_next(&s, &p, want, rows[row].cut ? cut_bar : NULL, NULL),
                             FLAME_OK);
            assert_int_equal(p.offset, offset);
            assert_memory_equal(p.data, rows[row].text + offset, p.len);
            offset += p.len;
            sheet_format(&got, "<%.*s>", (int)p.len, p.data);
        } while (!p.last);
        assert_int_equal(offset, strlen(rows[row].text));
        if (i % 2 == 0) {
            check_text(rows[row].text, got.text, rows[row].pieces);
        }
        piece_release(&p);
        source_close(&s);
        sheet_release(&got);
    }
}

/* More than a head, so that it is handed out again in front of what follows. */
static void test_head_stays_unread(void **state)
{
    struct sheet text = {0};
    struct source s;
    struct piece p = {0};
    struct bytes head;
    bool whole = true;
    (void)state;
    for (int i = 0; text.len < 3 * HEAD_SIZE; i++) {
        sheet_format(&text, "%d|", i);
    }
    assert_int_equal(source_open_memory(&s, bytes_of(text.text, text.len), NULL, NULL), FLAME_OK);
    assert_int_equal(source_head(&s, &head, &whole, NULL), FLAME_OK);
    assert_int_equal(source_head(&s, &head, &whole, NULL), FLAME_OK); /* twice is the same */
    assert_int_equal(head.len, HEAD_SIZE);
    assert_false(whole);
    struct sheet got = {0};
    do {
        assert_int_equal(source_next(&s, &p, 1000, cut_bar, NULL), FLAME_OK);
        sheet_put(&got, p.data, p.len);
    } while (!p.last);
    check_same("all of it", &got, &text);
    piece_release(&p);
    source_close(&s);
    sheet_release(&got);
    sheet_release(&text);
}

static void test_whole_files(void **state)
{
    struct arena a;
    struct bytes text = {0};
    flame_error err = {.message = ""};
    char path[] = "/tmp/flame-test-XXXXXX";
    const int fd = mkstemp(path);
    (void)state;
    arena_init(&a);
    assert_true(fd >= 0);
    assert_int_equal(source_read_file(&a, &text, path, &err), FLAME_OK);
    assert_int_equal(text.len, 0);
    assert_int_equal(write(fd, "\x1f\x8b raw", 6), 6);
    assert_int_equal(source_read_file(&a, &text, path, &err), FLAME_OK);
    assert_true(bytes_equal(text, BYTES("\x1f\x8b raw"))); /* as it is */
    assert_int_equal(ftruncate(fd, (16 << 20) + 1), 0);
    assert_int_equal(source_read_file(&a, &text, path, &err), FLAME_E_LIMIT);
    close(fd);
    unlink(path);
    assert_int_equal(source_read_file(&a, &text, path, &err), FLAME_E_IO);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encodings),   cmocka_unit_test(test_errors_name_the_input),
        cmocka_unit_test(test_pieces),      cmocka_unit_test(test_head_stays_unread),
        cmocka_unit_test(test_whole_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
