/* core/gunzip: members, cuts and damage of gzip files. */
#include <zlib.h>

#include "tests/core/decoding.h"

static void pack(struct sheet *out, struct bytes text)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    const size_t room = deflateBound(&z, text.len) + 64;
    char *packed = malloc(room);
    z.next_in = (z_const Bytef *)text.ptr;
    z.avail_in = (uInt)text.len;
    z.next_out = (Bytef *)packed;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    sheet_put(out, packed, room - z.avail_out);
    deflateEnd(&z);
    free(packed);
}

/* What may follow the last member: zero padding, but nothing else. */
static void test_padding(void **state)
{
    static const struct {
        struct bytes padding;
        flame_status want;
    } rows[] = {
        {{"\0\0\0\0", 4}, FLAME_OK},
        {{"junk", 4}, FLAME_E_SYNTAX},
        {{"\x1f\x8b", 2}, FLAME_E_SYNTAX},
        {{"\0\0x", 3}, FLAME_E_SYNTAX},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet packed = {0};
        struct sheet got = {0};
        flame_error err;
        pack(&packed, BYTES("a;b 1\n"));
        sheet_put(&packed, rows[i].padding.ptr, rows[i].padding.len);
        const struct bytes file = bytes_of(packed.text, packed.len);
        assert_int_equal(decode(&got, &decoder_gzip, file, 4096, &err), rows[i].want);
        sheet_release(&packed);
        sheet_release(&got);
    }
}

int main(void)
{
    struct decoding gzip = {&decoder_gzip, pack};
    const struct CMUnitTest tests[] = {DECODING_TESTS(&gzip), cmocka_unit_test(test_padding)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
