/* recognise: which reader an input belongs to, by content, before anything is read. */
#include "collapse/recognise.h"

#include "core/name_list.h"

#define FLAME_FORMAT(name) &reader_##name,
const struct reader *const READERS[] = {
#include "collapse/formats.def"
};
#undef FLAME_FORMAT

const size_t READER_COUNT = sizeof READERS / sizeof READERS[0];

/* Inputs that people hand over by mistake, and what helps. */
static const struct foreign {
    struct bytes magic;
    const char *advice;
} FOREIGN[] = {
    {{"PERFILE2", 8}, "this is a perf.data recording: run 'perf script' on it and read that"},
    {{"2ELIFREP", 8}, "this is a perf.data recording: run 'perf script' on it and read that"},
    {{"FLR\0", 4}, "this is a Java Flight Recorder file: convert it to folded stacks first"},
    {{"\x7f"
      "ELF",
      4},
     "this is an ELF binary, not a profile"},
    {{"PK\x03\x04", 4}, "this is a zip archive: unpack it first"},
    {{"bplist00", 8}, "this is a binary property list, not a profile"},
    {{"\xca\xfe\xba\xbe", 4}, "this is a Java class or a Mach-O binary, not a profile"},
    {{"\xcf\xfa\xed\xfe", 4}, "this is a Mach-O binary, not a profile"},
    {{"\x04\x22\x4d\x18", 4},
     "this is compressed by lz4, which is not supported: decompress it first"},
    {{"num_symbols:", 12},
     "this is what /debug/pprof/symbol answers, not a profile: it gives names to other tools"},
    {{"\x1f\x8b", 2}, "this was compressed by gzip twice: decompress it once first"},
};

static struct name_list list_names(void)
{
    struct name_list names = {.count = 0};
    for (size_t i = 0; i < READER_COUNT; i++) {
        name_list_add(&names, READERS[i]->entry.name);
    }
    return names;
}

flame_status recognise_name(const struct reader **out, const char *name, flame_error *err)
{
    for (size_t i = 0; i < READER_COUNT; i++) {
        if (strcmp(READERS[i]->entry.name, name) == 0) {
            *out = READERS[i];
            return FLAME_OK;
        }
    }
    return fault(err, FLAME_E_USAGE, NOWHERE, "unknown format \"%s\"; there are: %s", name,
                 list_names().text);
}

static bool is_html(struct bytes text)
{
    text = bytes_head(text, text.len < 512 ? text.len : 512);
    return bytes_starts(text, BYTES("<!DOCTYPE html")) ||
           bytes_starts(text, BYTES("<!doctype html")) || bytes_starts(text, BYTES("<html"));
}

/* Go's execution traces begin "go 1.22 trace\0\0\0". */
static bool is_go_trace(struct bytes text)
{
    return bytes_starts(text, BYTES("go 1.")) && text.len >= 16 &&
           bytes_find(bytes_head(text, 16), BYTES(" trace"), 0) != SIZE_MAX;
}

/* /debug/pprof/cmdline gives the arguments of the program, with NULs between them. */
static bool is_command_line(struct bytes text)
{
    const size_t end = bytes_find_char(text, '\0', 0);
    if (end == SIZE_MAX || end == 0 || bytes_find_char(text, '\n', 0) < end) {
        return false;
    }
    for (size_t i = 0; i < text.len; i++) {
        const unsigned char c = (unsigned char)text.ptr[i];
        if (c != 0 && c != '\t' && c != '\n' && c != '\r' && (c < ' ' || c == 0x7f)) {
            return false;
        }
    }
    return true;
}

static const char *foreign_advice(struct bytes text)
{
    for (size_t i = 0; i < sizeof FOREIGN / sizeof FOREIGN[0]; i++) {
        if (bytes_starts(text, FOREIGN[i].magic)) {
            return FOREIGN[i].advice;
        }
    }
    if (is_html(text)) {
        return "this is an HTML page, not a profile (was it saved from a login or error page?)";
    }
    if (!is_go_trace(text) && is_command_line(text)) {
        return "this is a command line (what /debug/pprof/cmdline answers?), not a profile";
    }
    return is_go_trace(text) ? "this is a Go execution trace: 'go tool trace' opens it, and with "
                               "-pprof=sched (or sync, net, syscall) makes a profile of it"
                             : NULL;
}

/* The first line that says anything, to show to the user. */
static struct bytes first_line(struct bytes text)
{
    struct bytes line = {0};
    while (bytes_cut(&text, '\n', &line)) {
        line = bytes_trim(line);
        if (line.len) {
            break;
        }
    }
    return line;
}

static flame_status not_recognised(const struct head *head, const char *source, flame_error *err)
{
    struct place at = NOWHERE;
    at.source = source;
    const char *advice = foreign_advice(head->text);
    if (advice) {
        return fault(err, FLAME_E_FORMAT, at, "%s", advice);
    }
    const struct bytes line = first_line(head->text);
    if (line.len == 0 && head->whole) {
        return fault(err, FLAME_E_EMPTY, at, "the input holds nothing but blanks");
    }
    return fault(err, FLAME_E_FORMAT, at,
                 "format not recognised: it begins \"%.*s\"; --from names a format (tried: %s)",
                 QUOTE(line), list_names().text);
}

flame_status recognise_content(const struct reader **out, const struct head *head,
                               const char *source, flame_error *err)
{
    struct place at = NOWHERE;
    at.source = source;
    if (head->text.len == 0) {
        return fault(err, FLAME_E_EMPTY, at, "the input is empty");
    }
    const struct reader *maybe = NULL;
    for (size_t i = 0; i < READER_COUNT && !foreign_advice(head->text); i++) {
        const enum probe answer = READERS[i]->probe(head);
        if (answer == PROBE_YES) {
            *out = READERS[i];
            return FLAME_OK;
        }
        if (answer == PROBE_MAYBE && maybe) {
            return fault(err, FLAME_E_FORMAT, at, "this may be %s or %s: say which with --from",
                         maybe->entry.name, READERS[i]->entry.name);
        }
        maybe = answer == PROBE_MAYBE ? READERS[i] : maybe;
    }
    if (maybe) {
        *out = maybe;
        return FLAME_OK;
    }
    return not_recognised(head, source, err);
}
