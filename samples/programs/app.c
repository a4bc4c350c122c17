/* Small C workload with inlined functions, recursion and a function pointer.
 * Build: gcc -O2 -g -fno-omit-frame-pointer \
 *       -mno-omit-leaf-frame-pointer -o app app.c
 * With -DSLOW hash_words() does three times the work (before/after pairs).
 * Usage: app SECONDS      run for that CPU time
 *        app rounds N     run the four steps N times */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef SLOW
enum { HASH_ROUNDS = 6 };
#else
enum { HASH_ROUNDS = 2 };
#endif
enum { NUMS = 4096, WORDS = 2048 };

static uint32_t nums[NUMS];
static char words[WORDS][16];
static uint64_t sink;

static inline uint32_t rotate(uint32_t x, int k)
{
    return (x << k) | (x >> (32 - k));
}

static inline uint32_t mix(uint32_t h, unsigned char c)
{
    h ^= c;
    h *= 16777619u;
    return rotate(h, 13) + 0x9e3779b9u;
}

static inline uint32_t hash_word(const char *s)
{
    uint32_t h = 2166136261u;
    while (*s)
        h = mix(h, (unsigned char)*s++);
    return h;
}

static uint32_t next_random(void)
{
    static uint32_t state = 12345;
    state = state * 1664525u + 1013904223u;
    return state;
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

__attribute__((noinline)) static void fill_input(void)
{
    for (int i = 0; i < NUMS; i++)
        nums[i] = next_random();
    for (int i = 0; i < WORDS; i++)
        snprintf(words[i], sizeof words[i], "word-%u", next_random() % 100000);
}

__attribute__((noinline)) static void sort_numbers(void)
{
    qsort(nums, NUMS, sizeof nums[0], by_value);
}

__attribute__((noinline)) static void hash_words(void)
{
    for (int round = 0; round < HASH_ROUNDS * 4; round++)
        for (int i = 0; i < WORDS; i++)
            sink += hash_word(words[i]);
}

__attribute__((noinline)) static unsigned fib(unsigned n)
{
    unsigned r = 0;
    while (n > 1) { /* one recursive call, the other one is this loop */
        r += fib(n - 1);
        n -= 2;
    }
    return r + n;
}

__attribute__((noinline)) static void run_step(void (*step)(void))
{
    step();
    sink++; /* keeps the call from becoming a jump */
}

static void fib_step(void)
{
    sink += fib(20);
}

static void all_steps(void)
{
    run_step(fill_input);
    run_step(sort_numbers);
    run_step(hash_words);
    run_step(fib_step);
}

int main(int argc, char **argv)
{
    if (argc > 2) {
        for (int n = atoi(argv[2]); n > 0; n--)
            all_steps();
    } else {
        double seconds = argc > 1 ? atof(argv[1]) : 1.0;
        clock_t end = clock() + (clock_t)(seconds * CLOCKS_PER_SEC);
        while (clock() < end)
            all_steps();
    }
    printf("%llu\n", (unsigned long long)sink);
    return 0;
}
