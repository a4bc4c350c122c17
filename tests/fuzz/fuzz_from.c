/*
 * fuzz_from: any bytes through one reader (FUZZ_FORMAT names it; without it the format is
 * recognised) and, when they are a profile, through the outputs that are text.
 */
#include <stdlib.h>

#include "core/profile.h"

#ifndef FUZZ_FORMAT
#define FUZZ_FORMAT NULL
#endif

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int ignore(void *ctx, const void *bytes, size_t len)
{
    (void)ctx;
    (void)bytes;
    (void)len;
    return 0;
}

static void write_as(const flame_profile *p, const char *output, bool reverse)
{
    flame_write_options o;
    flame_write_options_init(&o);
    o.output = output;
    o.palette = "hot";
    o.reverse = reverse;
    (void)!flame_write(p, &o, ignore, NULL, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    flame_profile *p = NULL;
    flame_error err;
    const char *why = "";
    flame_read_options o;
    flame_read_options_init(&o);
    o.format = FUZZ_FORMAT;
    o.threads = 1;
    o.all = true;
    o.addrs = true;
    if (flame_read_memory(&p, data, size, "fuzz", &o, &err) == FLAME_OK) {
        if (!profile_check(p, &why)) {
            abort();
        }
        write_as(p, "folded", false);
        write_as(p, "boxes", false);
        write_as(p, "boxes", true);
        flame_profile_free(p);
    }
    return 0;
}
