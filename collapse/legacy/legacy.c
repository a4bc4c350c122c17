/* legacy: what the readers of the formats before profile.proto share. */
#include "collapse/legacy/legacy.h"

#include <stdlib.h>

#include "collapse/legacy/scan.h"

void *legacy_open(struct reading *r, size_t size, legacy_line_fn line, legacy_end_fn end)
{
    const char *symbolize = r->options->symbolize;
    struct legacy *l = calloc(1, size);
    r->state = l;
    if (l) {
        addresses_init(&l->addresses, r->out);
        l->line = line;
        l->end = end;
        l->comments = !symbolize || strcmp(symbolize, "none") != 0;
    }
    return l;
}

void legacy_close(struct reading *r)
{
    struct legacy *l = r->state;
    addresses_release(&l->addresses);
    free(l);
}

static flame_status read_line(struct reading *r, struct bytes line, flame_error *err)
{
    struct legacy *l = r->state;
    if (l->in_map) {
        maps_line(&l->addresses.maps, line);
    } else if (maps_begin(line)) {
        l->in_map = true;
    } else {
        return l->line(r, line, err);
    }
    return FLAME_OK;
}

flame_status legacy_feed(struct reading *r, const struct chunk *chunk, flame_error *err)
{
    struct legacy *l = r->state;
    struct bytes text = chunk->text;
    struct bytes next;
    while (bytes_cut(&text, '\n', &next) && !stacks_failed(r->out)) {
        r->lines++;
        const flame_status status = read_line(r, next, err);
        if (status != FLAME_OK) {
            return status;
        }
    }
    if (!chunk->last) {
        return FLAME_OK;
    }
    const flame_status status = l->end ? l->end(r, err) : FLAME_OK;
    if (status == FLAME_OK) {
        addresses_finish(&l->addresses);
    }
    return status;
}

void legacy_period(struct stacks *out, struct bytes type, struct bytes unit, int64_t period)
{
    struct recording *recording = &out->profile->recording;
    recording->period_type = stacks_string(out, type);
    recording->period_unit = stacks_string(out, unit);
    recording->period = period;
}

flame_status legacy_fault(const struct reading *r, flame_error *err, const char *what,
                          struct bytes line)
{
    const struct place at = {NULL, r->lines, 1, FLAME_NO_OFFSET};
    return fault(err, FLAME_E_SYNTAX, at, "%s: \"%.*s\"", what, QUOTE(line));
}

void legacy_warn(const struct reading *r, const char *what, struct bytes line)
{
    warnings_add(r->warnings, r->lines, 1, "%s: \"%.*s\"", what, QUOTE(line));
}

bool legacy_is_comment(struct bytes line)
{
    line = bytes_trim(line);
    return line.len == 0 || line.ptr[0] == '#';
}

bool legacy_first_line(struct bytes text, struct bytes *line)
{
    while (bytes_cut(&text, '\n', line)) {
        if (!legacy_is_comment(*line)) {
            return true;
        }
    }
    return false;
}

bool legacy_scan_stack(struct addresses *a, struct bytes text)
{
    uint64_t address;
    scan_blanks(&text);
    if (!scan_text(&text, BYTES("@"))) {
        return false;
    }
    scan_blanks(&text);
    while (text.len > 0) {
        if (!scan_address(&text, &address) || (text.len > 0 && !is_blank(text.ptr[0]))) {
            addresses_forget(a);
            return false;
        }
        addresses_push(a, address - 1);
        scan_blanks(&text);
    }
    return true;
}
