/* letters: the small messages of a profile, unpacked by protobuf-c. */
#include "collapse/from_pprof/letters.h"

#include "profile.pb-c.h"

void letters_init(struct letters *l)
{
    arena_init(&l->scratch);
}

void letters_release(struct letters *l)
{
    arena_release(&l->scratch);
}

/* What protobuf-c allocates from: the arena, and whether it had enough. */
struct supply {
    ProtobufCAllocator allocator;
    struct arena *scratch;
    bool empty;
};

static void *supply_alloc(void *data, size_t size)
{
    struct supply *s = data;
    void *taken = arena_alloc(s->scratch, size);
    if (!taken) {
        s->empty = true;
    }
    return taken;
}

static void supply_free(void *data, void *pointer)
{
    (void)data; /* the arena is reset as a whole */
    (void)pointer;
}

static flame_status unpack(ProtobufCMessage **out, struct letters *l,
                           const ProtobufCMessageDescriptor *descriptor, struct bytes text)
{
    struct supply s = {.scratch = &l->scratch};
    s.allocator = (ProtobufCAllocator){supply_alloc, supply_free, &s};
    arena_reset(&l->scratch);
    *out = protobuf_c_message_unpack(descriptor, &s.allocator, text.len, (const uint8_t *)text.ptr);
    if (*out) {
        return FLAME_OK;
    }
    return s.empty ? FLAME_E_NOMEM : FLAME_E_SYNTAX;
}

flame_status letters_value_type(struct value_type_letter *out, struct letters *l, struct bytes text)
{
    ProtobufCMessage *message;
    const flame_status status =
        unpack(&message, l, &perftools__profiles__value_type__descriptor, text);
    if (status == FLAME_OK) {
        const Perftools__Profiles__ValueType *m = (const Perftools__Profiles__ValueType *)message;
        *out = (struct value_type_letter){.type = m->type, .unit = m->unit};
    }
    return status;
}

flame_status letters_mapping(struct mapping_letter *out, struct letters *l, struct bytes text)
{
    ProtobufCMessage *message;
    const flame_status status =
        unpack(&message, l, &perftools__profiles__mapping__descriptor, text);
    if (status == FLAME_OK) {
        const Perftools__Profiles__Mapping *m = (const Perftools__Profiles__Mapping *)message;
        *out = (struct mapping_letter){.id = m->id,
                                       .start = m->memory_start,
                                       .limit = m->memory_limit,
                                       .offset = m->file_offset,
                                       .filename = m->filename,
                                       .build_id = m->build_id};
        out->symbols = (m->has_functions ? HAS_FUNCTIONS : 0U) |
                       (m->has_filenames ? HAS_FILENAMES : 0U) |
                       (m->has_line_numbers ? HAS_LINE_NUMBERS : 0U) |
                       (m->has_inline_frames ? HAS_INLINE_FRAMES : 0U);
    }
    return status;
}

flame_status letters_function(struct function_letter *out, struct letters *l, struct bytes text)
{
    ProtobufCMessage *message;
    const flame_status status =
        unpack(&message, l, &perftools__profiles__function__descriptor, text);
    if (status == FLAME_OK) {
        const Perftools__Profiles__Function *m = (const Perftools__Profiles__Function *)message;
        *out = (struct function_letter){.id = m->id,
                                        .name = m->name,
                                        .system_name = m->system_name,
                                        .filename = m->filename,
                                        .start_line = m->start_line};
    }
    return status;
}

static flame_status copy_lines(struct location_letter *out, struct letters *l,
                               const Perftools__Profiles__Location *m)
{
    struct line_letter *lines = arena_alloc(&l->scratch, m->n_line * sizeof *lines);
    if (!lines) {
        return FLAME_E_NOMEM;
    }
    for (size_t i = 0; i < m->n_line; i++) {
        lines[i] =
            (struct line_letter){m->line[i]->function_id, m->line[i]->line, m->line[i]->column};
    }
    out->lines = lines;
    out->line_count = m->n_line;
    return FLAME_OK;
}

flame_status letters_location(struct location_letter *out, struct letters *l, struct bytes text)
{
    ProtobufCMessage *message;
    const flame_status status =
        unpack(&message, l, &perftools__profiles__location__descriptor, text);
    if (status != FLAME_OK) {
        return status;
    }
    const Perftools__Profiles__Location *m = (const Perftools__Profiles__Location *)message;
    *out = (struct location_letter){.id = m->id,
                                    .mapping_id = m->mapping_id,
                                    .address = m->address,
                                    .folded = m->is_folded != 0};
    return m->n_line ? copy_lines(out, l, m) : FLAME_OK;
}
