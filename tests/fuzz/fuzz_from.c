/*
 * fuzz_from: any bytes through one reader (FUZZ_FORMAT names it; without it the format is
 * recognised) and, when they are a profile, through the outputs that are text.
 */
#include "tests/fuzz/fuzz.h"

#ifndef FUZZ_FORMAT
#define FUZZ_FORMAT NULL
#endif

static void write_as(const flame_profile *p, const char *output, bool reverse)
{
    size_t len = 0;
    flame_write_options o;
    flame_write_options_init(&o);
    o.output = output;
    o.palette = "hot";
    o.reverse = reverse;
    (void)!flame_write(p, &o, count_bytes, &len, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    flame_read_options o;
    read_options_init(&o, FUZZ_FORMAT);
    o.all = true;
    o.addrs = true;
    flame_profile *p = read_checked(bytes_of((const char *)data, size), &o);
    if (p) {
        write_as(p, "folded", false);
        write_as(p, "boxes", false);
        write_as(p, "boxes", true);
        flame_profile_free(p);
    }
    return 0;
}
