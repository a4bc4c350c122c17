/*
 * drop_patterns: functions of allocators, locks and profilers, which tell nothing of the program
 * that calls them. Formats before profile.proto cannot say so themselves.
 */
#include "collapse/legacy/legacy.h"

static const char ALLOCATORS[] =
    /* C */
    "malloc|calloc|realloc|c?free|p?valloc|(do_)?memalign|(__)?posix_memalign|__libc_malloc|"
    /* tcmalloc and what it grew out of */
    "tcmalloc::.*|"
    "tc_(new|delete)(array)?(_nothrow)?|"
    "tc_(malloc|calloc|realloc|c?free|p?valloc|memalign|posix_memalign)|"
    "BaseArena::.*|do_malloc(_pages|_no_errno)?|DoSampledAllocation|"
    "MallocedMemBlock::MallocedMemBlock|"
    /* macOS */
    "malloc_zone_(malloc|calloc|valloc|realloc|memalign|free)|"
    /* C++ */
    "_M_allocate|__builtin_(vec_)?(new|delete)|__gnu_cxx::new_allocator::allocate|"
    "__malloc_alloc_template::allocate|simple_alloc::allocate|allocate|cpp_alloc|"
    "operator new(\\[\\])?|"
    /* Go */
    "runtime\\..*";

/* Of Go's runtime, what calls the program. */
static const char GO_CALLERS[] = "runtime\\.(panic|reflectcall|call[0-9]+)";

static const char LOCKS[] =
    "(base::)?(RecordLockProfileData|SubmitMutexProfileData|SubmitSpinLockProfileData).*|"
    "(base::)?Mutex::(AwaitCommon|Unlock|UnlockSlow|ReaderUnlock).*|"
    "(base::)?MutexLock::~MutexLock.*|"
    "(base::)?SpinLock::(SlowUnlock|Unlock).*|"
    "(base::)?SpinLockHolder::~SpinLockHolder.*";

static const char SIGNALS[] =
    "ProfileData::Add|ProfileData::prof_handler|CpuProfiler::prof_handler|"
    "__pthread_sighandler|__restore";

void legacy_drop_frames(struct stacks *out, enum legacy_drop which)
{
    struct recording *recording = &out->profile->recording;
    const char *drop = which == DROP_ALLOCATORS ? ALLOCATORS
                       : which == DROP_LOCKS    ? LOCKS
                                                : SIGNALS;
    recording->drop_frames = stacks_string(out, bytes_from(drop));
    if (which == DROP_ALLOCATORS) {
        recording->keep_frames = stacks_string(out, bytes_from(GO_CALLERS));
    }
}
