/* profile: the finished model; accessors of the public header. */
#include "core/profile.h"

#include <stdlib.h>

#include "core/checked.h"

size_t flame_profile_sample_types(const flame_profile *profile)
{
    return profile->column_count;
}

const char *flame_profile_sample_type(const flame_profile *profile, size_t index, const char **unit)
{
    if (index >= profile->column_count) {
        return NULL;
    }
    if (unit) {
        *unit = profile_text(profile, profile->columns[index].unit).ptr;
    }
    return profile_text(profile, profile->columns[index].type).ptr;
}

size_t flame_profile_default_sample_type(const flame_profile *profile)
{
    return profile->chosen;
}

bool flame_profile_is_comparison(const flame_profile *profile)
{
    return profile->comparison;
}

int64_t flame_profile_total(const flame_profile *profile, size_t index)
{
    if (index >= profile->column_count) {
        return 0;
    }
    const struct column *column = &profile->columns[index];
    bool saturated = false;
    int64_t total = 0;
    for (size_t i = 0; i < profile->row_count; i++) {
        total = add_saturated(total, column->values[i], &saturated);
    }
    for (unsigned d = 0; d < column->decimals; d++) {
        total /= 10;
    }
    return total;
}

void flame_profile_free(flame_profile *profile)
{
    if (!profile) {
        return;
    }
    for (size_t i = 0; i < profile->column_count; i++) {
        free(profile->columns[i].values);
    }
    intern_release(&profile->strings);
    free(profile->frames);
    free(profile->stacks);
    free(profile->rows);
    free(profile->columns);
    free(profile->labels);
    free(profile->label_sets);
    free(profile->locations);
    free(profile->mappings);
    free(profile->recording.comments);
    free(profile->filtered.active);
    free(profile);
}

unsigned profile_decimals(const struct column *column, size_t rows, int64_t *unit)
{
    unsigned decimals = column->decimals;
    *unit = 1;
    while (decimals > 0) {
        const int64_t wider = *unit * 10;
        for (size_t i = 0; i < rows; i++) {
            if (column->values[i] % wider != 0) {
                return decimals;
            }
        }
        *unit = wider;
        decimals--;
    }
    return decimals;
}

static bool fail(const char **why, const char *reason)
{
    *why = reason;
    return false;
}

/* Through all frames of a location, one after the other. */
static bool check_stacks(const flame_profile *p, const char **why)
{
    for (size_t i = 1; i < p->stack_count; i++) {
        const uint32_t frame = p->stacks[i].frame.i;
        const struct location *l = profile_location(p, &p->frames[frame]);
        const struct stack_id caller = p->stacks[i].caller;
        if (l && frame != l->first_frame &&
            (caller.i == 0 || p->stacks[caller.i].frame.i != frame - 1)) {
            return fail(why, "a stack leaves out a frame of a location");
        }
    }
    return true;
}

static bool check_strings(const flame_profile *p, const char **why)
{
    const size_t count = p->strings.count;
    const struct recording *r = &p->recording;
    bool exist = r->period_type.i < count && r->period_unit.i < count && r->doc_url.i < count &&
                 r->default_type.i < count && r->drop_frames.i < count && r->keep_frames.i < count;
    for (size_t i = 0; i < p->label_count; i++) {
        const struct label *l = &p->labels[i];
        exist = exist && l->key.i < count && l->text.i < count && l->unit.i < count;
    }
    for (size_t i = 0; i < p->column_count; i++) {
        exist = exist && p->columns[i].type.i < count && p->columns[i].unit.i < count;
    }
    for (size_t i = 0; i < p->mapping_count; i++) {
        exist = exist && p->mappings[i].file.i < count && p->mappings[i].build_id.i < count;
    }
    for (size_t i = 0; i < r->comment_count; i++) {
        exist = exist && r->comments[i].i < count;
    }
    for (size_t i = 0; i < p->filtered.active_count; i++) {
        exist = exist && p->filtered.active[i].i < count;
    }
    return exist || fail(why, "a label, column, mapping or comment names no string");
}

static bool check_locations(const flame_profile *p, const char **why)
{
    for (size_t i = 0; i < p->location_count; i++) {
        const struct location *l = &p->locations[i];
        if (l->frame_count == 0 || (size_t)l->first_frame + l->frame_count > p->frame_count) {
            return fail(why, "a location has no frames or reaches beyond them");
        }
        if (l->mapping > p->mapping_count) {
            return fail(why, "a location names a mapping that does not exist");
        }
    }
    for (size_t i = 0; i < p->frame_count; i++) {
        const uint32_t location = p->frames[i].location;
        if (location > p->location_count) {
            return fail(why, "a frame names a location that does not exist");
        }
        if (location > 0 &&
            i - p->locations[location - 1].first_frame >= p->locations[location - 1].frame_count) {
            return fail(why, "a frame is not among those of its location");
        }
    }
    return check_stacks(p, why);
}

static bool check_frames(const flame_profile *p, const char **why)
{
    for (size_t i = 0; i < p->frame_count; i++) {
        const struct frame *f = &p->frames[i];
        if (f->name.i >= p->strings.count || f->system_name.i >= p->strings.count ||
            f->module.i >= p->strings.count || f->file.i >= p->strings.count) {
            return fail(why, "a frame names a string that does not exist");
        }
    }
    for (size_t i = 1; i < p->stack_count; i++) {
        if (p->stacks[i].caller.i >= i) {
            return fail(why, "a caller does not come before its callee");
        }
        if (p->stacks[i].frame.i >= p->frame_count) {
            return fail(why, "a stack names a frame that does not exist");
        }
    }
    return true;
}

bool profile_check(const flame_profile *p, const char **why)
{
    if (p->stack_count == 0 || p->column_count == 0 || p->chosen >= p->column_count) {
        return fail(why, "no root stack or no chosen column");
    }
    for (size_t i = 0; i < p->row_count; i++) {
        if (p->rows[i].stack.i >= p->stack_count || p->rows[i].labels >= p->label_set_count) {
            return fail(why, "a row names a stack or a label set that does not exist");
        }
    }
    for (size_t i = 0; i < p->label_set_count; i++) {
        if ((size_t)p->label_sets[i].first + p->label_sets[i].count > p->label_count) {
            return fail(why, "a label set reaches beyond the labels");
        }
    }
    return check_frames(p, why) && check_locations(p, why) && check_strings(p, why);
}
