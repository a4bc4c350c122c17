/* lean IN OWN OUT: the script IN, made small, with the properties that the table OWN names
 * shortened. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script.h"

void fail(const struct script *s, const char *at, const char *what)
{
    size_t line = 1;
    size_t len = strlen(s->source);
    bool inside = at && at >= s->source && at <= s->source + len;
    for (const char *p = s->source; inside && p < at; p++)
        line += *p == '\n';
    fprintf(stderr, "%s:", s->file);
    if (inside)
        fprintf(stderr, "%zu: %.40s:", line, at);
    else if (at)
        fprintf(stderr, " %.20s:", at);
    fprintf(stderr, " %s\n", what);
    exit(1);
}

void *grow(void *items, size_t count, size_t size)
{
    if (count & (count - 1))
        return items;
    void *grown = realloc(items, (count ? count * 2 : 1) * size);
    if (!grown) {
        fputs("lean: out of memory\n", stderr);
        exit(1);
    }
    return grown;
}

bool is(const struct token *t, const char *text)
{
    return strlen(text) == t->len && memcmp(t->at, text, t->len) == 0;
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t len = 0;
    int c;
    while (file && (c = fgetc(file)) != EOF) {
        text = grow(text, len, 1);
        text[len++] = (char)c;
    }
    if (!file || ferror(file)) {
        perror(path);
        exit(1);
    }
    fclose(file);
    text = grow(text, len, 1);
    text[len] = '\0';
    return text;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: lean IN OWN OUT\n", stderr);
        return 2;
    }
    struct script s = {.file = argv[1], .source = read_file(argv[1])};
    char *table = read_file(argv[2]);
    read_own(&s, table);
    read_tokens(&s);
    find_roles(&s);
    find_declarations(&s);
    choose_names(&s);
    FILE *out = fopen(argv[3], "wb");
    if (out)
        write_script(&s, out);
    bool written = out && !ferror(out);
    if (!out || fclose(out) != 0 || !written) {
        perror(argv[3]);
        return 1;
    }
    free(s.source);
    free(table);
    free(s.tokens);
    free(s.names);
    free(s.ranges);
    free(s.uses);
    free(s.slots);
    return 0;
}
