/* render/report/graph_trim: what is left out, the order, and the unit. Seen through --to top. */
#include "tests/harness.h"

/* after cmocka */
#include "tests/render/report_text.h"

static const struct report_row SAMPLES[] = {
    {"main;hot", 900, 9},      {"main;warm", 90, 3}, {"main;warm;cold", 6, 1},
    {"main;lone;cold+", 4, 1}, {NULL, 0, 0},
};

static const struct trim_row {
    const char *name;
    double node_fraction, edge_fraction;
    unsigned node_count;
    bool no_trim, cum, mean;
    double divide_by;
    const char *unit;
    const char *want; /* lines from "Showing" on; only their first column and names */
} rows[] = {
    {"defaults", -1, -1, 0, false, false, false, 0, NULL,
     "Showing nodes accounting for 1000ns, 100% of 1000ns total\nDropped 1 node (cum <= 5ns)\n"
     "900ns hot\n90ns warm\n10ns cold (partial-inline)\n0 main\n"},
    {"nothing left out", -1, -1, 0, true, false, false, 0, NULL,
     "Showing nodes accounting for 1000ns, 100% of 1000ns total\n"
     "900ns hot\n90ns warm\n10ns cold (partial-inline)\n0 lone\n0 main\n"},
    {"a tenth", 0.1, -1, 0, false, false, false, 0, NULL,
     "Showing nodes accounting for 900ns, 90.00% of 1000ns total\nDropped 3 nodes (cum <= 100ns)\n"
     "900ns hot\n0 main\n"},
    {"two", 0, -1, 2, false, false, false, 0, NULL,
     "Showing nodes accounting for 990ns, 99.00% of 1000ns total\nShowing top 2 nodes out of 5\n"
     "900ns hot\n90ns warm\n"},
    {"by cum", 0, -1, 3, false, true, false, 0, NULL,
     "Showing nodes accounting for 990ns, 99.00% of 1000ns total\nShowing top 3 nodes out of 5\n"
     "0 main\n900ns hot\n90ns warm\n"},
    {"light edges say nothing about inlining", 0, 0.0055, 0, false, false, false, 0, NULL,
     "Showing nodes accounting for 1000ns, 100% of 1000ns total\n"
     "900ns hot\n90ns warm\n10ns cold\n0 lone\n0 main\n"},
    {"another unit", 0.5, -1, 0, false, false, false, 0, "us",
     "Showing nodes accounting for 0.90us, 90.00% of 1us total\nDropped 3 nodes (cum <= 0.50us)\n"
     "0.90us hot\n0 main\n"},
    {"mean values", 0, -1, 1, false, false, true, 0, NULL,
     "Showing nodes accounting for 100ns, 140.85% of 71ns total\nShowing top 1 nodes out of 5\n"
     "100ns hot\n"},
    {"divided", 0, -1, 1, false, false, false, 9, NULL,
     "Showing nodes accounting for 100ns, 90.00% of 111ns total\nShowing top 1 nodes out of 5\n"
     "100ns hot\n"},
};

/* Of the rows of a report the first word and the name. */
static void shorten(struct sheet *to, const char *text)
{
    bool heading = true;
    for (const char *line = strstr(text, "Showing"); line && *line;) {
        const size_t len = strcspn(line, "\n");
        const char *word = line + strspn(line, " ");
        if (strncmp(word, "flat ", 5) == 0) {
            heading = false;
        } else if (heading) {
            sheet_put(to, line, len + 1);
        } else {
            const char *name = line + len; /* behind the last two blanks */
            while (strncmp(name, "%  ", 3) != 0) {
                name--;
            }
            sheet_put(to, word, strcspn(word, " "));
            sheet_text(to, " ");
            sheet_put(to, name + 3, len - (size_t)(name + 3 - line) + 1);
        }
        line += len + 1;
    }
}

static void test_rows(void **state)
{
    (void)state;
    flame_profile *p = report_profile(SAMPLES);
    for (size_t i = 0; i < ROWS(rows); i++) {
        flame_write_options o;
        struct sheet got = {0};
        struct sheet brief = {0};
        flame_write_options_init(&o);
        o.output = "top";
        o.node_fraction = rows[i].node_fraction;
        o.edge_fraction = rows[i].edge_fraction;
        o.node_count = rows[i].node_count;
        o.no_trim = rows[i].no_trim;
        o.cum = rows[i].cum;
        o.mean = rows[i].mean;
        o.divide_by = rows[i].divide_by;
        o.unit = rows[i].unit;
        report_write(&got, p, &o);
        shorten(&brief, got.text);
        check_text(rows[i].name, brief.text, rows[i].want);
        sheet_release(&got);
        sheet_release(&brief);
    }
    flame_profile_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
