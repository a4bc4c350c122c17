/* late: libraries that are opened when they are first needed. */
#include "core/late.h"

#include <dlfcn.h>

enum { LIBRARIES_MAX = 8 };

typedef void (*function)(void);

/* dlsym gives an object pointer; POSIX lets it stand for a function. */
static function find(void *const *opened, size_t count, const char *name)
{
    union {
        void *object;
        function function;
    } found = {NULL};
    for (size_t i = 0; i < count && !found.object; i++) {
        found.object = opened[i] ? dlsym(opened[i], name) : NULL;
    }
    return found.function;
}

flame_status late_open(void *table, const char *const *names, size_t count,
                       const char *const *libraries, flame_error *err)
{
    void *opened[LIBRARIES_MAX];
    const char *missing = NULL;
    size_t libraries_count = 0;
    for (; libraries[libraries_count] && libraries_count < LIBRARIES_MAX; libraries_count++) {
        opened[libraries_count] = dlopen(libraries[libraries_count], RTLD_LAZY | RTLD_LOCAL);
        if (!opened[libraries_count] && !missing) {
            missing = libraries[libraries_count];
        }
    }
    for (size_t i = 0; i < count; i++) {
        const function found = find(opened, libraries_count, names[i]);
        if (!found) {
            return fault(err, FLAME_E_UNSUPPORTED, NOWHERE, "this needs the library %s%s%s",
                         missing ? missing : libraries[0], missing ? "" : " with a function ",
                         missing ? "" : names[i]);
        }
        memcpy((char *)table + i * sizeof found, &found, sizeof found);
    }
    return FLAME_OK;
}
