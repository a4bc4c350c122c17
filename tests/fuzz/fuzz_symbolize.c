/*
 * fuzz_symbolize: any bytes as a binary, in which addresses are looked up. The file lies in memory
 * only; a mapping may say where it was loaded.
 */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <unistd.h>

#include "symbols/binary.h"
#include "tests/fuzz/fuzz.h"

enum { LOOKED_UP_MAX = 64 };

static int file_of(const uint8_t *data, size_t size)
{
    const int fd = memfd_create("fuzz", 0);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size) {
        abort();
    }
    return fd;
}

static void look_up(struct binary *b, struct dice *d)
{
    static struct binary_frame chain[BINARY_CHAIN_MAX];
    const struct mapping mapping = {.start = 0x400000, .limit = 0x500000, .offset = 0};
    uint64_t place = 0;
    bool ok = true;
    for (size_t i = 0; i < LOOKED_UP_MAX && ok; i++) {
        const bool mapped = dice_roll(d, 2);
        uint64_t address = dice_roll(d, 2) ? 0x400000 : 0x1000;
        address += dice_roll(d, 0x4000);
        if (!binary_locate(b, mapped ? &mapping : NULL, address, &place)) {
            continue;
        }
        const size_t depth = binary_look_up(b, place, chain, &ok);
        must(depth <= BINARY_CHAIN_MAX, "a chain in its bounds");
        for (size_t k = 0; k < depth && ok; k++) {
            must(!chain[k].name || strlen(chain[k].name) < SIZE_MAX, "names that end");
            must(!chain[k].file || strlen(chain[k].file) < SIZE_MAX, "files that end");
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    const char *why = NULL;
    struct dice d = dice_of(bytes_of((const char *)data, size));
    const int fd = file_of(data, size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    struct binary *b = binary_open(path, &why);
    must(b || why, "a reason why not");
    if (b) {
        (void)binary_build_id(b);
        look_up(b, &d);
        binary_close(b);
    }
    close(fd);
    return 0;
}
