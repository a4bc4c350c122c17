/* collapse/legacy/maps: memory maps, one row per rule. */
#include <time.h>

#include "collapse/legacy/maps.h"
#include "tests/harness.h"

#define APP "00400000-00500000 r-xp 00000000 08:01 12 /srv/app\n"
#define LIBC "7f0000000000-7f0000100000 r-xp 00000000 08:01 7 /usr/lib/libc-2.31.so\n"

static const struct map_row {
    const char *name, *text;
    uint64_t find[4]; /* up to a 0 */
    const char *want; /* the mappings, then the places that were found */
} rows[] = {
    {"nothing", "", {0}, ""},
    {"as in /proc",
     APP LIBC,
     {0x400000, 0x4fffff, 0x7f0000000001},
     "400000-500000@0 /srv/app\n7f0000000000-7f0000100000@0 /usr/lib/libc-2.31.so\n 1 1 2"},
    {"not executable",
     "00400000-00500000 rw-p 00000000 08:01 12 /srv/app\n" LIBC,
     {0},
     "7f0000000000-7f0000100000@0 /usr/lib/libc-2.31.so\n"},
    {"no path", "400000-500000 r-xp 00000000 00:00 0\n", {0}, "400000-500000@0 \n"},
    {"a path ends at a blank",
     "400000-500000 r-xp 00000000 08:01 1 /srv/app (deleted)\n",
     {0},
     "400000-500000@0 /srv/app\n"},
    {"brief", "  400000-500000: /srv/app\n", {0}, "400000-500000@0 /srv/app\n"},
    {"brief, all of it",
     "0x400000-0x500000: r-xp /srv/app (@1000) abc123\n",
     {0},
     "400000-500000@1000 /srv/app abc123\n"},
    {"brief, a blank between", "400000 500000 /srv/app\n", {0}, "400000-500000@0 /srv/app\n"},
    {"brief, no path", "400000-500000\n", {0}, "400000-500000@0 \n"},
    {"brief, not executable", "400000-500000: rw-p /srv/app\n", {0}, ""},
    {"other lines",
     "garbage\n\n4000 zz\n-\n99999999999999999-1 r-xp\n" APP,
     {0},
     "400000-500000@0 /srv/app\n"},
    {"a logger's prefix", "I1121 10:00:00 server.cc:123] " APP, {0}, "400000-500000@0 /srv/app\n"},
    {"brackets that are no prefix", "x] " APP, {0}, ""},
    {"variables",
     " root=/srv\nroot2=/opt\n400000-401000: $root/a\n500000-501000: $root2/b$\n",
     {0},
     "400000-401000@0 /srv/a\n500000-501000@0 /opt/b$\n"},
    {"an unknown variable", "a=/x\n400000-401000: $b/a\n", {0}, "400000-401000@0 $b/a\n"},
    {"the program comes first",
     LIBC "7ffd00000000-7ffd00001000 r-xp 00000000 00:00 0 [vdso]\n" APP,
     {0x7f0000000001},
     "400000-500000@0 /srv/app\n7ffd00000000-7ffd00001000@0 [vdso]\n"
     "7f0000000000-7f0000100000@0 /usr/lib/libc-2.31.so\n 3"},
    {"shared objects are no programs",
     "1000-2000: /a.so\n2000-3000: /a.so.6\n3000-4000: /a.so_1\n4000-5000: linux-vdso\n"
     "5000-6000: (deleted)\n6000-7000: /a.sob\n",
     {0},
     "6000-7000@0 /a.sob\n2000-3000@0 /a.so.6\n3000-4000@0 /a.so_1\n4000-5000@0 linux-vdso\n"
     "5000-6000@0 (deleted)\n1000-2000@0 /a.so\n"},
    {"pieces of a file join",
     "1000-2000 r-xp 00001000 08:01 1 /a\n2000-4000 r-xp 00002000 08:01 1 /a\n"
     "4000-5000 r-xp 00005000 08:01 1 /a\n",
     {0},
     "1000-4000@1000 /a\n4000-5000@5000 /a\n"},
    {"what is not known does not keep them apart",
     "1000-2000\n2000-3000: /a\n3000-4000: /a (@7000)\n",
     {0},
     "1000-4000@0 /a\n"},
    {"other files do", "1000-2000: /a\n2000-3000: /b\n", {0}, "1000-2000@0 /a\n2000-3000@0 /b\n"},
    {"the program's usual base",
     "00401000-00500000 r-xp 00001000 08:01 12 /srv/app\n",
     {0x400000},
     "400000-500000@0 /srv/app\n 1"},
    {"the program on huge pages",
     "200000-300000: /anon_hugepage\n300000-500000: /srv/app (@100000)\n",
     {0x200000},
     "200000-500000@0 /srv/app\n 1"},
    {"addresses in front of a mapping's first page",
     LIBC "10002000-10003000: /b.so (@2000)\n",
     {0x10000000, 0x10002000, 0x10000001},
     "7f0000000000-7f0000100000@0 /usr/lib/libc-2.31.so\n10000000-10003000@0 /b.so\n 2 2 2"},
    {"everything else",
     APP "10002000-10003000: /b.so (@2000)\n",
     {0x300000, 0x10000000, UINT64_MAX},
     "400000-500000@0 /srv/app\n10002000-10003000@2000 /b.so\n0-ffffffffffffffff@0 \n 3 3 3"},
    {"no map at all", "", {1, 2}, "0-ffffffffffffffff@0 \n 1 1"},
    {"the first of those that overlap",
     "1000-3000: /a\n2000-5000: /b\n500-6000: /c\n",
     {0x2800, 0x3000, 0x5000, 0x500},
     "1000-3000@0 /a\n2000-5000@0 /b\n500-6000@0 /c\n 1 2 3 3"},
};

static void show(struct sheet *s, const struct maps *m)
{
    for (size_t i = 0; i < m->count; i++) {
        const struct map_entry *e = &m->entries[i];
        sheet_format(s, "%" PRIx64 "-%" PRIx64 "@%" PRIx64 " %.*s%s%.*s\n", e->start, e->limit,
                     e->offset, (int)e->file.len, e->file.ptr, e->build_id.len ? " " : "",
                     (int)e->build_id.len, e->build_id.ptr);
    }
}

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct maps m;
        struct sheet got = {0};
        struct sheet found = {0};
        struct bytes text = bytes_from(rows[i].text);
        struct bytes line;
        maps_init(&m);
        while (bytes_cut(&text, '\n', &line)) {
            maps_line(&m, line);
        }
        maps_settle(&m);
        for (size_t k = 0; k < ROWS(rows[i].find) && rows[i].find[k]; k++) {
            sheet_format(&found, " %" PRIu32, maps_find(&m, rows[i].find[k]));
        }
        assert_false(m.failed);
        assert_int_equal(maps_find(&m, 0), 0);
        show(&got, &m);
        sheet_text(&got, found.text ? found.text : "");
        check_text(rows[i].name, got.text, rows[i].want);
        sheet_release(&got);
        sheet_release(&found);
        maps_release(&m);
    }
}

static void test_begin(void **state)
{
    (void)state;
    assert_true(maps_begin(BYTES("--- Memory map: ---")));
    assert_true(maps_begin(BYTES("MAPPED_LIBRARIES:")));
    assert_true(maps_begin(BYTES("I1 a.cc:1] --- Memory map: ---\r")));
    assert_false(maps_begin(BYTES("--- Thread 1")));
}

/* As many mappings as Linux allows, the last one hidden by all others. */
static void test_many(void **state)
{
    enum { MANY = 70000 };
    struct maps m;
    char line[64];
    (void)state;
    maps_init(&m);
    for (uint64_t i = 0; i < MANY; i++) {
        snprintf(line, sizeof line, "%" PRIx64 "-%" PRIx64 " r-xp 0 08:01 1 /f%" PRIu64,
                 i * 0x1000 + 0x1000, (i + 2) * 0x1000 + 0x800, i);
        maps_line(&m, bytes_from(line));
    }
    maps_settle(&m);
    assert_int_equal(m.count, 1 << 16);
    for (uint32_t i = 0; i < 1 << 16; i++) {
        assert_int_equal(maps_find(&m, (uint64_t)i * 0x1000 + 0x1900), i + 1);
        assert_int_equal(maps_find(&m, (uint64_t)i * 0x1000 + 0x1100), i ? i : 1);
    }
    maps_release(&m);
}

/* Three bytes of a line may stand for many: not for gigabytes altogether. */
static void test_many_variables(void **state)
{
    enum { LONG = 8000, LINES = 100000 };
    struct maps m;
    static char line[LONG];
    (void)state;
    maps_init(&m);
    memset(line, 'x', sizeof line);
    memcpy(line, "a=", 2);
    maps_line(&m, bytes_of(line, sizeof line));
    maps_line(&m, BYTES("1000-2000: /$a"));
    assert_int_equal(m.entries[0].file.len, LONG - 2 + 1);
    for (int i = 0; i < LINES; i++) {
        maps_line(&m, BYTES("$a"));
    }
    assert_true(m.expanded < 32 << 20);
    maps_line(&m, BYTES("3000-4000: /$a"));
    assert_int_equal(m.entries[1].file.len, 3);
    maps_release(&m);
}

/* Each address makes another mapping longer, and a new index. */
static void test_many_extensions(void **state)
{
    enum { MANY = 65000, FOUND = 1000 };
    struct maps m;
    char line[64];
    (void)state;
    maps_init(&m);
    for (uint64_t i = 0; i < MANY; i++) {
        snprintf(line, sizeof line, "%" PRIx64 "-%" PRIx64 ": /f%" PRIu64 " (@1000)",
                 i * 0x4000 + 0x2000, i * 0x4000 + 0x3000, i);
        maps_line(&m, bytes_from(line));
    }
    maps_settle(&m);
    const clock_t start = clock();
    for (uint64_t i = 0; i < FOUND; i++) {
        assert_int_not_equal(maps_find(&m, i * 0x4000 + 0x1800), 0);
    }
    assert_true(clock() - start < 10 * CLOCKS_PER_SEC);
    maps_release(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_begin),
        cmocka_unit_test(test_many),
        cmocka_unit_test(test_many_variables),
        cmocka_unit_test(test_many_extensions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
