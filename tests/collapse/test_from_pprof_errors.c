/* from_pprof: what is refused and with which words, what is recognised, and cut or damaged input.
 */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h> /* needs those above it */
/* clang-format on */

#include "tests/collapse/pprof_text.h"

#define TYPES "T samples count\nT cpu nanoseconds\n"
#define PROGRAM "M 1 /bin/app\nF 1 main - main.c\nF 2 leaf\nL 1 1 0x10 1:1\nL 2 1 0x20 2:2 1:3\n"
#define SAMPLE "S 2 1 | 1 10 | k=v\n"

struct refusal {
    const char *name;
    const char *profile;
    const char *more; /* bytes behind the profile */
    size_t more_len;
    flame_status status;
    const char *message; /* its beginning */
};

#define MORE(literal) (literal), sizeof(literal) - 1

static const struct refusal refusals[] = {
    {"no samples", TYPES PROGRAM, MORE(""), FLAME_E_EMPTY, "no samples"},
    {"no types and no samples", PROGRAM, MORE(""), FLAME_E_EMPTY, "profile has no sample types"},
    {"no types", SAMPLE PROGRAM, MORE(""), FLAME_E_SYNTAX,
     "malformed profile: missing sample type information"},
    {"too few values", TYPES PROGRAM "S 1 | 1\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: mismatch: sample has 1 values vs. 2 types"},
    {"too many values", TYPES PROGRAM "S 1 | 1 2 3\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: mismatch: sample has 3 values vs. 2 types"},
    {"a location that is not there", TYPES PROGRAM "S 99 1 | 1 10\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: sample has nil location: no id 99"},
    {"location 0", TYPES PROGRAM "S 0 | 1 10\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: sample has nil location"},
    {"values are checked before locations", TYPES PROGRAM "S 99 | 1\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: mismatch"},
    {"samples are checked before mappings", TYPES PROGRAM "M 0 /x\nS 99 | 1 1\n", MORE(""),
     FLAME_E_SYNTAX, "malformed profile: sample has nil location"},
    {"mapping 0", TYPES SAMPLE PROGRAM "M 0 /x\nF 0 x\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: found mapping with reserved ID=0"},
    {"a mapping twice", TYPES SAMPLE PROGRAM "M 1 /x\nF 1 x\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: multiple mappings with same id: 1"},
    {"function 0", TYPES SAMPLE PROGRAM "F 0 x\nL 1 1 1\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: found function with reserved ID=0"},
    {"a function twice", TYPES SAMPLE PROGRAM "F 2 x\nL 0 1 1\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: multiple functions with same id: 2"},
    {"a huge function twice",
     TYPES SAMPLE PROGRAM "F 18446744073709551615 x\n"
                          "F 18446744073709551615 y\n",
     MORE(""), FLAME_E_SYNTAX,
     "malformed profile: multiple functions with same id: 18446744073709551615"},
    {"location 0 in the table", TYPES SAMPLE PROGRAM "L 0 1 1 1:1\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: found location with reserved ID=0"},
    {"a location twice", TYPES SAMPLE PROGRAM "L 2 1 1 1:1\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: multiple locations with same id: 2"},
    {"a function that is not there", TYPES SAMPLE PROGRAM "L 7 1 1 1:1 99:1\n", MORE(""),
     FLAME_E_SYNTAX, "malformed profile: location id: 7 has a line with nil function"},
    {"a line of function 0", TYPES "S 7 | 1 2\n" PROGRAM "L 7 1 1 0:1\n", MORE(""), FLAME_E_SYNTAX,
     "malformed profile: location id: 7 has a line with nil function"},
    {"two profiles", TYPES SAMPLE PROGRAM "P 5\n" TYPES PROGRAM "P 5\n", MORE(""), FLAME_E_SYNTAX,
     "concatenated profiles detected: give them as separate files"},
    {"two profiles without a time", TYPES SAMPLE PROGRAM TYPES SAMPLE PROGRAM, MORE(""),
     FLAME_E_SYNTAX, "malformed profile: mismatch: sample has 2 values vs. 4 types"},
    {"group", TYPES SAMPLE PROGRAM, MORE("\x83\x01"), FLAME_E_SYNTAX, "field of unknown wire type"},
    {"wire type 7", TYPES SAMPLE PROGRAM, MORE("\x87\x01"), FLAME_E_SYNTAX,
     "field of unknown wire type"},
    {"period as text", TYPES SAMPLE PROGRAM, MORE("\x62\x01\x01"), FLAME_E_SYNTAX,
     "field 12 of a Profile has wire type 2"},
    {"sample as a number", TYPES SAMPLE PROGRAM, MORE("\x10\x01"), FLAME_E_SYNTAX,
     "field 2 of a Profile has wire type 0"},
    {"number of 11 bytes", TYPES SAMPLE PROGRAM,
     MORE("\x50\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01"), FLAME_E_SYNTAX,
     "number of more than 10 bytes"},
    {"cut number", TYPES SAMPLE PROGRAM, MORE("\x50\x80"), FLAME_E_SYNTAX, "number is cut off"},
    {"cut field", TYPES SAMPLE PROGRAM,
     MORE("\x32\x05"
          "abcd"),
     FLAME_E_SYNTAX, "field is cut off"},
    {"length near the end of numbers", TYPES SAMPLE PROGRAM,
     MORE("\x32\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"), FLAME_E_SYNTAX, "field is cut off"},
    {"string beyond the table", TYPES SAMPLE PROGRAM, MORE("\x38\x64"), FLAME_E_SYNTAX,
     "string 100 is outside of the table of"},
    {"negative string", TYPES SAMPLE PROGRAM, MORE("\x70\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"),
     FLAME_E_SYNTAX, "string -1 is outside of the table of"},
    {"comment beyond the table", TYPES SAMPLE PROGRAM, MORE("\x6a\x02\x01\x64"), FLAME_E_SYNTAX,
     "string 100 is outside of the table of"},
    {"unpacked comment beyond the table", TYPES SAMPLE PROGRAM, MORE("\x68\x64"), FLAME_E_SYNTAX,
     "string 100 is outside of the table of"},
    {"function name beyond the table", TYPES SAMPLE PROGRAM, MORE("\x2a\x04\x08\x09\x10\x64"),
     FLAME_E_SYNTAX, "string 100 is outside of the table of"},
    {"label beyond the table", TYPES SAMPLE PROGRAM,
     MORE("\x12\x0a\x10\x01\x10\x01\x1a\x04\x08\x01\x10\x64"), FLAME_E_SYNTAX,
     "string 100 is outside of the table of"},
    {"label of another wire type", TYPES SAMPLE PROGRAM,
     MORE("\x12\x07\x10\x01\x10\x01\x1a\x01\x0d"), FLAME_E_SYNTAX, "field is cut off"},
    {"label number as text", TYPES SAMPLE PROGRAM, MORE("\x12\x06\x1a\x04\x1a\x02\x01\x01"),
     FLAME_E_SYNTAX, "field 3 of a Label has wire type 2"},
    {"values of another wire type", TYPES SAMPLE PROGRAM, MORE("\x12\x05\x15\x01\x01\x01\x01"),
     FLAME_E_SYNTAX, "field 2 of a Sample has wire type 5"},
    {"cut location list", TYPES SAMPLE PROGRAM, MORE("\x12\x07\x10\x01\x10\x01\x0a\x01\x81"),
     FLAME_E_SYNTAX, "number is cut off"},
    {"broken mapping", TYPES SAMPLE PROGRAM, MORE("\x1a\x02\x0a\x01"), FLAME_E_SYNTAX,
     "malformed Mapping"},
    {"broken location", TYPES SAMPLE PROGRAM, MORE("\x22\x02\x20\x01"), FLAME_E_SYNTAX,
     "malformed Location"},
    {"broken function", TYPES SAMPLE PROGRAM, MORE("\x2a\x01\x08"), FLAME_E_SYNTAX,
     "malformed Function"},
    {"broken type", TYPES SAMPLE PROGRAM, MORE("\x5a\x02\x0b\x01"), FLAME_E_SYNTAX,
     "malformed ValueType"},
};

static void test_refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        const struct refusal *c = &refusals[i];
        struct pprof_text *p = pprof_write(c->profile, PACK_LONG);
        const size_t end = p->out.len;
        for (size_t k = 0; k < c->more_len; k++) {
            put_byte(&p->out, (unsigned char)c->more[k]);
        }
        flame_error err = {.message = ""};
        flame_profile *profile;
        const flame_status status =
            pprof_read(&profile, bytes_of(p->out.bytes, p->out.len), NULL, NULL, &err);
        if (status != c->status || strncmp(err.message, c->message, strlen(c->message)) != 0) {
            fail_msg("%s: status %d: %s", c->name, (int)status, err.message);
        }
        if (c->more_len > 0 && (err.offset < end || err.offset >= p->out.len)) {
            fail_msg("%s: offset %" PRIu64 " of %zu", c->name, err.offset, end);
        }
        free(p);
    }
}

static void test_string_tables(void **state)
{
    (void)state;
    static const struct {
        struct bytes text;
        const char *message;
    } rows[] = {
        {BYTES(""), "empty input"},
        {BYTES("\x50\x01"), "profile has no string table"},
        {BYTES("\x32\x01x"), "first text of the string table is not empty: \"x\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        flame_error err = {.message = ""};
        flame_profile *profile;
        assert_int_not_equal(pprof_read(&profile, rows[i].text, NULL, NULL, &err), FLAME_OK);
        assert_string_equal(err.message, rows[i].message);
    }
}

static void test_sample_types(void **state)
{
    (void)state;
    static const struct {
        const char *wanted;
        const char *names; /* must be in the message */
    } rows[] = {{"nosuch", "samples"}, {"CPU", "cpu"}, {"2", "2"}, {"99999999999999999999", "cpu"}};
    struct pprof_text *p = pprof_write(TYPES SAMPLE PROGRAM, PACK_LONG);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const flame_read_options options = {.struct_size = sizeof options,
                                            .sample_type = rows[i].wanted};
        flame_error err = {.message = ""};
        flame_profile *profile;
        assert_int_equal(
            pprof_read(&profile, bytes_of(p->out.bytes, p->out.len), &options, NULL, &err),
            FLAME_E_USAGE);
        assert_non_null(strstr(err.message, rows[i].names));
    }
    free(p);
}

struct probe_case {
    const char *name;
    struct bytes text;
    enum probe want;
};

static const struct probe_case probes[] = {
    {"nothing", {"", 0}, PROBE_NO},
    {"an empty string table", {"\x32\x00", 2}, PROBE_YES},
    {"folded", {"main;a 12\nmain;b 13\n", 20}, PROBE_NO},
    {"text that is protobuf by chance",
     {"2\x20"
      "                                ",
      34},
     PROBE_NO},
    {"blank lines", {"\n\n          ", 12}, PROBE_NO},
    {"json", {"{\"a\": 1}", 8}, PROBE_NO},
    {"gzip", {"\x1f\x8b\x08\x00\x00\x00\x00\x00", 8}, PROBE_NO},
    {"ELF",
     {"\x7f"
      "ELF\x02\x01\x01\x00",
      8},
     PROBE_NO},
    {"perf.data", {"PERFILE2h\0\0\0\0\0\0\0", 16}, PROBE_NO},
    {"zeros", {"\0\0\0\0\0\0\0\0\0\0\0\0", 12}, PROBE_NO},
    {"gperftools", {"\0\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0", 16}, PROBE_NO},
    {"another protobuf", {"\x0a\x04\x08\x01\x50\x02\x0a\x04\x08\x01\x50\x02", 12}, PROBE_NO},
};

static void test_probe(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof probes / sizeof *probes; i++) {
        const struct head head = {probes[i].text, true};
        if (reader_pprof.probe(&head) != probes[i].want) {
            fail_msg("%s: %d", probes[i].name, (int)reader_pprof.probe(&head));
        }
    }
}

static void test_probe_of_profiles(void **state)
{
    (void)state;
    for (enum packing packing = PACK_LONG; packing <= PACK_MIXED; packing++) {
        struct pprof_text *p = pprof_write(TYPES SAMPLE PROGRAM, packing);
        const struct head whole = {bytes_of(p->out.bytes, p->out.len), true};
        const struct head cut = {bytes_of(p->out.bytes, p->out.len - 3), false};
        const struct head three = {bytes_of(p->out.bytes, 15), false};
        assert_int_equal(reader_pprof.probe(&whole), PROBE_YES);
        assert_int_equal(reader_pprof.probe(&cut), PROBE_YES);
        assert_int_equal(reader_pprof.probe(&three), PROBE_MAYBE);
        free(p);
    }
}

/* Reads a copy that ends where its memory ends, so that a sanitizer sees a step too far. */
static void read_copy(const char *bytes, size_t len)
{
    char *copy = malloc(len ? len : 1);
    flame_error err = {.message = ""};
    flame_profile *profile;
    assert_non_null(copy);
    memcpy(copy, bytes, len);
    const struct head head = {bytes_of(copy, len), false};
    reader_pprof.probe(&head);
    const flame_status status = pprof_read(&profile, bytes_of(copy, len), NULL, NULL, &err);
    assert_true(status == FLAME_OK || err.message[0] != '\0');
    flame_profile_free(profile);
    free(copy);
}

static void test_damage(void **state)
{
    (void)state;
    struct pprof_text *p = pprof_write(TYPES "D le.*\nK x\nP 1\n" SAMPLE PROGRAM, PACK_LONG);
    for (size_t len = 0; len < p->out.len; len++) {
        read_copy(p->out.bytes, len);
    }
    static const unsigned char values[] = {0, 1, 2, 0x0a, 0x12, 0x7f, 0x80, 0xff};
    for (size_t at = 0; at < p->out.len; at++) {
        const char kept = p->out.bytes[at];
        for (size_t i = 0; i < sizeof values; i++) {
            p->out.bytes[at] = (char)values[i];
            read_copy(p->out.bytes, p->out.len);
        }
        p->out.bytes[at] = kept;
    }
    free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusals),          cmocka_unit_test(test_string_tables),
        cmocka_unit_test(test_sample_types),      cmocka_unit_test(test_probe),
        cmocka_unit_test(test_probe_of_profiles), cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
