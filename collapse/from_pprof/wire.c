/* wire: the encoding below protocol buffers. */
#include "collapse/from_pprof/wire.h"

static bool skip(struct wire *w, uint64_t len)
{
    if (len > (uint64_t)(w->end - w->at)) {
        w->why = "field is cut off";
        w->cut = true;
        return false;
    }
    w->at += len;
    return true;
}

static bool read_content(struct wire *w, struct field *field)
{
    const char *start = w->at;
    uint64_t len;
    switch (field->type) {
    case WIRE_VARINT:
        if (!wire_varint(w, &field->value)) {
            return false;
        }
        field->data = bytes_of(start, (size_t)(w->at - start));
        return true;
    case WIRE_FIXED64:
        return skip(w, 8);
    case WIRE_FIXED32:
        return skip(w, 4);
    case WIRE_BYTES:
        if (!wire_varint(w, &len) || !skip(w, len)) {
            return false;
        }
        field->data = bytes_of(w->at - len, (size_t)len);
        return true;
    default:
        w->why = "field of unknown wire type";
        return false;
    }
}

enum wire_step wire_next(struct wire *w, struct field *field)
{
    uint64_t tag;
    if (w->at == w->end) {
        return WIRE_END;
    }
    field->at = w->at;
    if (wire_varint(w, &tag)) {
        field->number = tag >> 3;
        field->type = tag & 7;
        if (read_content(w, field)) {
            return WIRE_FIELD;
        }
    }
    w->at = field->at;
    return WIRE_BROKEN;
}
