/* collapse/from_perf_script/perf_events: which events are one, and which column a sample goes to.
 */
#include "collapse/from_perf_script/perf_events.h"
#include "tests/harness.h"

static void test_bare(void **state)
{
    static const struct {
        const char *event, *want;
    } rows[] = {
        {"cycles", "cycles"},
        {"cycles:u", "cycles"},
        {"cycles:ppp", "cycles"},
        {"cycles:P", "cycles"},
        {"cpu-clock:uhH", "cpu-clock"},
        {"sched:sched_switch", "sched:sched_switch"},
        {"probe_libc:malloc", "probe_libc:malloc"},
        {"syscalls:sys_enter_read:u", "syscalls:sys_enter_read"},
        {"cpu/event=0x3c/u", "cpu/event=0x3c/"},
        {"cpu/event=0x3c/", "cpu/event=0x3c/"},
        {"cpu_core/cycles/P", "cycles"},
        {"cpu_core/cycles/", "cycles"},
        {"cpu_atom/cycles/", "cycles"},
        {"cpu_atom/instructions/ppp", "instructions"},
        {"cpu_core//", "cpu_core//"},
        {"a/b", "a/b"},
        {":u", ":u"},
        {"cycles:", "cycles:"},
        {"", ""},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        const struct bytes got = perf_event_bare(bytes_from(rows[i].event));
        if (!bytes_equal(got, bytes_from(rows[i].want))) {
            fail_msg("%s: %.*s", rows[i].event, (int)got.len, got.ptr);
        }
    }
}

/* Type and unit of the column that an event's sample goes to; "" for none. */
static void test_columns(void **state)
{
    static const struct {
        const char *event;
        bool has_period;
        const char *filter[3];
        const char *type, *unit;
    } rows[] = {
        {"cycles:u", true, {NULL}, "cycles", "count"},
        {"cpu-clock:u", true, {NULL}, "cpu-clock", "nanoseconds"},
        {"task-clock", true, {NULL}, "task-clock", "nanoseconds"},
        {"cpu-clock", false, {NULL}, "cpu-clock", "count"}, /* the samples are counted */
        {"", false, {NULL}, "samples", "count"},
        {"cycles:u", true, {"cycles"}, "cycles", "count"},
        {"cycles:u", true, {"cycles:u"}, "cycles:u", "count"},
        {"cycles:u", true, {"cycles:k"}, "", ""},
        {"cycles:k", true, {"cycles:u", "cycles:k"}, "cycles:u", "count"},
        {"faults", true, {"all"}, "all", "count"},
        {"faults", true, {"cycles"}, "", ""},
        {"sched:sched_switch", true, {"sched"}, "", ""},
        {"sched:sched_switch", true, {"sched:sched_switch"}, "sched:sched_switch", "count"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) {
        struct stacks out;
        flame_read_options o;
        size_t count = 0;
        while (rows[i].filter[count]) {
            count++;
        }
        flame_read_options_init(&o);
        o.event_filter = (struct flame_strings){rows[i].filter, count};
        stacks_init(&out);
        struct reading r = {.out = &out, .options = &o};
        const struct perf_header h = {.event = bytes_from(rows[i].event),
                                      .has_period = rows[i].has_period};
        const uint32_t column = perf_event_column(&r, &h);
        const char *unit = "";
        const char *type = "";
        if (column != NO_COLUMN) {
            type = flame_profile_sample_type(out.profile, column, &unit);
        }
        check_text(rows[i].event, type, rows[i].type);
        check_text(rows[i].event, unit, rows[i].unit);
        stacks_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bare),
        cmocka_unit_test(test_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
