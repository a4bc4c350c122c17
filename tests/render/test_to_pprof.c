/* render/to_pprof: the messages of a profile, decoded field by field, and values as whole numbers.
 */
#include <zlib.h>

#include "core/checked.h"
#include "core/stacks.h"
#include "render/to_pprof/proto_values.h"
#include "tests/harness.h"

/* Fields by number: n a number, l a packed list, s a text, else the message of that letter. */
static const struct {
    char name;
    const char *fields;
} messages[] = {{'P', " TSMLFsnnnnTnlnn"}, {'T', " nn"},    {'S', " llA"},   {'A', " nnnn"},
                {'M', " nnnnnnnnnn"},      {'F', " nnnnn"}, {'L', " nnnIn"}, {'I', " nnn"}};

static uint64_t take_varint(struct bytes *in)
{
    uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
        assert_true(in->len > 0);
        const unsigned char c = (unsigned char)in->ptr[0];
        *in = bytes_skip(*in, 1);
        value |= (uint64_t)(c & 0x7f) << shift;
        if (c < 0x80) {
            return value;
        }
    }
}

static void show(struct sheet *out, char message, struct bytes in);

static void show_bytes(struct sheet *out, char kind, struct bytes data)
{
    if (kind == 's') {
        sheet_put(out, data.ptr, data.len);
    } else if (kind == 'l') {
        while (data.len > 0) {
            sheet_format(out, "%" PRId64, (int64_t)take_varint(&data));
            sheet_text(out, data.len ? " " : "");
        }
    } else {
        sheet_text(out, "{");
        show(out, kind, data); /* four levels */
        sheet_text(out, "}");
    }
}

static void show(struct sheet *out, char message, struct bytes in)
{
    size_t m = 0;
    while (messages[m].name != message) {
        m++;
    }
    while (in.len > 0) {
        const uint64_t tag = take_varint(&in);
        assert_in_range(tag >> 3, 1, strlen(messages[m].fields) - 1);
        const char kind = messages[m].fields[tag >> 3];
        sheet_format(out, "%" PRIu64 ":", tag >> 3);
        assert_int_equal(tag & 7, kind == 'n' ? 0 : 2);
        const uint64_t value = take_varint(&in);
        if (kind == 'n') {
            sheet_format(out, "%" PRId64, (int64_t)value);
        } else {
            assert_in_range(value, 0, in.len);
            show_bytes(out, kind, bytes_head(in, (size_t)value));
            in = bytes_skip(in, (size_t)value);
        }
        sheet_text(out, message == 'P' ? "\n" : in.len ? " " : "");
    }
}

/* What is written of the profile, decoded; the profile is released. */
static void write_and_show(struct sheet *out, flame_profile *p, double divide_by)
{
    static char room[1 << 16];
    struct sheet packed = {0};
    flame_write_options o;
    flame_write_options_init(&o);
    o.output = "pprof";
    o.divide_by = divide_by;
    assert_int_equal(flame_write(p, &o, sheet_sink, &packed, NULL), FLAME_OK);
    z_stream z = {.next_in = (Bytef *)packed.text,
                  .avail_in = (uInt)packed.len,
                  .next_out = (Bytef *)room,
                  .avail_out = sizeof room};
    assert_int_equal(inflateInit2(&z, 15 + 16), Z_OK);
    assert_int_equal(inflate(&z, Z_FINISH), Z_STREAM_END);
    assert_int_equal(z.avail_in, 0);
    show(out, 'P', bytes_of(room, sizeof room - z.avail_out));
    assert_int_equal(inflateEnd(&z), Z_OK);
    sheet_release(&packed);
    flame_profile_free(p);
}

static struct frame named(struct stacks *s, const char *name, enum frame_kind kind)
{
    return (struct frame){.name = stacks_string(s, bytes_from(name)), .kind = kind};
}

/* Locations with and without lines, a mapping, labels, and all that a recording says. */
static void test_everything(void **state)
{
    struct stacks s;
    flame_profile *p = NULL;
    struct sheet got = {0};
    (void)state;
    stacks_init(&s);
    const uint32_t count = stacks_column(&s, BYTES("samples"), BYTES("count"), false);
    const uint32_t cpu = stacks_column(&s, BYTES("cpu"), BYTES("nanoseconds"), false);
    const struct mapping mapping = {.id = 70,
                                    .start = 0x1000,
                                    .limit = 0x2000,
                                    .offset = 16,
                                    .file = stacks_string(&s, BYTES("/bin/app")),
                                    .build_id = stacks_string(&s, BYTES("beef")),
                                    .symbols = HAS_FUNCTIONS | HAS_LINE_NUMBERS};
    const uint32_t binary = stacks_mapping(&s, &mapping);
    struct frame lines[2] = {named(&s, "outer", FRAME_USER), named(&s, "inner", FRAME_INLINED)};
    lines[0].system_name = stacks_string(&s, BYTES("_Z5outerv"));
    lines[0].file = stacks_string(&s, BYTES("a.c"));
    lines[0].start_line = 3;
    lines[0].line = 5;
    lines[1].line = 9;
    lines[1].column = 2;
    const struct location inlined = {.id = 90, .address = 0x1100, .mapping = binary};
    const uint32_t first = stacks_location(&s, &inlined, lines, 2);
    struct frame made_up = named(&s, "[app]", FRAME_UNKNOWN);
    made_up.nameless = true;
    const struct location bare = {
        .id = 91, .address = 0x1200, .mapping = binary, .bare = true, .folded = true};
    const uint32_t second = stacks_location(&s, &bare, &made_up, 1);
    const uint32_t third = stacks_location(&s, &inlined, &made_up, 1); /* function without a name */
    const struct stack_id stack =
        stacks_push_location(&s, stacks_push_location(&s, ROOT_STACK, first), second);
    struct label labels[] = {
        {.key = stacks_string(&s, BYTES("thread")), .text = stacks_string(&s, BYTES("main"))},
        {.key = stacks_string(&s, BYTES("size")),
         .number = -1,
         .unit = stacks_string(&s, BYTES("bytes"))}};
    const uint32_t row = stacks_append_row(&s, stack, stacks_labels(&s, labels, 2));
    stacks_add(&s, row, count, 1, 0);
    stacks_add(&s, row, cpu, -7, 0);
    (void)stacks_append_row(&s, stacks_no_stack(&s), NO_LABELS);
    stacks_add(&s, stacks_append_row(&s, stacks_push_location(&s, stack, third), NO_LABELS), count,
               300, 0);
    struct recording *r = &s.profile->recording;
    r->period_type = stacks_string(&s, BYTES("cpu"));
    r->period_unit = stacks_string(&s, BYTES("nanoseconds"));
    r->period = 10;
    r->time_ns = 11;
    r->duration_ns = 12;
    r->drop_frames = stacks_string(&s, BYTES("drop"));
    r->keep_frames = stacks_string(&s, BYTES("keep"));
    r->doc_url = stacks_string(&s, BYTES("url"));
    for (int i = 0; i < 2; i++) {
        assert_true(GROW(r->comments, r->comment_capacity, r->comment_count + 1));
        r->comments[r->comment_count++] = stacks_string(&s, BYTES("comment"));
    }
    s.profile->chosen = count; /* not the last one, so that it has to be named */
    assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
    write_and_show(&got, p, 0);
    check_text("everything", got.text,
               "1:{1:1 2:2}\n1:{1:3 2:4}\n"
               "2:{1:1 2 2:1 -7 3:{1:5 2:6} 3:{1:7 3:-1 4:8}}\n2:{2:0 0}\n2:{1:3 1 2 2:300 0}\n"
               "4:{1:1 2:1 3:4608 5:1}\n"
               "4:{1:2 2:1 3:4352 4:{1:1 2:9 3:2} 4:{1:2 2:5}}\n"
               "4:{1:3 2:1 3:4352 4:{1:3}}\n"
               "5:{1:1 2:9}\n5:{1:2 2:10 3:11 4:12 5:3}\n5:{1:3}\n"
               "3:{1:1 2:4096 3:8192 4:16 5:13 6:14 7:1 9:1}\n"
               "11:{1:3 2:4}\n7:15\n8:16\n9:11\n10:12\n12:10\n14:1\n15:17\n13:18 18\n"
               "6:\n6:samples\n6:count\n6:cpu\n6:nanoseconds\n6:thread\n6:main\n6:size\n6:bytes\n"
               "6:inner\n6:outer\n6:_Z5outerv\n6:a.c\n6:/bin/app\n6:beef\n6:drop\n6:keep\n6:url\n"
               "6:comment\n");
    sheet_release(&got);
}

/* Texts of formats that have no locations. */
static void test_other_formats(void **state)
{
    static const struct {
        const char *name, *text, *want;
        double divide_by;
    } rows[] = {
        {"a frame is a location, without modules there is one mapping", "a;b 1\na 2\n",
         "1:{1:1 2:2}\n2:{1:1 2 2:1}\n2:{1:2 2:2}\n4:{1:1 4:{1:1}}\n4:{1:2 4:{1:2}}\n"
         "5:{1:1 2:3}\n5:{1:2 2:4}\n3:{1:1 7:1}\n6:\n6:samples\n6:count\n6:b\n6:a\n",
         0},
        {"marked as inlined: lines of their caller", "p;a;b_[i];c_[i] 1\np;a 1\n",
         "1:{1:1 2:2}\n2:{1:1 2 2:1}\n2:{1:3 2 2:1}\n"
         "4:{1:1 4:{1:1} 4:{1:2} 4:{1:3}}\n4:{1:2 4:{1:4}}\n4:{1:3 4:{1:3}}\n"
         "5:{1:1 2:3}\n5:{1:2 2:4}\n5:{1:3 2:5}\n5:{1:4 2:6}\n3:{1:1 7:1}\n"
         "6:\n6:samples\n6:count\n6:c_[i]\n6:b_[i]\n6:a\n6:p\n",
         0},
        {"nothing is inlined into the root", "a;b_[i] 1\n",
         "1:{1:1 2:2}\n2:{1:1 2 2:1}\n4:{1:1 4:{1:1}}\n4:{1:2 4:{1:2}}\n"
         "5:{1:1 2:3}\n5:{1:2 2:4}\n3:{1:1 7:1}\n6:\n6:samples\n6:count\n6:b_[i]\n6:a\n",
         0},
        {"modules are mappings, but not perf's words for none",
         "p 1 1.0: 5 cycles:\n\t1 f+0x1 (/lib/x.so)\n\t1 g (inlined)\n\t1 h ([unknown])\n\n",
         "1:{1:1 2:2}\n2:{1:1 2 3 4 2:5}\n4:{1:1 2:1 4:{1:1}}\n4:{1:2 4:{1:2}}\n4:{1:3 4:{1:3}}\n"
         "4:{1:4 4:{1:4}}\n5:{1:1 2:3}\n5:{1:2 2:4}\n5:{1:3 2:5}\n5:{1:4 2:6}\n3:{1:1 5:7 7:1}\n"
         "6:\n6:cycles\n6:count\n6:f\n6:g\n6:h\n6:p\n6:/lib/x.so\n",
         0},
        {"the first event was chosen, so it is named",
         "p 1 1.0: 5 cycles:\n\t1 f (/b)\n\np 1 1.0: 6 faults:\n\t1 f (/b)\n\n",
         "1:{1:1 2:2}\n1:{1:3 2:2}\n2:{1:1 2 2:5 6}\n4:{1:1 2:1 4:{1:1}}\n4:{1:2 4:{1:2}}\n"
         "5:{1:1 2:4}\n5:{1:2 2:5}\n3:{1:1 5:6 7:1}\n14:1\n"
         "6:\n6:cycles\n6:count\n6:faults\n6:f\n6:p\n6:/b\n",
         0},
        {"a finer unit for decimals", "a 1.5\n",
         "1:{1:1 2:2}\n2:{1:1 2:1500}\n4:{1:1 4:{1:1}}\n5:{1:1 2:3}\n3:{1:1 7:1}\n"
         "6:\n6:samples\n6:millicount\n6:a\n",
         0},
        {"a comparison has both columns", "a 1 2\n",
         "1:{1:1 2:2}\n1:{1:3 2:2}\n2:{1:1 2:1 2}\n4:{1:1 4:{1:1}}\n5:{1:1 2:4}\n3:{1:1 7:1}\n"
         "6:\n6:before\n6:count\n6:after\n6:a\n",
         0},
        {"divided", "a 19\n",
         "1:{1:1 2:2}\n2:{1:1 2:1}\n4:{1:1 4:{1:1}}\n5:{1:1 2:3}\n3:{1:1 7:1}\n"
         "6:\n6:samples\n6:count\n6:a\n",
         10},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        write_and_show(&got, profile_from(rows[i].text, NULL), rows[i].divide_by);
        check_text(rows[i].name, got.text, rows[i].want);
        sheet_release(&got);
    }
}

/* Two values of one column, and what becomes of them. */
static void test_values(void **state)
{
    static const struct {
        int64_t first, second;
        unsigned decimals;
        const char *unit, *want;
    } rows[] = {
        {1, -2, 0, "count", "1 -2 count"},
        {15, -25, 1, "count", "1500 -2500 millicount"},
        {15, -25, 1, "", "1500 -2500 millicount"},
        {10, 30, 1, "count", "1 3 count"},
        {1500, 250, 3, "count", "1500 250 millicount"},
        {15000, 1, 4, "ops", "1500000 100 microops"},
        {15, 1, 9, "count", "15 1 nanocount"},
        {25, 1, 1, "seconds", "2500 100 milliseconds"},
        {25, 1, 4, "s", "2500 100 microseconds"},
        {25, 1, 2, "ms", "250 10 microseconds"},
        {25, -25, 1, "ns", "3 -3 ns"},
        {24, 4, 1, "nanoseconds", "2 0 nanoseconds"},
        {12345678, 15, 7, "milliseconds", "1234568 2 nanoseconds"},
        {INT64_MAX, 5, 1, "count", "922337203685477581 1 count"},
        {INT64_MAX / 2, 1, 0, "count", "4611686018427387903 1 count"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct stacks s;
        struct sheet got = {0};
        struct proto_values v;
        struct arena arena;
        flame_profile *p = NULL;
        arena_init(&arena);
        stacks_init(&s);
        const uint32_t column = stacks_column(&s, BYTES("c"), bytes_from(rows[i].unit), true);
        stacks_add(&s, stacks_append_row(&s, ROOT_STACK, NO_LABELS), column, rows[i].first,
                   rows[i].decimals);
        stacks_add(&s, stacks_append_row(&s, ROOT_STACK, NO_LABELS), column, rows[i].second,
                   rows[i].decimals);
        assert_int_equal(stacks_seal(&p, &s, NULL), FLAME_OK);
        assert_true(proto_values_init(&v, p, 0, 0, &arena));
        sheet_format(&got, "%" PRId64 " %" PRId64 " %.*s", proto_values_at(&v, 0),
                     proto_values_at(&v, 1), (int)v.unit.len, v.unit.ptr);
        check_text("values", got.text, rows[i].want);
        sheet_release(&got);
        arena_release(&arena);
        flame_profile_free(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything),
        cmocka_unit_test(test_other_formats),
        cmocka_unit_test(test_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
