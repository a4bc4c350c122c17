/* url_type: the column that a live program's URL asks for. */
#include "collapse/url_type.h"

#include "fetch/fetch.h"

void url_type_prefer(struct stacks *s, const char *url)
{
    flame_profile *p = s->profile;
    const char *wanted = url ? fetch_default_type(url) : NULL;
    if (!wanted || p->recording.default_type.i != 0) {
        return;
    }
    for (size_t i = 0; i < p->column_count; i++) {
        if (bytes_equal(profile_text(p, p->columns[i].type), bytes_from(wanted))) {
            p->recording.default_type = p->columns[i].type;
            p->chosen = i;
            return;
        }
    }
}
