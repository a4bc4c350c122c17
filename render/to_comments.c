/* to_comments: what the profiler had to say about the profile. */
#include "render/output.h"

static flame_status write_comments(const struct writing *w, flame_error *err)
{
    const struct recording *recording = &w->profile->recording;
    (void)err;
    for (size_t i = 0; i < recording->comment_count; i++) {
        const struct bytes comment = profile_text(w->profile, recording->comments[i]);
        sink_bytes(w->sink, comment.ptr, comment.len);
        sink_text(w->sink, "\n");
    }
    return FLAME_OK;
}

const struct output output_comments = {.entry = {.name = "comments",
                                                 .summary = "text: the profile's comments",
                                                 .extensions = "",
                                                 .whole = true},
                                       .report = true,
                                       .write = write_comments};
