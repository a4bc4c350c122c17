/*
 * symbolize_seed: a binary that fuzz_symbolize begins with: functions, some inlined into others,
 * with all that is known of them. It need not run.
 */
volatile int sink;

static inline __attribute__((always_inline)) void leaf(int n)
{
    for (int i = 0; i < n; i++) {
        sink += i;
    }
}

static inline __attribute__((always_inline)) void middle(int n)
{
    leaf(n);
    sink = 2;
    leaf(n + 1);
}

__attribute__((noinline)) void other(int n);
void _start(void);

void other(int n)
{
    sink = n;
}

void _start(void)
{
    middle(3);
    other(5);
}
