/* fuzz_pieces: the pprof reader gives the same for every way in which its input comes in pieces. */
#include "collapse/reader.h"
#include "tests/fuzz/fuzz.h"

static size_t any_piece(struct dice *d, size_t left)
{
    const unsigned kind = dice_roll(d, 4);
    const size_t size = kind == 0 ? 1 : kind == 1 ? dice_roll(d, 16) : dice_roll(d, 4096);
    return size < left ? size : left;
}

/* `d` NULL: in one piece. */
static flame_status read_pieces(flame_profile **out, struct bytes text, struct dice *d)
{
    static const flame_read_options defaults = {.struct_size = sizeof defaults};
    struct stacks stacks;
    flame_error err;
    struct warnings warnings = {.count = 0};
    struct reading r = {.out = &stacks, .options = &defaults, .warnings = &warnings};
    size_t at = 0;
    bool last = false;
    stacks_init(&stacks);
    flame_status status = reader_pprof.open(&r) ? FLAME_OK : FLAME_E_NOMEM;
    while (status == FLAME_OK && !last) {
        const size_t size = d ? any_piece(d, text.len - at) : text.len;
        last = at + size == text.len;
        /* a copy, so that what is read behind a piece is seen */
        char *copy = malloc(size + !size);
        if (!copy) {
            abort();
        }
        if (size > 0) {
            memcpy(copy, text.ptr + at, size);
        }
        const struct chunk chunk = {bytes_of(copy, size), at, last};
        status = reader_pprof.feed(&r, &chunk, &err);
        free(copy);
        at += size;
    }
    reader_pprof.close(&r);
    if (status != FLAME_OK) {
        stacks_release(&stacks);
        return status;
    }
    status = stacks_seal(out, &stacks, &err);
    if (status == FLAME_OK) {
        must_hold(*out);
    }
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct bytes text = bytes_of((const char *)data, size);
    struct dice d = dice_of(text);
    flame_profile *whole = NULL;
    flame_profile *pieces = NULL;
    const flame_status status = read_pieces(&whole, text, NULL);
    must(read_pieces(&pieces, text, &d) == status, "pieces end as the whole does");
    if (whole) {
        struct written a = write_text(whole, "raw");
        struct written b = write_text(pieces, "raw");
        must_equal(&a, &b, "pieces give what the whole does");
        free(a.text);
        free(b.text);
    }
    flame_profile_free(whole);
    flame_profile_free(pieces);
    return 0;
}
