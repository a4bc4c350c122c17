/* classic_words: what the command lines of flamegraph.pl and inferno-flamegraph share. */
#include "cli/classic_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/option_values.h"

enum { MADE_WORDS = 64 };

void classic_add(struct classic_reading *r, const char *option, const char *value)
{
    r->made[r->made_count++] = (char *)option;
    if (value) {
        r->made[r->made_count++] = (char *)value;
    }
}

bool classic_take(struct classic_reading *r, const struct classic_row *row, const char *value)
{
    r->given |= UINT64_C(1) << (row - r->rows);
    if (row->take) {
        return row->take(r, value);
    }
    if (row->option) {
        classic_add(r, row->option, value);
    }
    return true;
}

bool classic_given(const struct classic_reading *r, const char *name)
{
    for (size_t i = 0; i < r->row_count; i++) {
        if (strcmp(r->rows[i].name, name) == 0) {
            return (r->given >> i & 1) != 0;
        }
    }
    return false;
}

static bool read_words(struct classic_reading *r, bool (*read_word)(struct classic_reading *r),
                       const char **inputs, int *input_count)
{
    for (r->at = 1; r->at < r->argc; r->at++) {
        const char *word = r->argv[r->at];
        if (strcmp(word, "--") == 0) {
            while (++r->at < r->argc) {
                inputs[(*input_count)++] = r->argv[r->at];
            }
        } else if (word[0] != '-' || word[1] == '\0') {
            inputs[(*input_count)++] = word;
        } else if (!read_word(r)) {
            return false;
        }
    }
    return true;
}

/* "--font-size: 0 is ..." said by flame, in the tool's words: "--fontsize: 0 is ..." */
static void rename_option(const struct classic_reading *r)
{
    char *message = r->err->message;
    char *rest = strchr(message, ':');
    char name[64] = "";
    size_t len = 0;
    for (const char *at = message; rest && at < rest && len + 1 < sizeof name; at++) {
        if (*at != '-') {
            name[len++] = *at;
        }
    }
    for (size_t i = 0; len > 0 && i < r->row_count; i++) {
        if (strcmp(r->rows[i].name, name) == 0) { /* it has no more dashes than flame's */
            memmove(message + 2 + len, rest, strlen(rest) + 1);
            memcpy(message + 2, name, len);
        }
    }
}

/* From here on it is flame's command line. */
static bool parse_made(struct classic_reading *r, const char **inputs, int input_count)
{
    classic_add(r, "--", NULL);
    for (int i = 0; i < input_count; i++) {
        r->made[r->made_count++] = (char *)inputs[i];
    }
    r->made[r->made_count] = NULL;
    const bool fine = options_parse(r->o, r->made_count, r->made, r->err);
    if (!fine) {
        rename_option(r);
    }
    return fine;
}

bool classic_read(struct classic_reading *r, bool (*read_word)(struct classic_reading *r),
                  const char *const *defaults)
{
    const size_t room = (size_t)r->argc * 2 + MADE_WORDS;
    int input_count = 0;
    const char **inputs = calloc((size_t)r->argc + 1, sizeof *inputs);
    r->made = calloc(room, sizeof *r->made);
    bool fine = inputs && r->made;
    if (fine) {
        classic_add(r, "flame", NULL);
        for (; *defaults; defaults++) {
            classic_add(r, *defaults, NULL);
        }
        fine = read_words(r, read_word, inputs, &input_count) && parse_made(r, inputs, input_count);
    } else {
        option_wrong(r->err, "out of memory");
    }
    free((void *)inputs);
    free(r->made);
    return fine;
}

void classic_list(void *stream, const struct classic_row *rows, size_t count, bool letters)
{
    for (size_t i = 0; i < count; i++) {
        const struct classic_row *row = &rows[i];
        char left[80];
        if (!row->help) {
            continue;
        }
        const char letter[] = {'-', (char)row->letter, ',', ' ', '\0'};
        snprintf(left, sizeof left, "%s--%s %s",
                 !letters      ? ""
                 : row->letter ? letter
                               : "    ",
                 row->name, row->argument ? row->argument : "");
        fprintf(stream, "  %-32s%s\n", left, row->help);
    }
}
