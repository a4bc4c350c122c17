/* keys: the "key = value" lines at the head of contention and Java profiles. */
#include "collapse/legacy/keys.h"

#include "collapse/legacy/scan.h"

bool keys_scan(struct bytes line, struct bytes *key, struct bytes *value)
{
    const size_t equals = bytes_find_char(line, '=', 0);
    if (equals == SIZE_MAX || bytes_starts(line, BYTES("---"))) {
        return false;
    }
    *key = bytes_trim(bytes_head(line, equals));
    *value = bytes_trim(bytes_skip(line, equals + 1));
    return true;
}

bool keys_number(struct bytes value, int64_t *number)
{
    return scan_c_number(&value, number) && value.len == 0;
}

bool keys_has(struct bytes text, struct bytes key)
{
    struct bytes line;
    struct bytes found;
    struct bytes value;
    while (bytes_cut(&text, '\n', &line)) {
        line = bytes_trim(line);
        if (line.len == 0 || line.ptr[0] == '#') {
            continue;
        }
        if (!keys_scan(line, &found, &value)) {
            return false;
        }
        if (bytes_equal(found, key)) {
            return true;
        }
    }
    return false;
}
