/*
 * maps: memory maps. A line is one of
 *   START-END PERMISSIONS OFFSET DEVICE INODE [PATH]          as in /proc/PID/maps
 *   START-END[:] [PERMISSIONS] [PATH] [(@OFFSET)] [BUILD_ID]  with "0x" or a blank for '-' also
 *   NAME=VALUE                                                 a variable
 * Numbers are hexadecimal. pprof's rules decide what belongs together, so that locations get the
 * same mappings.
 */
#include "collapse/legacy/maps.h"

#include <stdlib.h>

#include "collapse/legacy/scan.h"
#include "core/checked.h"

enum {
    VARIABLES_MAX = 64,
    EXPANDED_MAX = 1 << 13, /* bytes of a line with variables */
    EXPANDED_ALL = 1 << 24, /* of all such lines: then variables stay as they are written */
    MAPPINGS_MAX = 1 << 16  /* Linux has 65530 at most */
};

void maps_init(struct maps *m)
{
    *m = (struct maps){0};
    arena_init(&m->texts);
}

void maps_release(struct maps *m)
{
    arena_release(&m->texts);
    free(m->entries);
    free(m->variables);
    free(m->bounds);
    free(m->owners);
}

bool maps_begin(struct bytes line)
{
    return bytes_find(line, BYTES("--- Memory map: ---"), 0) != SIZE_MAX ||
           bytes_find(line, BYTES("MAPPED_LIBRARIES:"), 0) != SIZE_MAX;
}

/* The line without what a logger put in front: "... server.cc:123] ". */
static struct bytes without_log_prefix(struct bytes line)
{
    const size_t end = bytes_find(line, BYTES("] "), 0);
    size_t at = end;
    if (end == SIZE_MAX) {
        return line;
    }
    while (at > 0 && is_digit(line.ptr[at - 1])) {
        at--;
    }
    if (at == end || at == 0 || line.ptr[at - 1] != ':') {
        return line;
    }
    return bytes_skip(line, end + 2);
}

static struct bytes keep(struct maps *m, struct bytes text)
{
    const struct bytes copy = arena_copy(&m->texts, text);
    m->failed = m->failed || !copy.ptr;
    return copy.ptr ? copy : BYTES("");
}

static bool is_variable_name(struct bytes name)
{
    for (size_t i = 0; i < name.len; i++) {
        const char c = name.ptr[i];
        const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        if (!letter && !is_digit(c) && c != '_') {
            return false;
        }
    }
    return name.len > 0;
}

/* NAME=VALUE; too many are left out. */
static bool take_variable(struct maps *m, struct bytes line)
{
    const size_t equals = bytes_find_char(line, '=', 0);
    if (equals == SIZE_MAX) {
        return false;
    }
    const struct bytes name = bytes_trim(bytes_head(line, equals));
    if (!is_variable_name(name)) {
        return false;
    }
    if (m->variable_count < VARIABLES_MAX) {
        if (!GROW(m->variables, m->variable_capacity, m->variable_count + 1)) {
            m->failed = true;
            return true;
        }
        m->variables[m->variable_count++] =
            (struct map_variable){keep(m, name), keep(m, bytes_trim(bytes_skip(line, equals + 1)))};
    }
    return true;
}

/* The variable at the front of a text that follows a '$'; the longest name wins. */
static const struct map_variable *variable_at(const struct maps *m, struct bytes text)
{
    const struct map_variable *found = NULL;
    for (size_t i = 0; i < m->variable_count; i++) {
        const struct map_variable *v = &m->variables[i];
        if (bytes_starts(text, v->name) && (!found || v->name.len >= found->name.len)) {
            found = v;
        }
    }
    return found;
}

/* Appends to a buffer of EXPANDED_MAX bytes; what does not fit is left out. */
static void append(char *to, size_t *used, struct bytes text)
{
    const size_t room = EXPANDED_MAX - *used;
    const size_t n = text.len < room ? text.len : room;
    if (n) {
        memcpy(to + *used, text.ptr, n);
        *used += n;
    }
}

/* The line with the values of its variables, in memory of the maps. */
static struct bytes expand(struct maps *m, struct bytes line)
{
    size_t dollar = bytes_find_char(line, '$', 0);
    if (dollar == SIZE_MAX || m->variable_count == 0 || m->expanded > EXPANDED_ALL) {
        return line;
    }
    char text[EXPANDED_MAX];
    size_t used = 0;
    while (dollar != SIZE_MAX) {
        const struct map_variable *v = variable_at(m, bytes_skip(line, dollar + 1));
        append(text, &used, bytes_head(line, dollar + (v == NULL)));
        append(text, &used, v ? v->value : BYTES(""));
        line = bytes_skip(line, dollar + 1 + (v ? v->name.len : 0));
        dollar = bytes_find_char(line, '$', 0);
    }
    append(text, &used, line);
    m->expanded += used;
    return keep(m, bytes_of(text, used));
}

static bool scan_range(struct bytes *text, struct map_entry *e)
{
    scan_blanks(text);
    (void)scan_text(text, BYTES("0x"));
    if (!scan_hex(text, &e->start)) {
        return false;
    }
    const size_t left = text->len;
    while (text->len > 0 && (text->ptr[0] == '-' || is_blank(text->ptr[0]))) {
        *text = bytes_skip(*text, 1);
    }
    if (text->len == left) {
        return false;
    }
    (void)scan_text(text, BYTES("0x"));
    if (!scan_hex(text, &e->limit)) {
        return false;
    }
    (void)scan_text(text, BYTES(":"));
    return true;
}

/* Letters of "rwxp-" behind blanks, up to a blank or the end. */
static bool scan_permissions(struct bytes *text, struct bytes *permissions)
{
    struct bytes rest = *text;
    scan_blanks(&rest);
    if (rest.len == text->len || !scan_word(&rest, permissions)) {
        return false;
    }
    for (size_t i = 0; i < permissions->len; i++) {
        if (!strchr("rwxps-", permissions->ptr[i]) || permissions->ptr[i] == '\0') {
            return false;
        }
    }
    *text = rest;
    return true;
}

/* OFFSET DEVICE INODE [PATH], behind the permissions. */
static bool scan_proc(struct bytes text, struct map_entry *e)
{
    struct bytes device;
    uint64_t inode;
    scan_blanks(&text);
    if (!scan_hex(&text, &e->offset) || text.len == 0 || !is_blank(text.ptr[0])) {
        return false;
    }
    scan_blanks(&text);
    if (!scan_word(&text, &device) || bytes_find_char(device, ':', 0) == SIZE_MAX) {
        return false;
    }
    scan_blanks(&text);
    if (!scan_hex(&text, &inode) || (text.len > 0 && !is_blank(text.ptr[0]))) {
        return false;
    }
    scan_blanks(&text);
    if (!scan_word(&text, &e->file)) {
        e->file = BYTES("");
    }
    return true;
}

/* [PATH] [(@OFFSET)] [BUILD_ID], each behind a blank. */
static void scan_brief(struct bytes text, struct map_entry *e)
{
    struct bytes build_id;
    uint64_t number;
    if (text.len == 0 || !is_blank(text.ptr[0])) {
        return;
    }
    scan_blanks(&text);
    (void)scan_word(&text, &e->file);
    scan_blanks(&text);
    struct bytes rest = text;
    if (scan_text(&rest, BYTES("(@")) && scan_hex(&rest, &number) && scan_text(&rest, BYTES(")"))) {
        e->offset = number;
        scan_blanks(&rest);
        text = rest;
    }
    size_t digits = 0;
    while (digits < text.len && is_hex(text.ptr[digits])) {
        digits++;
    }
    build_id = bytes_head(text, digits);
    e->build_id = build_id;
}

static bool is_executable(struct bytes permissions)
{
    return bytes_find_char(permissions, 'x', 0) != SIZE_MAX;
}

void maps_line(struct maps *m, struct bytes line)
{
    struct map_entry e = {.file = BYTES(""), .build_id = BYTES("")};
    struct bytes permissions = BYTES("");
    line = without_log_prefix(bytes_trim(line));
    if (m->failed || take_variable(m, line)) {
        return;
    }
    line = expand(m, line);
    if (!scan_range(&line, &e)) {
        return;
    }
    const bool has_permissions = scan_permissions(&line, &permissions);
    if (has_permissions && !is_executable(permissions)) {
        return;
    }
    if (!has_permissions || !scan_proc(line, &e)) {
        e.offset = 0;
        scan_brief(line, &e);
    }
    if (m->count == MAPPINGS_MAX) {
        return;
    }
    if (!GROW(m->entries, m->capacity, m->count + 1)) {
        m->failed = true;
        return;
    }
    e.file = keep(m, e.file);
    e.build_id = keep(m, e.build_id);
    m->entries[m->count++] = e;
}
