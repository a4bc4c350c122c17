/* ere: POSIX extended regular expressions, over text that need not end in NUL. */
#include "palettes/ere.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>

struct ere {
    regex_t compiled;
};

/*
 * The product of the largest counts of all repetitions {n}, {n,} and {n,m}, held at one above the
 * limit: ((a{255}){255}){255} would take gigabytes.
 */
static uint64_t repeat_product(struct bytes expression)
{
    uint64_t product = 1;
    size_t at = bytes_find_char(expression, '{', 0);
    while (at != SIZE_MAX && product <= ERE_REPEAT_MAX) {
        uint64_t largest = 1;
        for (at++;
             at < expression.len && (is_digit(expression.ptr[at]) || expression.ptr[at] == ',');) {
            uint64_t count = 0;
            const size_t digits = bytes_u64(bytes_skip(expression, at), ERE_REPEAT_MAX, &count);
            if (digits == 0 && is_digit(expression.ptr[at])) {
                return ERE_REPEAT_MAX + 1;
            }
            largest = count > largest ? count : largest;
            at += digits ? digits : 1;
        }
        product *= largest;
        at = bytes_find_char(expression, '{', at);
    }
    return product;
}

struct ere *ere_compile(struct bytes expression, char *why, size_t size)
{
    char text[ERE_LENGTH_MAX + 1];
    if (expression.len > ERE_LENGTH_MAX || repeat_product(expression) > ERE_REPEAT_MAX) {
        snprintf(why, size, "too large");
        return NULL;
    }
    if (bytes_find_char(expression, '\0', 0) != SIZE_MAX) {
        snprintf(why, size, "holds a NUL");
        return NULL;
    }
    memcpy(text, expression.ptr, expression.len);
    text[expression.len] = '\0';
    struct ere *e = malloc(sizeof *e);
    if (!e) {
        snprintf(why, size, "out of memory");
        return NULL;
    }
    const int code = regcomp(&e->compiled, text, REG_EXTENDED | REG_NOSUB);
    if (code != 0) {
        regerror(code, &e->compiled, why, size);
        free(e);
        return NULL;
    }
    return e;
}

bool ere_match(const struct ere *e, struct bytes text)
{
    /* POSIX wants a NUL; most names are far shorter than the room */
    char room[ERE_TEXT_MAX + 1];
    const size_t len = text.len < ERE_TEXT_MAX ? text.len : ERE_TEXT_MAX;
    if (len > 0) {
        memcpy(room, text.ptr, len);
    }
    room[len] = '\0';
    return regexec(&e->compiled, room, 0, NULL, len < text.len ? REG_NOTEOL : 0) == 0;
}

void ere_free(struct ere *e)
{
    if (e) {
        regfree(&e->compiled);
        free(e);
    }
}
