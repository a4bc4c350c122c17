/* program: the profiled program in front of its profiles, as pprof takes it. */
#include "cli/program.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/option_values.h"

/* ELF; Mach-O of 32 and 64 bits in either byte order, and of several machines; PE. */
static bool is_magic(const unsigned char *magic)
{
    static const unsigned char MAGICS[][4] = {{0x7f, 'E', 'L', 'F'},    {0xfe, 0xed, 0xfa, 0xce},
                                              {0xfe, 0xed, 0xfa, 0xcf}, {0xce, 0xfa, 0xed, 0xfe},
                                              {0xcf, 0xfa, 0xed, 0xfe}, {0xca, 0xfe, 0xba, 0xbe}};
    for (size_t i = 0; i < sizeof MAGICS / sizeof MAGICS[0]; i++) {
        if (memcmp(magic, MAGICS[i], sizeof MAGICS[i]) == 0) {
            return true;
        }
    }
    /* text may begin with "MZ" too, but not go on so */
    return magic[0] == 'M' && magic[1] == 'Z' && (magic[2] < ' ' || magic[2] >= 0x7f);
}

static bool is_program(const char *path)
{
    unsigned char magic[4] = {0};
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode)) { /* what a pipe gives comes only once */
        return false;
    }
    FILE *file = fopen(path, "rb");
    const bool whole = file && fread(magic, sizeof magic, 1, file) == 1;
    if (file) {
        fclose(file);
    }
    return whole && is_magic(magic);
}

bool program_take(struct options *o, flame_error *err)
{
    if (o->input_count < 2 || !is_program(o->inputs[0])) {
        return true;
    }
    if (o->read.binary) {
        return option_wrong(err, "the program is given twice: --binary %.100s and %.100s",
                            o->read.binary, o->inputs[0]);
    }
    o->read.binary = o->inputs[0];
    o->input_count--;
    memmove(o->inputs, o->inputs + 1, o->input_count * sizeof *o->inputs);
    return true;
}
