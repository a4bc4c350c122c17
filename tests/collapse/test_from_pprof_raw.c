/* collapse/from_pprof_raw: the text of `pprof -raw` gives what the profile itself gives. */
#include <time.h>

#include "collapse/from_pprof_raw/raw.h"
#include "collapse/from_pprof_raw/raw_labels.h"
#include "tests/harness.h"

#define HEAD "PeriodType: cpu nanoseconds\nPeriod: 10\nSamples:\ncpu/nanoseconds\n"
#define PLACES                                                                                     \
    "Locations\n     1: 0x10 M=1 main.f /m.go:7:2 s=5\n     2: 0x20 M=1 main.main /m.go:3:0 s=1\n"
#define MAPS "Mappings\n1: 0x0/0x100/0x0 /bin/app  [FN]\n"
#define ONE(places) HEAD "          5: 1 \nLocations\n" places MAPS

static const struct raw_row {
    const char *name, *text, *want, *warnings;
} rows[] = {
    {"plain", HEAD "          5: 1 2 \n          2: 2 \n" PLACES MAPS,
     "main.main 2\nmain.main;main.f 5\n", ""},
    {"CRLF",
     "PeriodType: cpu nanoseconds\r\nPeriod: 10\r\nSamples:\r\ncpu/nanoseconds\r\n          5: 1 "
     "\r\n"
     "Locations\r\n     1: 0x10 M=1 main.f /m.go:7:2 s=5\r\nMappings\r\n",
     "main.f 5\n", ""},
    {"the default column",
     "PeriodType:  \nPeriod: 0\nSamples:\na/count b/bytes[dflt] c/count\n  1 2 3: 1\n" PLACES MAPS,
     "main.f 2\n", ""},
    {"the last column",
     "PeriodType:  \nPeriod: 0\nSamples:\na/count b/bytes c/count\n  1 2 3: 1\n" PLACES MAPS,
     "main.f 3\n", ""},
    {"a type with a blank",
     "PeriodType:  \nPeriod: 0\nSamples:\nused space/bytes n/\n  1 2: 1\n" PLACES MAPS,
     "main.f 2\n", ""},
    {"a negative value", HEAD "         -5: 1\n" PLACES MAPS, "main.f -5\n",
     "0:0 1 sample is negative: pictures leave it out\n"},
    {"inlined lines", ONE("     1: 0x10 M=1 in a.go:1:0 s=0\n             out a.go:2:0 s=0\n"),
     "out;in 5\n", ""},
    {"without columns", ONE("     1: 0x10 M=1 f a.go:12 s=3\n"), "f 5\n", ""},
    {"no symbol", ONE("     1: 0x10 M=1 \n"), "[app] 5\n", ""},
    {"no symbol, blanks cut", ONE("     1: 0x10 M=1\n"), "[app] 5\n", ""},
    {"no mapping", ONE("     1: 0x10 \n"), "[unknown] 5\n", ""},
    {"a mapping that is not there", ONE("     1: 0x10 M=9 \n"), "[unknown] 5\n", ""},
    {"folded", ONE("     1: 0x10 M=1 [F] f a.go:12:0 s=3\n"), "f 5\n", ""},
    {"a nil function", ONE("     1: 0x10 M=1 ??\n"), "[app] 5\n", ""},
    {"a name with blanks", ONE("     1: 0x10 <T as U>::f(int, a) const a.rs:1:0 s=0\n"),
     "<T as U>::f(int, a) const 5\n", ""},
    {"no file", ONE("     1: 0x10 M=1 RegExp: /a b/ :1:0 s=0\n"), "RegExp: /a b/ 5\n", ""},
    {"a file with blanks", ONE("     1: 0x10 M=1 f /my files/a.go:1:0 s=0\n"), "f 5\n", ""},
    {"a system name", ONE("     1: 0x10 M=1 a::f a.cc:1:0 s=0(_ZN1a1fEv)\n"), "a::f 5\n", ""},
    {"a system name with brackets", ONE("     1: 0x10 M=1 a a.cc:1:0 s=0(a(int s=1))\n"), "a 5\n",
     ""},
    {"a name with \" s=1\"", ONE("     1: 0x10 M=1 a s=1 b a.cc:1:0 s=0\n"), "a s=1 b 5\n", ""},
    {"a name with a line feed", ONE("     1: 0x10 M=1 a\nb a.cc:1:0 s=0\n"), "a b 5\n", ""},
    {"not a function", ONE("     1: 0x10 M=1 what is this\n"), "what is this 5\n",
     "7:1 expected NAME FILE:LINE:COLUMN s=START of a function, found \"what is this\"\n"},
    {"a sample without locations", HEAD "          5: \n" PLACES MAPS, "[no stack] 5\n", ""},
    {"comments and chatter before",
     "Fetching profile\nComment: a\nb\nDoc: x\n" HEAD "  5: 1\n" PLACES MAPS, "main.f 5\n", ""},
    {"labels", HEAD "  5: 1\n                a:[b c] d:[e]\n                n:[1 2]\n" PLACES MAPS,
     "main.f 5\n", ""},
    {"a label with a line feed", HEAD "  5: 1\n                a:[b\nc]\n  6: 2\n" PLACES MAPS,
     "main.f 5\nmain.main 6\n", ""},
    {"a malformed label", HEAD "  5: 1\n                what]\n" PLACES MAPS, "main.f 5\n",
     "6:1 expected KEY:[VALUE], found \"what]\"\n"},
    {"not a mapping", HEAD "  5: 1\n" PLACES "Mappings\nx\n", "main.f 5\n",
     "10:1 expected ID: START/LIMIT/OFFSET of a mapping, found \"x\"\n"},
    /* errors */
    {"no samples line", "PeriodType: cpu nanoseconds\nPeriod: 10\n",
     "4 2:0 the text ends before the line \"Samples:\"", ""},
    {"no locations line", HEAD "  5: 1\n", "4 5:0 the text ends before the line \"Locations\"", ""},
    {"no mappings line", HEAD "  5: 1\n" PLACES, "4 8:0 the text ends before the line \"Mappings\"",
     ""},
    {"no types", "PeriodType:  \nPeriod: 0\nSamples:\n\nLocations\nMappings\n",
     "5 0:0 profile has no sample types", ""},
    {"no samples", HEAD PLACES MAPS, "5 0:0 no samples found", ""},
    {"not a type", "PeriodType:  \nPeriod: 0\nSamples:\ncpu\nLocations\nMappings\n",
     "4 4:0 expected TYPE/UNIT, found \"cpu\"", ""},
    {"not a sample", HEAD "  5: 1\nhello\n" PLACES MAPS,
     "4 6:0 expected VALUES: LOCATIONS of a sample, found \"hello\"", ""},
    {"too many values", HEAD "  5 6: 1\n" PLACES MAPS,
     "4 5:0 mismatch: sample has 2 values vs. 1 types", ""},
    {"a value too large", HEAD "  9223372036854775808: 1\n" PLACES MAPS,
     "4 5:0 expected VALUES: LOCATIONS of a sample, found \"  9223372036854775808: 1\"", ""},
    {"not a location id", HEAD "  5: 1 x\n" PLACES MAPS,
     "4 5:0 expected the id of a location, found \" x\"", ""},
    {"an unknown location", HEAD "  5: 1\n  6: 3\n" PLACES MAPS,
     "4 6:0 sample has nil location: no id 3", ""},
    {"not a location", HEAD "  5: 1\nLocations\nx\n" MAPS,
     "4 7:0 expected ID: ADDRESS of a location, found \"x\"", ""},
    {"location 0", ONE("     0: 0x10 M=1 \n"), "4 7:0 found location with reserved ID=0", ""},
    {"a location twice", ONE("     1: 0x10 \n     2: 0x10 \n     1: 0x10 \n"),
     "4 9:0 multiple locations with same id: 1", ""},
    {"a mapping twice", HEAD "  5: 1\n" PLACES MAPS "1: 0x0/0x100/0x0 b  \n",
     "4 11:0 multiple mappings with same id: 1", ""},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        struct sheet warnings = {0};
        flame_read_options o;
        flame_read_options_init(&o);
        o.symbolize = "none"; /* names stay as they are */
        o.format = "pprof_raw";
        o.warn = sheet_warn;
        o.ctx = &warnings;
        read_and_fold(&got, bytes_from(rows[i].text), &o);
        check_text(rows[i].name, got.text, rows[i].want);
        check_text(rows[i].name, warnings.text, rows[i].warnings);
        sheet_release(&got);
        sheet_release(&warnings);
    }
}

static void put_string(struct sheet *s, const flame_profile *p, struct string_id id)
{
    sheet_text(s, profile_text(p, id).ptr);
    sheet_text(s, "|");
}

static void put_places(struct sheet *s, const flame_profile *p)
{
    for (size_t i = 0; i < p->mapping_count; i++) {
        const struct mapping *m = &p->mappings[i];
        sheet_format(s, "\nmapping %" PRIu64 " %" PRIx64 " %" PRIx64 " %" PRIx64 " %u ", m->id,
                     m->start, m->limit, m->offset, m->symbols);
        put_string(s, p, m->file);
        put_string(s, p, m->build_id);
    }
    for (size_t i = 0; i < p->location_count; i++) {
        const struct location *l = &p->locations[i];
        sheet_format(s, "\nlocation %" PRIu64 " %" PRIx64 " %u %d%d", l->id, l->address, l->mapping,
                     l->bare, l->folded);
        for (uint32_t k = l->first_frame; k < l->first_frame + l->frame_count; k++) {
            const struct frame *f = &p->frames[k];
            sheet_format(s, "\n  frame %u %u %u %d ", f->line, f->column, f->start_line,
                         (int)f->kind);
            put_string(s, p, f->name);
            put_string(s, p, f->system_name);
            put_string(s, p, f->file);
            put_string(s, p, f->module);
        }
    }
}

/* All that a profile holds, but for the ids of texts and the length of the recording. */
static void put_profile(struct sheet *s, const flame_profile *p)
{
    const struct recording *r = &p->recording;
    put_string(s, p, r->period_type);
    put_string(s, p, r->period_unit);
    put_string(s, p, r->doc_url);
    sheet_format(s, "%" PRId64 " %" PRId64, r->period, r->time_ns);
    for (size_t i = 0; i < r->comment_count; i++) {
        put_string(s, p, r->comments[i]);
    }
    put_places(s, p);
    for (size_t i = 0; i < p->row_count; i++) {
        const struct label_set set = p->label_sets[p->rows[i].labels];
        sheet_format(s, "\nrow %u", p->rows[i].stack.i);
        for (size_t k = 0; k < p->column_count; k++) {
            sheet_format(s, " %" PRId64, p->columns[k].values[i]);
        }
        for (uint32_t k = 0; k < set.count; k++) {
            const struct label *l = &p->labels[set.first + k];
            put_string(s, p, l->key);
            put_string(s, p, l->text);
            put_string(s, p, l->unit);
            sheet_format(s, "%" PRId64, l->number);
        }
    }
}

static void read_sample(struct sheet *s, const char *path)
{
    flame_profile *p = NULL;
    flame_error err = {.message = ""};
    flame_read_options o;
    flame_read_options_init(&o);
    if (flame_read_paths(&p, &path, 1, &o, &err) != FLAME_OK) {
        fail_msg("%s: %s", path, err.message);
    }
    check_profile(path, p);
    put_profile(s, p);
    flame_profile_free(p);
}

/* The recorded texts hold the same as the profiles that they were made of. */
static void test_samples(void **state)
{
    (void)state;
    static const char *const names[] = {"go-allocs", "go-cpu-diff", "go-goroutine", "go-heap",
                                        "go-mutex",  "node-wall",   "go-cpu-labels"};
    for (size_t i = 0; i < ROWS(names); i++) {
        struct sheet profile = {0};
        struct sheet text = {0};
        char path[512];
        snprintf(path, sizeof path, "%s/pprof/%s.pb.gz", FLAME_SAMPLES, names[i]);
        read_sample(&profile, path);
        snprintf(path, sizeof path, "%s/pprof_raw/%s.raw", FLAME_SAMPLES, names[i]);
        read_sample(&text, path);
        check_same(names[i], &profile, &text);
        sheet_release(&profile);
        sheet_release(&text);
    }
}

/* "TEXT=NUMBER UNIT" for every label. */
static const struct label_row {
    const char *lines, *want;
} label_rows[] = {
    {"a:[b]", "a=b;"},
    {"a:[b c] d:[e] f]", "a=b c;d=e] f;"},
    {"a:[[b] c]", "a=[b] c;"},
    {"p::b:[true] x:[]", "p::b=true;"},
    {"id:[42]", "id=42;"},
    {"bytes:[42]", "bytes 42 ;"},
    {"size:[42 kilobytes]", "size 42 kilobytes;"},
    {"a:[b]\n                n:[1  2 kilobytes -3 ]", "a=b;n 1 ;n 2 kilobytes;n -3 ;"},
    {"a:[1]\n                n:[1 2 3]", "a=1;n 1 ;n 2 ;n 3 ;"},
};

static void test_labels(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(label_rows); i++) {
        struct sheet text = {0};
        struct sheet got = {0};
        sheet_format(&text, HEAD "  5: 1\n                %s\n" PLACES MAPS, label_rows[i].lines);
        flame_profile *p = profile_from(text.text, NULL);
        const struct label_set set = p->label_sets[p->rows[0].labels];
        for (uint32_t k = 0; k < set.count; k++) {
            const struct label *l = &p->labels[set.first + k];
            sheet_text(&got, profile_text(p, l->key).ptr);
            if (l->text.i) {
                sheet_format(&got, "=%s;", profile_text(p, l->text).ptr);
            } else {
                sheet_format(&got, " %" PRId64 " %s;", l->number, profile_text(p, l->unit).ptr);
            }
        }
        check_text(label_rows[i].lines, got.text, label_rows[i].want);
        flame_profile_free(p);
        sheet_release(&text);
        sheet_release(&got);
    }
}

#define S INT64_C(1000000000)

static const struct time_row {
    const char *text;
    int64_t time, duration;
} time_rows[] = {
    {"1970-01-01 00:00:00 +0000 UTC", 0, -1},
    {"2023-11-14 22:13:20 +0000 UTC", 1700000000 * S, -1},
    {"2023-11-14 22:13:20.000000001 +0000 UTC", 1700000000 * S + 1, -1},
    {"2023-11-15 00:13:20.5 +0200 EET", 1700000000 * S + S / 2, -1},
    {"2023-11-14 17:43:20 -0430 X", 1700000000 * S, -1},
    {"2024-02-29 00:00:00 +0000 UTC", 1709164800 * S, -1},
    {"1969-12-31 23:59:59 +0000 UTC", -S, -1},
    {"9999-01-01 00:00:00 +0000 UTC", 0, -1},
    {"yesterday", 0, 0},
    {"2s", 0, 2 * S},
    {"3.10", 0, 3 * S + S / 10},
    {"30.1", 0, 30 * S + S / 10},
    {"1m30", 0, 90 * S},
    {"1m0s", 0, 60 * S},
    {"1h0m", 0, 3600 * S},
    {"5m0s", 0, 300 * S},
    {"801.", 0, 801 * S / 1000},
    {"100m", 0, S / 10},
    {"5ms", 0, S / 200},
    {"500\xc2\xb5", 0, 500000},
    {"7\xc2\xb5s", 0, 7000},
    {"12ns", 0, 12},
    {"999n", 0, 999},
    {"-1s", 0, -S},
};

static void test_times(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(time_rows); i++) {
        const struct time_row *row = &time_rows[i];
        const struct bytes text = bytes_from(row->text);
        if (raw_time(text) != row->time) {
            fail_msg("%s: %" PRId64, row->text, raw_time(text));
        }
        if (row->duration != -1 && raw_duration(text) != row->duration) {
            fail_msg("%s: %" PRId64, row->text, raw_duration(text));
        }
    }
}

/* Brackets that might end a value, were another one to follow: each is looked at once. */
static void test_many_brackets(void **state)
{
    enum { LABELS_LEN = 4000000 };
    (void)state;
    struct stacks s;
    struct raw_labels labels = {0};
    char *text = malloc(LABELS_LEN);
    assert_non_null(text);
    memcpy(text, "k:[", 3);
    for (size_t i = 3; i < LABELS_LEN; i++) {
        text[i] = i % 2 ? ']' : ' ';
    }
    const clock_t start = clock();
    stacks_init(&s);
    assert_true(raw_labels_take(&labels, &s, bytes_of(text, LABELS_LEN), false));
    assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
    assert_int_equal(labels.count, 1);
    free(labels.items);
    free(text);
    stacks_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),          cmocka_unit_test(test_samples),
        cmocka_unit_test(test_labels),        cmocka_unit_test(test_times),
        cmocka_unit_test(test_many_brackets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
