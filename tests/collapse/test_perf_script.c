/* collapse/from_perf_script/perf_script: samples and their ends, options, what is skipped. */
#include "tests/harness.h"

#define H "app 7/8 [001] 1.5: 10 cycles:u:\n"
#define F "\t 1 "
#define EMPTY "5 0:0 no samples found"

static const struct script_row {
    const char *name, *text, *want, *warnings;
} rows[] = {
    {"one sample", H F "leaf+0x1 (/b)\n" F "main+0x2 (/b)\n\n", "app;main;leaf 10\n", ""},
    {"misc letters", "app 7 [001] K 1.5: 10 c:\n" F "f (/b)\n\napp 7 U 1.5: 5 c:\n" F "f (/b)\n",
     "app;f 15\n", ""},
    {"an unknown field is no id", "app 7 what 1.5: 10 c:\n" F "f (/b)\n\n" H F "f (/b)\n",
     "app;f 10\n",
     "1:1 neither a header nor a frame: \"app 7 what 1.5: 10 c:\"\n"
     "2:1 a frame outside of any sample: \"1 f (/b)\"\n"},
    {"a tracepoint's field like an address", "a 1 1.0: sched:x: add foo=1\n" F "f (/b)\n",
     "a;f 1\n", ""},
    {"no blank line at the end", H F "leaf (/b)\n" F "main (/b)", "app;main;leaf 10\n", ""},
    {"equal stacks add up", H F "a (/b)\n\n" H F "a (/b)\n\n" H F "b (/b)\n",
     "app;a 20\napp;b 10\n", ""},
    {"CRLF", H F "a (/b)\r\n\r\n" H F "b (/b)\r\n\r\n", "app;a 10\napp;b 10\n", ""},
    {"blank line of blanks", H F "a (/b)\n \t \n" H F "b (/b)\n", "app;a 10\napp;b 10\n", ""},
    {"leading blank lines and comments", "\n# cmdline : x\n\n" H F "a (/b)\n", "app;a 10\n", ""},
    {"a comment inside", H "# no frame\n" F "a (/b)\n", "app;a 10\n", ""},
    {"no frames", H "\n" H F "a (/b)\n", "app 10\napp;a 10\n", ""},
    {"missing blank line", H F "a (/b)\n" H F "b (/b)\n", "app;a 10\napp;b 10\n", ""},
    {"blank line before the frames", H "\n" F "a (/b)\n\n" H F "b (/b)\n", "app 10\napp;b 10\n",
     "3:1 a frame outside of any sample: \"1 a (/b)\"\n"},
    {"frames first", F "a (/b)\n\n" H F "b (/b)\n", "app;b 10\n",
     "1:1 a frame outside of any sample: \"1 a (/b)\"\n"},
    {"a line of no kind", "WARNING: lost 3 events\n\n" H F "b (/b)\n", "app;b 10\n",
     "1:1 neither a header nor a frame: \"WARNING: lost 3 events\"\n"},
    {"no period", "app 7 1.5: cycles:\n" F "a (/b)\n", "app;a 1\n", ""},
    {"period 0", "app 7 1.5: 0 cycles:\n" F "a (/b)\n", "app;a 1\n", ""},
    {"no event", "app 7 1.5:\n" F "a (/b)\n", "app;a 1\n", ""},
    {"no ids", "app cycles:\n" F "a (/b)\n\n", "app;a 1\n", ""},
    {"a line like a header without ids", H F "a (/b)\n\nnote this:\nand that\n", "app;a 10\n",
     "4:1 neither a header nor a frame: \"note this:\"\n"
     "5:1 neither a header nor a frame: \"and that\"\n"},
    {"blanks in the comm", "web srv 7 1.5: 10 cycles:\n" F "a (/b)\n", "web_srv;a 10\n", ""},
    {"';' in the comm", "a;b 7 1.5: 10 cycles:\n" F "a (/b)\n", "a:b;a 10\n", ""},
    {"one line per sample",
     "   app 7 1.5: 10 cycles:  1 a+0x1 (/b)\n   app 7 1.6: 10 cycles:  1 b (/b)\n",
     "app;a 10\napp;b 10\n", ""},
    {"tracepoint with fields",
     "app 7 1.5: sched:sched_switch: prev_comm=app prev_pid=7 ==> x\n" F "a (/b)\n\n", "app;a 1\n",
     ""},
    {"tracepoints without stacks",
     "app 7 1.5: sched:sched_switch: prev_comm=a\nweb 8 1.6: sched:sched_switch: prev_comm=b\n",
     "app 1\nweb 1\n", ""},
    {"records are no samples",
     "app 7 1.4: PERF_RECORD_COMM exec: app:7/7\n" H F "a (/b)\n\n"
     "app 7 1.6: PERF_RECORD_MMAP2 7/7: [0x1(0x2) @ 0 08:01 1 1]: r-xp /b\n" H F "b (/b)\n",
     "app;a 10\napp;b 10\n", ""},
    {"source lines", H F "a+0x1 (/b)\n  a.c:74\n" F "main (/b)\n  ??:0\n\n", "app;main;a 10\n", ""},
    {"unknown symbols",
     H F "[unknown] (/a/b/c.so)\n" F "[unknown] ([unknown])\n" F "[unknown] ([vdso])\n" F
         "[unknown] (//anon)\n" F "[unknown] (/memfd:x (deleted))\n",
     "app;[memfd:x];[anon];[[vdso]];[unknown];[c.so] 10\n", ""},
    {"an empty symbol", H F " (/lib/l.so)\n" F "a (/b)\n", "app;a;  10\n", ""},
    {"no symbol, one blank", H "\t7f00 (/lib/l.so)\n" F "a (/b)\n", "app;a;[l.so] 10\n", ""},
    {"no module", H F "a+0x1\n" F "b\n", "app;b;a 10\n", ""},
    {"no addresses", H "\tleaf (/b)\n\tmain (/b)\n", "app;main;leaf 10\n", ""},
    {"a process's name", H F "(java) (/b)\n" F "a (/b)\n", "app;a 10\n", ""},
    {"unnamed namespace", H F "(anonymous namespace)::foo(int) (/b)\n",
     "app;(anonymous namespace)::foo 10\n", ""},
    {"module with blanks", H F "foo (/opt/My App/bin)\n" F "bar+0x1 (/opt/My App (x86)/bin)\n",
     "app;bar;foo 10\n", ""},
    {"';' in a name", H F "La;b (/b)\n", "app;La:b 10\n", ""},
    {"Rust", H F "_$LT$a..b$GT$::c::h0123456789abcdef+0x1 (/b)\n", "app;<a::b>::c 10\n", ""},
    {"inlined by Java", H F "La/B;.c->Ld/E;.f+0x4 (/tmp/perf-1.map)\n",
     "app;a/B:.c;d/E:.f_[i] 10\n", ""},
    {"Java by its comm", "java 7 1.5: 10 cycles:\n" F "Lcom/a/B;.c (/b)\n", "java;com/a/B:.c 10\n",
     ""},
    {"not Java", "C2_java 7 1.5: 10 cycles:\n" F "Lcom/a/B;.c (/b)\n", "C2_java;Lcom/a/B:.c 10\n",
     ""},
    {"inlined as perf prints it", H F "f (inlined)\n" F "a (/b)\n", "app;a;f 10\n", ""},
    {"modifiers do not part events",
     "app 7 1.5: 1 cycles:u:\n" F "a (/b)\n\napp 7 1.5: 2 cycles:k:\n" F "a (/b)\n", "app;a 3\n",
     ""},
    {"kinds of cores do not",
     "app 7 1.5: 1 cpu_core/cycles/P:\n" F "a (/b)\n\napp 7 1.5: 2 cpu_atom/cycles/P:\n" F
     "a (/b)\n",
     "app;a 3\n", ""},
    {"two events",
     "app 7 1.5: 1 cycles:\n" F "a (/b)\n\napp 7 1.5: 2 faults:\n" F "a (/b)\n\n"
     "app 7 1.5: 4 cycles:\n" F "a (/b)\n",
     "app;a 5\n",
     "0:0 this is event cycles (2 samples); left out is 1 sample of 1 more: --sample-type or "
     "--event-filter chooses\n"},
    {"nothing but comments", "# a\n# b\n", EMPTY, ""},
    {"nothing but blanks", "\n \n", EMPTY, ""},
    {"NUL", "a\x01p 7 1.5: 1 cycles:\n" F "a (/b)\n", "a\x01p;a 1\n", ""},
    {"a large sum",
     "a 7 1.5: 9223372036854775807 cycles:\n" F "a (/b)\n\n"
     "a 7 1.5: 1 cycles:\n" F "a (/b)\n",
     "a;a 9223372036854775807\n", "0:0 values too large for 64 bits were cut to the largest\n"},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct sheet got = {0};
        struct sheet warnings = {0};
        flame_read_options o;
        flame_read_options_init(&o);
        o.format = "perf_script";
        o.warn = sheet_warn;
        o.ctx = &warnings;
        read_and_fold(&got, bytes_from(rows[i].text), &o);
        check_text(rows[i].name, got.text, rows[i].want);
        check_text(rows[i].name, warnings.text, rows[i].warnings);
        sheet_release(&got);
        sheet_release(&warnings);
    }
}

/* The example of two samples of a process with a blank in its name. */
#define WEB                                                                                        \
    "web srv 10/12 [001] 5.100000:  100 cycles:u:\n"                                               \
    "\t  7f01 a::b<int>(char)+0x4 (/usr/bin/web srv)\n"                                            \
    "\t  7f02 [unknown] (/usr/lib/libz.so.1)\n"                                                    \
    "\t  ffff start+0x1 ([kernel.kallsyms])\n\n"                                                   \
    "web srv 10/12 [001] 5.200000:   50 cycles:u:\n"                                               \
    "\t  7f09 a::b<int>(char)+0x9 (/usr/bin/web srv)\n"                                            \
    "\t  7f02 [unknown] (/usr/lib/libz.so.1)\n"                                                    \
    "\t  ffff start+0x1 ([kernel.kallsyms])\n\n"

#define JIT "app 7 1.5: 1 cycles:\n\t1 a->b (/tmp/perf-7.map)\n\t2 c (inlined)\n\t3 d ([vdso])\n"
#define IDS                                                                                        \
    "a 1 1.0: 1 cycles:\n\t1 f (/b)\n\na 0/0 1.0: 1 cycles:\n\t1 f (/b)\n\n"                       \
    ":-1 -1 1.0: 1 cycles:\n\t1 f (/b)\n\na cycles:\n\t1 f (/b)\n"
#define EVENTS                                                                                     \
    "a 1 1.0: 1 cycles:u:\n\t1 f (/b)\n\na 1 1.0: 2 cycles:k:\n\t1 f (/b)\n\n"                     \
    "a 1 1.0: 4 sched:x: y\n\t1 f (/b)\n"
#define SKIP                                                                                       \
    "a 1 1.0: 1 c:\n\t1 leaf (/b)\n\t1 x(int) (/b)\n\t1 main (/b)\n\n"                             \
    "a 1 1.0: 2 c:\n\t1 leaf (/b)\n\t1 main (/b)\n"

static const struct option_row {
    const char *name, *text;
    bool pid, tid, kernel, jit, all, addrs, inlined;
    const char *events[3], *skip_after[3], *sample_type, *want;
} options[] = {
    {"defaults", .text = WEB, .want = "web_srv;start;[libz.so.1];a::b<int> 150\n"},
    {"tid, kernel, addrs", .text = WEB, .tid = true, .kernel = true, .addrs = true,
     .want = "web_srv-10/12;start_[k];[libz.so.1 <7f02>];a::b<int> 150\n"},
    {"pid", .text = WEB, .pid = true, .want = "web_srv-10;start;[libz.so.1];a::b<int> 150\n"},
    {"tid wins over pid", .text = WEB, .pid = true, .tid = true,
     .want = "web_srv-10/12;start;[libz.so.1];a::b<int> 150\n"},
    {"ids as printed", .text = IDS, .tid = true,
     .want = ":-1-?/-1;f 1\na-0/0;f 1\na-?/1;f 1\na-?/?;f 1\n"},
    {"pids as printed", .text = IDS, .pid = true, .want = ":-1-?;f 1\na-0;f 1\na-?;f 2\n"},
    {"no marks", .text = JIT, .want = "app;d;c;a;b_[i] 1\n"},
    {"jit", .text = JIT, .jit = true, .want = "app;d;c;a_[j];b_[i] 1\n"},
    {"kernel", .text = JIT, .kernel = true, .want = "app;d_[k];c;a;b_[i] 1\n"},
    {"all", .text = JIT, .all = true, .want = "app;d_[k];c;a_[j];b_[i] 1\n"},
    {"inlined", .text = JIT, .inlined = true, .want = "app;d;c_[i];a;b_[i] 1\n"},
    {"marked already", .text = "a 1 1.0: 1 c:\n\t1 a_[i]->b_[i] (/tmp/perf-1.map)\n", .jit = true,
     .want = "a;a_[i]_[j];b_[i] 1\n"},
    {"marked by perf", .text = "a 1 1.0: 1 c:\n\t1 f_[j] (/tmp/perf-1.map)\n\t1 g_[k] ([k])\n",
     .all = true, .want = "a;g_[k];f_[j] 1\n"},
    {"module fallback is marked", .text = "a 1 1.0: 1 c:\n\t1 [unknown] ([vdso])\n", .all = true,
     .want = "a;[[vdso]]_[k] 1\n"},
    {"addresses of equal symbols", .addrs = true,
     .text =
         "a 1 1.0: 1 c:\n\t1a [unknown] (/b)\n\t1b [unknown] (/b)\n\t1c [unknown] ([unknown])\n",
     .want = "a;[unknown <1c>];[b <1b>];[b <1a>] 1\n"},
    {"addresses without symbols", .addrs = true, .text = "a 1 1.0: 1 c:\n\t1a (/b)\n\t1b (/b)\n",
     .want = "a;[b <1b>];[b <1a>] 1\n"},
    {"event filter", .text = EVENTS, .events = {"cycles"}, .want = "a;f 3\n"},
    {"full event", .text = EVENTS, .events = {"cycles:k"}, .want = "a;f 2\n"},
    {"several events", .text = EVENTS, .events = {"cycles:k", "sched:x"}, .want = "a;f 6\n"},
    {"all events", .text = EVENTS, .events = {"all"}, .want = "a;f 7\n"},
    {"no such event", .text = EVENTS, .events = {"faults"}, .want = EMPTY},
    {"filtered one-line samples", .events = {"cycles"},
     .text = "a 1 1.0: 1 cycles: 1 f (/b)\na 1 1.0: 2 x: 1 f (/b)\na 1 1.0: 4 cycles: 1 f (/b)\n",
     .want = "a;f 5\n"},
    {"events by turns", .sample_type = "x",
     .text =
         "a 1 1.0: 1 x:\n\t1 f (/b)\n\na 1 1.0: 2 y:\n\t1 f (/b)\n\na 1 1.0: 4 x:\n\t1 f (/b)\n",
     .want = "a;f 5\n"},
    {"sample type", .text = EVENTS, .sample_type = "sched:x", .want = "a;f 4\n"},
    {"sample type by number", .text = EVENTS, .sample_type = "1", .want = "a;f 4\n"},
    {"no such sample type", .text = EVENTS, .sample_type = "x",
     .want = "1 0:0 no sample type \"x\"; there are: cycles, sched:x"},
    {"skip after", .text = SKIP, .skip_after = {"x(int)"}, .want = "a;main;leaf 2\nx;leaf 1\n"},
    {"skip after the tidy name", .text = SKIP, .skip_after = {"x"},
     .want = "a;main;leaf 2\nx;leaf 1\n"},
    {"skip after the leaf", .text = SKIP, .skip_after = {"y", "leaf"}, .want = "leaf 3\n"},
    {"skip after a marked frame", .kernel = true, .skip_after = {"k"},
     .text = "a 1 1.0: 1 c:\n\t1 leaf (/b)\n\t1 k ([kernel.kallsyms])\n\t1 main (/b)\n",
     .want = "k_[k];leaf 1\n"},
    {"skip after nothing", .text = SKIP, .skip_after = {"y"},
     .want = "a;main;leaf 2\na;main;x;leaf 1\n"},
};

static struct flame_strings list_of(const char *const *items)
{
    size_t count = 0;
    while (items[count]) {
        count++;
    }
    return (struct flame_strings){items, count};
}

static void test_options(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS(options); i++) {
        const struct option_row *row = &options[i];
        struct sheet got = {0};
        flame_read_options o;
        flame_read_options_init(&o);
        o.format = "perf_script";
        o.pid = row->pid;
        o.tid = row->tid;
        o.kernel = row->kernel;
        o.jit = row->jit;
        o.all = row->all;
        o.addrs = row->addrs;
        o.inlined = row->inlined;
        o.sample_type = row->sample_type;
        o.event_filter = list_of(row->events);
        o.skip_after = list_of(row->skip_after);
        read_and_fold(&got, bytes_from(row->text), &o);
        check_text(row->name, got.text, row->want);
        sheet_release(&got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
