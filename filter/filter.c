/* filter: which samples and frames stay, and how frames are named. */
#include "core/fault.h"
#include "core/stacks.h"

void flame_filter_options_init(flame_filter_options *options)
{
    *options = (flame_filter_options){.struct_size = sizeof *options};
}

flame_status flame_profile_filter(flame_profile **profile, const flame_filter_options *options,
                                  flame_error *err)
{
    (void)profile;
    (void)options;
    (void)err;
    return FLAME_OK;
}
