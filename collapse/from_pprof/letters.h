/* letters: the small messages of a profile, unpacked by protobuf-c. The only file that knows it. */
#ifndef FLAME_COLLAPSE_FROM_PPROF_LETTERS_H
#define FLAME_COLLAPSE_FROM_PPROF_LETTERS_H

#include <flamegraph.h>

#include "core/profile.h"

/* Indexes into the string table are as the file has them, unchecked. */
struct value_type_letter {
    int64_t type;
    int64_t unit;
};

struct mapping_letter {
    uint64_t id, start, limit, offset;
    int64_t filename;
    int64_t build_id;
    unsigned symbols; /* of enum mapping_symbols */
};

struct function_letter {
    uint64_t id;
    int64_t name;
    int64_t system_name;
    int64_t filename;
    int64_t start_line;
};

struct line_letter {
    uint64_t function_id;
    int64_t line;
    int64_t column;
};

struct location_letter {
    uint64_t id;
    uint64_t mapping_id;
    uint64_t address;
    const struct line_letter *lines; /* innermost first; until the next letter is opened */
    size_t line_count;
    bool folded;
};

/* Memory for one letter at a time. */
struct letters {
    struct arena scratch;
};

void letters_init(struct letters *l);
void letters_release(struct letters *l);

/* Each gives FLAME_OK, FLAME_E_SYNTAX when the text is not such a message, or FLAME_E_NOMEM. */
flame_status letters_value_type(struct value_type_letter *out, struct letters *l,
                                struct bytes text);
flame_status letters_mapping(struct mapping_letter *out, struct letters *l, struct bytes text);
flame_status letters_function(struct function_letter *out, struct letters *l, struct bytes text);
flame_status letters_location(struct location_letter *out, struct letters *l, struct bytes text);

#endif
