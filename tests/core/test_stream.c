/* core/stream: files, pipes, memory and what is put back. */
#include <string.h>
#include <unistd.h>

#include "core/stream.h"
#include "tests/harness.h"

static void read_all(struct sheet *out, struct stream *s, size_t room)
{
    char piece[64];
    size_t got = 0;
    do {
        assert_int_equal(s->read(s, piece, room, &got, NULL), FLAME_OK);
        sheet_put(out, piece, got);
    } while (got > 0);
    assert_int_equal(s->read(s, piece, room, &got, NULL), FLAME_OK); /* the end stays the end */
    assert_int_equal(got, 0);
    s->close(s);
}

static void test_memory(void **state)
{
    static const struct {
        struct bytes front, text;
        const char *want;
    } rows[] = {
        {{"", 0}, {"", 0}, ""},           {{"", 0}, {NULL, 0}, ""},
        {{"", 0}, {"hello", 5}, "hello"}, {{"hel", 3}, {"lo", 2}, "hello"},
        {{"hello", 5}, {"", 0}, "hello"},
    };
    (void)state;
    for (size_t i = 0; i < 3 * ROWS(rows); i++) {
        static const size_t rooms[] = {1, 2, 64};
        struct sheet got = {0};
        struct stream *s = stream_open_memory(rows[i / 3].text);
        read_all(&got, stream_put_back(s, rows[i / 3].front), rooms[i % 3]);
        check_text("memory", got.text, rows[i / 3].want);
        sheet_release(&got);
    }
}

static void test_files_that_do_not_open(void **state)
{
    static const struct {
        const char *path, *message;
    } rows[] = {
        {FLAME_SAMPLES "/no such file", "cannot open: No such file or directory"},
        {FLAME_SAMPLES, "is a directory: name the files in it"},
        {"", "cannot open: No such file or directory"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct stream *s = NULL;
        flame_error err = {.message = ""};
        assert_int_equal(stream_open_file(&s, rows[i].path, &err), FLAME_E_IO);
        assert_null(s);
        assert_string_equal(err.message, rows[i].message);
    }
}

static void test_fill(void **state)
{
    struct stream *s = stream_open_memory(BYTES("0123456789"));
    char room[8];
    size_t got = 0;
    (void)state;
    s = stream_put_back(s, BYTES("ab"));
    assert_int_equal(stream_fill(s, room, 8, &got, NULL), FLAME_OK);
    assert_int_equal(got, 8);
    assert_memory_equal(room, "ab012345", 8);
    assert_int_equal(stream_fill(s, room, 8, &got, NULL), FLAME_OK);
    assert_int_equal(got, 4);
    assert_int_equal(stream_fill(s, room, 8, &got, NULL), FLAME_OK);
    assert_int_equal(got, 0);
    s->close(s);
}

static void test_refill(void **state)
{
    struct refill r;
    char *text = calloc(REFILL_SIZE + 1, 1);
    (void)state;
    text[REFILL_SIZE] = 'z';
    assert_true(refill_init(&r, stream_open_memory(bytes_of(text, REFILL_SIZE + 1))));
    assert_int_equal(refill_more(&r, NULL), FLAME_OK);
    assert_int_equal(r.end - r.at, REFILL_SIZE);
    assert_int_equal(refill_more(&r, NULL), FLAME_OK); /* nothing is read while there is some */
    assert_int_equal(r.end - r.at, REFILL_SIZE);
    r.at = r.end;
    assert_int_equal(refill_more(&r, NULL), FLAME_OK);
    assert_int_equal(r.end - r.at, 1);
    assert_int_equal(r.buffer[r.at], 'z');
    r.at = r.end;
    assert_false(r.ended);
    assert_int_equal(refill_more(&r, NULL), FLAME_OK);
    assert_true(r.ended);
    refill_release(&r);
    free(text);
}

/* Standard input through a pipe, in short writes. */
static void test_pipe(void **state)
{
    int ends[2];
    const int kept = dup(STDIN_FILENO);
    struct sheet got = {0};
    struct stream *s = NULL;
    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "piped ", 6), 6);
    assert_int_equal(write(ends[1], "text", 4), 4);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    assert_int_equal(stream_open_file(&s, "-", NULL), FLAME_OK);
    read_all(&got, s, 7);
    check_text("pipe", got.text, "piped text");
    assert_int_equal(dup2(kept, STDIN_FILENO), STDIN_FILENO);
    close(kept);
    sheet_release(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory), cmocka_unit_test(test_files_that_do_not_open),
        cmocka_unit_test(test_fill),   cmocka_unit_test(test_refill),
        cmocka_unit_test(test_pipe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
