#include "core/fault.h"
#include "core/stacks.h"
flame_status flame_profile_subtract(flame_profile **out, const flame_profile *profile,
                                    const flame_profile *base, bool diff, bool normalize,
                                    flame_error *err)
{
    (void)out, (void)profile, (void)base, (void)diff, (void)normalize;
    return fault(err, FLAME_E_UNSUPPORTED, NOWHERE, "not yet");
}
