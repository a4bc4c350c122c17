/* render/to_pdf: the file's structure, what it is about, and that its texts are texts. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */
#include <stdlib.h>
#include <zlib.h>

#include "render/output.h"
#include "tests/render/made_picture.h"

/* cairo 1.16 forgets a table of every OpenType (CFF) font that it embeds. */
const char *__lsan_default_suppressions(void); /* NOLINT */
const char *__lsan_default_suppressions(void)  /* NOLINT */
{
    return "leak:libcairo";
}

/* A file in memory. */
struct file {
    char *bytes;
    size_t len;
    size_t room; /* the sink refuses more than this */
};

static int keep(void *ctx, const void *bytes, size_t len)
{
    struct file *f = ctx;
    if (len > f->room - f->len) {
        return 1;
    }
    char *grown = realloc(f->bytes, f->len + len);
    assert_non_null(grown);
    memcpy(grown + f->len, bytes, len);
    f->bytes = grown;
    f->len += len;
    return 0;
}

static flame_status write_file(struct file *f, struct picture *p, const char *font_file,
                               flame_error *err)
{
    const flame_write_options options = {.font_file = font_file};
    struct sink sink;
    *f = (struct file){.room = f->room > 0 ? f->room : SIZE_MAX};
    sink_init(&sink, keep, f);
    const struct writing w = {.options = &options, .scene = &p->scene, .sink = &sink};
    const flame_status status = output_pdf.write(&w, err);
    const flame_status finished = sink_finish(&sink, err);
    arena_release(&p->scene.arena);
    return status != FLAME_OK ? status : finished;
}

static struct bytes all_of(const struct file *f)
{
    return bytes_of(f->bytes, f->len);
}

/* The streams, unpacked, one behind the other; to be freed. */
static struct bytes unpack_streams(const struct file *f)
{
    struct file out = {.room = SIZE_MAX};
    struct bytes rest = all_of(f);
    for (size_t at; (at = bytes_find(rest, BYTES("\nstream\n"), 0)) != SIZE_MAX;) {
        char room[65536];
        rest = bytes_skip(rest, at + 8);
        z_stream z = {.next_in = (Bytef *)rest.ptr, .avail_in = (uInt)rest.len};
        assert_int_equal(inflateInit(&z), Z_OK);
        int status = Z_OK;
        while (status == Z_OK) {
            z.next_out = (Bytef *)room;
            z.avail_out = sizeof room;
            status = inflate(&z, Z_NO_FLUSH);
            keep(&out, room, sizeof room - z.avail_out);
        }
        inflateEnd(&z);
    }
    return all_of(&out);
}

static void a_file_has_one_page_and_says_what_it_is_about(void **state)
{
    (void)state;
    struct picture p;
    make_picture(&p);
    struct file f = {0};
    assert_int_equal(write_file(&f, &p, NULL, NULL), FLAME_OK);
    const struct bytes packed = all_of(&f);
    assert_true(bytes_starts(packed, BYTES("%PDF-1.")));
    const struct bytes inside = unpack_streams(&f);
    const char *const wanted[] = {"/MediaBox [ 0 0 300 172.5 ]", "(Flame Graph)", "(flame 0.",
                                  "(Total: 1.23 s)"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const struct bytes want = bytes_from(wanted[i]);
        assert_true(bytes_find(packed, want, 0) != SIZE_MAX ||
                    bytes_find(inside, want, 0) != SIZE_MAX);
    }
    assert_int_equal(bytes_find(packed, BYTES("CreationDate"), 0), SIZE_MAX);
    assert_int_equal(bytes_find(inside, BYTES("CreationDate"), 0), SIZE_MAX);
    free((void *)inside.ptr);
    free(f.bytes);
    free_picture(&p);
}

/* Each of these comes from another face; the file says which characters its glyphs stand for. */
static void texts_are_texts(void **state)
{
    (void)state;
    struct picture p;
    make_picture(&p);
    struct file f = {0};
    assert_int_equal(write_file(&f, &p, NULL, NULL), FLAME_OK);
    const struct bytes inside = unpack_streams(&f);
    const char *const wanted[] = {"begincmap", "<0070>" /* p */};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        assert_true(bytes_find(inside, bytes_from(wanted[i]), 0) != SIZE_MAX);
    }
    free((void *)inside.ptr);
    free(f.bytes);
    free_picture(&p);
}

static void two_runs_give_the_same_bytes(void **state)
{
    (void)state;
    struct picture p;
    make_picture(&p);
    struct file first = {0};
    struct file second = {0};
    assert_int_equal(write_file(&first, &p, NULL, NULL), FLAME_OK);
    assert_int_equal(write_file(&second, &p, NULL, NULL), FLAME_OK);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.bytes, second.bytes, first.len);
    free(first.bytes);
    free(second.bytes);
    free_picture(&p);
}

static void what_cannot_be_done_is_reported(void **state)
{
    (void)state;
    struct picture p;
    make_picture(&p);
    struct file f = {.room = 10};
    flame_error err;
    assert_int_equal(write_file(&f, &p, NULL, NULL), FLAME_E_IO);
    free(f.bytes);
    f = (struct file){0};
    assert_int_equal(write_file(&f, &p, __FILE__, &err), FLAME_E_USAGE);
    assert_non_null(strstr(err.message, "font"));
    free(f.bytes);
    free_picture(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_has_one_page_and_says_what_it_is_about),
        cmocka_unit_test(texts_are_texts),
        cmocka_unit_test(two_runs_give_the_same_bytes),
        cmocka_unit_test(what_cannot_be_done_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
