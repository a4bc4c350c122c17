// shop: a program whose addresses addr2line.py looks up; templates, namespaces, functions in functions.
#include <cstdio>
#include <cstdlib>

namespace shop {

inline int square(int x)
{
    return x * x + (x >> 3);
}

template <class T> inline T twice(T x)
{
    return square(x) + square(x + 1);
}

template <class T> struct Basket {
    T items[64];
    int count = 0;
    __attribute__((noinline)) void add(T item)
    {
        items[count++ % 64] = twice(item);
    }
    __attribute__((noinline)) T total(int rounds) const
    {
        T sum = 0;
        for (int r = 0; r < rounds; r++) {
            for (int i = 0; i < count && i < 64; i++) {
                sum += twice(items[i] ^ r);
            }
        }
        return sum;
    }
};

__attribute__((noinline)) int compare(const void *a, const void *b)
{
    return square(*static_cast<const int *>(a)) - square(*static_cast<const int *>(b));
}

} // namespace shop

int main(int argc, char **)
{
    shop::Basket<int> small;
    shop::Basket<long> large;
    for (int i = 0; i < 40 * argc; i++) {
        small.add(i * 7919 % 1000);
        large.add(i * 31 % 977);
    }
    qsort(small.items, 40, sizeof small.items[0], shop::compare);
    std::printf("%d %ld\n", small.total(argc), large.total(argc));
}
