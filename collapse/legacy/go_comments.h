/*
 * go_comments: the comment lines below a sample of Go's text profiles: functions and labels. Frames
 * at both ends that Go left out of the list (of the runtime) leave the stack, too.
 */
#ifndef FLAME_COLLAPSE_LEGACY_GO_COMMENTS_H
#define FLAME_COLLAPSE_LEGACY_GO_COMMENTS_H

#include "collapse/legacy/legacy.h"

enum { GO_INLINED_MAX = 64 };

struct go_comments {
    bool open;                                 /* lines for the last sample were read */
    uint64_t first, last;                      /* addresses of the first and last of them */
    struct address_name names[GO_INLINED_MAX]; /* of `last`, innermost first */
    size_t name_count;
};

/*
 * Takes a comment, of which symbols and labels count. False: the line is none, and the list has
 * ended.
 */
bool go_comments_take(struct go_comments *c, struct legacy *l, struct bytes line);

/* Ends the list; to be called at the end. */
void go_comments_end(struct go_comments *c, struct addresses *a);

#endif
