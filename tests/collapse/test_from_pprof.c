/* from_pprof: what stacks, values, names and labels a well-formed profile gives. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */

#include <time.h>

#include "tests/collapse/pprof_text.h"

#define TYPES "T samples count\nT cpu nanoseconds\n"
#define APP "M 1 /srv/bin/app\n"
#define FUNCTIONS                                                                                  \
    "F 1 leaf - leaf.c\nF 2 inner\nF 3 outer\nF 4 mid\nF 5 handler\nF 6 main\nF 7 malloc\n"
#define LOCATIONS                                                                                  \
    "L 1 1 0x10 1:11\nL 2 1 0x20 2:21 3:22 4:23\nL 3 1 0x30 5:31\nL 4 1 0x40 6:41\n"               \
    "L 7 1 0x70 7:71\n"
#define PROGRAM APP FUNCTIONS LOCATIONS

struct reading_case {
    const char *name;
    const char *profile;
    const char *sample_type;
    bool all_frames;
    const char *want;
};

static const struct reading_case readings[] = {
    {"inlined functions are unfolded, outermost first", TYPES "S 1 2 3 4 | 5 50\n" PROGRAM, NULL,
     false, "main;handler;mid;outer;inner;leaf 50\n"},
    {"samples may come last", PROGRAM TYPES "S 1 2 3 4 | 5 50\n", NULL, false,
     "main;handler;mid;outer;inner;leaf 50\n"},
    {"samples stay apart", TYPES "S 1 4 | 1 10\nS 4 | 1 10\nS 1 4 | 2 20\n" PROGRAM, NULL, false,
     "main;leaf 10\nmain 10\nmain;leaf 20\n"},
    {"the last column is the default",
     "T alloc_objects count\nT alloc_space bytes\nT inuse_space bytes\nS 4 | 1 2 3\n" PROGRAM, NULL,
     false, "main 3\n"},
    {"default_sample_type names a column",
     "T a count\nT b count\nT c count\nN b\nS 4 | 1 2 3\n" PROGRAM, NULL, false, "main 2\n"},
    {"default_sample_type that names none", "T a count\nT b count\nN x\nS 4 | 1 2\n" PROGRAM, NULL,
     false, "main 2\n"},
    {"a column by name", TYPES "S 4 | 1 2\n" PROGRAM, "samples", false, "main 1\n"},
    {"a column by index", TYPES "S 4 | 1 2\n" PROGRAM, "0", false, "main 1\n"},
    {"no name is the default", TYPES "S 4 | 1 2\n" PROGRAM, "", false, "main 2\n"},
    {"inuse_ is left out in old profiles",
     "T objects count\nT space bytes\nT x y\nS 4 | 1 2 3\n" PROGRAM, "inuse_space", false,
     "main 2\n"},
    {"equal types stay apart", "T samples count\nT samples count\nS 4 | 1 2\n" PROGRAM, "samples",
     false, "main 1\n"},
    {"the second of equal types", "T samples count\nT samples count\nS 4 | 1 2\n" PROGRAM,
     "samples#2", false, "main 2\n"},
    {"sparse and huge ids",
     TYPES "S 18446744073709551615 9000000000 | 1 2\nF 77000000000 far\nF 6 main\n"
           "L 18446744073709551615 0 0 77000000000:1\nL 9000000000 0 0 6:1\n",
     NULL, false, "main;far 2\n"},
    {"a sample without locations", TYPES "S | 7 70\nS 4 | 1 10\n" PROGRAM, NULL, false,
     "[no stack] 70\nmain 10\n"},
    {"zero and negative values keep their rows", TYPES "S 4 | 0 0\nS 1 4 | -1 -5\n" PROGRAM, NULL,
     false, "main 0\nmain;leaf -5\n"},
    {"recursion is kept", TYPES "S 4 4 4 | 1 2\n" PROGRAM, NULL, false, "main;main;main 2\n"},
    {"a mapping that does not exist", TYPES "S 1 | 1 2\nF 1 leaf\nL 1 99 0x10 1:1\n", NULL, false,
     "leaf 2\n"},
    {"frames without symbols are kept",
     TYPES "S 1 2 3 4 5 6 | 1 2\nM 1 /lib/libc-2.31.so\nM 2 [vdso]\nM 3 [kernel.kallsyms]_text\n"
           "M 4 //anon\nM 5 -\nL 1 1 0x10\nL 2 2 0x20\nL 3 3 0x30\nL 4 4 0x40\nL 5 5 0x50\n"
           "L 6 0 0x60\n",
     NULL, false,
     "[unknown];[unknown];[anon];[[kernel.kallsyms]_text];[[vdso]];[libc-2.31.so] 2\n"},
    {"functions without a name",
     TYPES "S 1 2 3 | 1 2\n" APP "F 1 - _Zsys\nF 2 - - file.c\nF 3 -\nL 1 1 1 1:1\nL 2 1 2 2:1\n"
           "L 3 0 3 3:1\n",
     NULL, false, "[unknown];[app];_Zsys 2\n"},
    {"names are left alone",
     TYPES "S 1 2 3 | 1 2\nF 1 main.Map[go.shape.struct~{~A~int;~F~func(int)~}].Add\n"
           "F 2 std::map<int>::find(int) _ZN3std\nF 3 _ZN3foo3barEv\n"
           "L 1 0 1 1:1\nL 2 0 2 2:1\nL 3 0 3 3:1\n",
     NULL, false,
     "_ZN3foo3barEv;std::map<int>::find(int);"
     "main.Map[go.shape.struct { A int; F func(int) }].Add 2\n"},
    {"labels are part of a sample",
     TYPES "S 4 | 1 10 | tenant=acme\nS 4 | 1 20 | tenant=zoo\nS 4 | 1 30\nS 4 | 1 40 | "
           "tenant=acme\n" PROGRAM,
     NULL, false, "main 10 tenant=acme\nmain 20 tenant=zoo\nmain 30\nmain 40 tenant=acme\n"},
    {"the order of labels is not", TYPES "S 4 | 1 10 | a=1 b=2\nS 4 | 1 20 | b=2 a=1\n" PROGRAM,
     NULL, false, "main 10 a=1 b=2\nmain 20 a=1 b=2\n"},
    {"values of one key keep their order", TYPES "S 4 | 1 10 | a=2 a=1 a:7:kb\n" PROGRAM, NULL,
     false, "main 10 a=2 a=1 a:7:kb\n"},
    {"numeric labels, with and without a unit",
     TYPES "S 4 | 1 10 | bytes:4096:- latency:-5:ms zero:0:ms\n" PROGRAM, NULL, false,
     "main 10 bytes:4096: latency:-5:ms zero:0:ms\n"},
    {"a label of nothing is lost", TYPES "S 4 | 1 10 | bytes:0:-\n" PROGRAM, NULL, false,
     "main 10\n"},
};

static void check_reading(const struct reading_case *c, enum packing packing)
{
    flame_error err = {.message = ""};
    flame_profile *profile;
    const flame_read_options options = {
        .struct_size = sizeof options, .sample_type = c->sample_type, .all_frames = c->all_frames};
    struct pprof_text *p = pprof_write(c->profile, packing);
    const flame_status status =
        pprof_read(&profile, bytes_of(p->out.bytes, p->out.len), &options, NULL, &err);
    if (status != FLAME_OK) {
        fail_msg("%s: %s", c->name, err.message);
    }
    char *got = pprof_show(profile);
    if (strcmp(got, c->want) != 0) {
        fail_msg("%s, packing %d:\n%s", c->name, (int)packing, got);
    }
    const char *why = "";
    if (!profile_check(profile, &why)) {
        fail_msg("%s: %s", c->name, why);
    }
    free(got);
    free(p);
    flame_profile_free(profile);
}

static void test_readings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        for (enum packing packing = PACK_LONG; packing <= PACK_MIXED; packing++) {
            check_reading(&readings[i], packing);
        }
    }
}

/* Whatever pieces the input comes in, the profile is the same. */
static void test_pieces(void **state)
{
    (void)state;
    struct pprof_text *p =
        pprof_write(TYPES "S 1 2 3 4 | 5 50 | tenant=acme\nS 7 4 | 1 2\n" PROGRAM, PACK_LONG);
    const struct bytes text = bytes_of(p->out.bytes, p->out.len);
    for (size_t piece = 1; piece <= text.len; piece++) {
        flame_profile *profile;
        assert_int_equal(pprof_read_pieces(&profile, text, piece), FLAME_OK);
        char *got = pprof_show(profile);
        assert_string_equal(got, "main;handler;mid;outer;inner;leaf 50 tenant=acme\n"
                                 "main;malloc 2\n");
        free(got);
        flame_profile_free(profile);
    }
    free(p);
}

struct frame_case {
    const char *name;
    const char *system_name;
    const char *module;
    const char *file;
    uint64_t address;
    uint32_t line;
    enum frame_kind kind;
};

/* Frames in the order in which the stack below is pushed. */
static const struct frame_case frames[] = {
    {"main", "main", "/srv/bin/app", "main.c", 0x40, 9, FRAME_USER},
    {"outer", "", "/srv/bin/app", "out.c", 0x20, 22, FRAME_USER},
    {"inner", "_Zin", "/srv/bin/app", "", 0x20, 21, FRAME_INLINED},
    {"[app]", "", "/srv/bin/app", "", 0x50, 0, FRAME_UNKNOWN},
    {"sys_read", "", "[kernel.kallsyms]", "", 0x60, 0, FRAME_KERNEL},
    {"old", "", "/boot/vmlinux-6.1", "", 0x70, 0, FRAME_KERNEL},
    {"[unknown]", "", "", "", 0x80, 0, FRAME_UNKNOWN},
};

static void test_frames(void **state)
{
    (void)state;
    struct pprof_text *p =
        pprof_write(TYPES APP "S 80 70 60 50 20 40 | 1 2\nM 2 [kernel.kallsyms]\n"
                              "M 3 /boot/vmlinux-6.1\nF 1 main main main.c\nF 2 outer - out.c\n"
                              "F 3 inner _Zin\nF 4 sys_read\nF 5 old\nL 40 1 0x40 1:9\n"
                              "L 20 1 0x20 3:21 2:22\nL 50 1 0x50\nL 60 2 0x60 4:-7\n"
                              "L 70 3 0x70 5:99999999999\nL 80 0 0x80\n",
                    PACK_LONG);
    flame_profile *profile;
    assert_int_equal(pprof_read(&profile, bytes_of(p->out.bytes, p->out.len), NULL, NULL, NULL),
                     FLAME_OK);
    assert_int_equal(profile->frame_count, sizeof frames / sizeof *frames);
    for (size_t i = 0; i < profile->frame_count; i++) {
        const struct frame *f = &profile->frames[i];
        assert_string_equal(profile_text(profile, f->name).ptr, frames[i].name);
        assert_string_equal(profile_text(profile, f->system_name).ptr, frames[i].system_name);
        assert_string_equal(profile_text(profile, f->module).ptr, frames[i].module);
        assert_string_equal(profile_text(profile, f->file).ptr, frames[i].file);
        assert_int_equal(f->address, frames[i].address);
        assert_int_equal(f->line, frames[i].line);
        assert_int_equal(f->kind, frames[i].kind);
    }
    flame_profile_free(profile);
    free(p);
}

static void test_columns(void **state)
{
    (void)state;
    struct pprof_text *p = pprof_write("T a count\nT a count\nT a bytes\nT a count\nT a#2 count\n"
                                       "S 4 | 1 2 3 4 5\n" PROGRAM,
                                       PACK_LONG);
    static const char *const want[] = {"a", "a#2", "a", "a#3", "a#2#2"};
    flame_profile *profile;
    assert_int_equal(pprof_read(&profile, bytes_of(p->out.bytes, p->out.len), NULL, NULL, NULL),
                     FLAME_OK);
    assert_int_equal(flame_profile_sample_types(profile), 5);
    for (size_t i = 0; i < 5; i++) {
        const char *unit;
        assert_string_equal(flame_profile_sample_type(profile, i, &unit), want[i]);
        assert_string_equal(unit, i == 2 ? "bytes" : "count");
        assert_int_equal(flame_profile_total(profile, i), i + 1);
    }
    flame_profile_free(profile);
    free(p);
}

enum { ALIKE = 4096 };

/*
 * As many types as there may be, in pairs: of one name, or of long ones that differ where they are
 * cut off. None costs more than looking through those before it.
 */
static void check_alike(bool long_names, const char *want)
{
    static struct buffer out;
    static uint64_t values[ALIKE];
    struct buffer message;
    char name[256];
    out.len = 0;
    for (uint64_t i = 0; i < ALIKE; i++) {
        message.len = 0;
        put_number(&message, 1, long_names ? 1 + i / 2 : 1);
        put_bytes(&out, 1, message.bytes, message.len);
        values[i] = i;
    }
    message.len = 0;
    put_packed(&message, 2, values, ALIKE);
    put_bytes(&out, 2, message.bytes, message.len);
    char *text = malloc(out.len + (size_t)ALIKE * sizeof name);
    assert_non_null(text);
    memcpy(text, out.bytes, out.len);
    size_t len = out.len;
    for (unsigned i = 0; i <= (long_names ? ALIKE / 2 : 1); i++) {
        message.len = 0;
        const int size = i == 0 ? 0 : snprintf(name, sizeof name, "%0210u", i);
        put_bytes(&message, 6, name, (size_t)size);
        memcpy(text + len, message.bytes, message.len);
        len += message.len;
    }
    flame_profile *profile;
    const clock_t start = clock();
    assert_int_equal(pprof_read(&profile, bytes_of(text, len), NULL, NULL, NULL), FLAME_OK);
    assert_true(clock() - start < 5 * CLOCKS_PER_SEC); /* it was 10 s and more */
    assert_int_equal(flame_profile_sample_types(profile), ALIKE);
    assert_string_equal(flame_profile_sample_type(profile, ALIKE - 1, NULL) + 200, want);
    assert_int_equal(flame_profile_total(profile, ALIKE - 1), ALIKE - 1);
    flame_profile_free(profile);
    free(text);
}

static void test_equal_columns(void **state)
{
    (void)state;
    check_alike(false, "#4096");
    check_alike(true, "#2049");
}

/* A text wins over a number, bits above 64 are dropped, any nonzero bool is true, the last one
 * wins. */
static void test_odd_encodings(void **state)
{
    (void)state;
    static const char wide[] = "\x08\x84\x80\x80\x80\x80\x80\x80\x80\x80\x7e";
    struct pprof_text *p = pprof_write(TYPES PROGRAM "S 4 | 3 30\n", PACK_LONG);
    struct buffer sample = {.len = 0};
    struct buffer label = {.len = 0};
    for (size_t i = 0; i + 1 < sizeof wide; i++) {
        put_byte(&sample, (unsigned char)wide[i]); /* location 4 in ten bytes */
    }
    put_number(&sample, 2, 1);
    put_number(&sample, 9, 1); /* unknown fields */
    put_bytes(&sample, 0, "xyz", 3);
    put_number(&sample, 2, 2);
    put_number(&label, 1, string_index(p, "samples"));
    put_number(&label, 3, 17);
    put_number(&label, 2, string_index(p, "count"));
    put_number(&label, 2, string_index(p, "cpu"));
    put_bytes(&sample, 3, label.bytes, label.len);
    put_bytes(&p->out, 2, sample.bytes, sample.len);
    flame_profile *profile;
    flame_error err = {.message = ""};
    assert_int_equal(pprof_read(&profile, bytes_of(p->out.bytes, p->out.len), NULL, NULL, &err),
                     FLAME_OK);
    char *got = pprof_show(profile);
    assert_string_equal(got, "main 30\nmain 2 samples=cpu\n");
    free(got);
    flame_profile_free(profile);
    free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_readings),      cmocka_unit_test(test_pieces),

        cmocka_unit_test(test_frames),        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_odd_encodings), cmocka_unit_test(test_equal_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
