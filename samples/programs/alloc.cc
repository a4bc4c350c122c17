// Small C++ workload that allocates, some of it for good, and computes.
//
//	alloc SECONDS               only work (for the CPU and heap profilers)
//	alloc SECONDS HEAP GROWTH   built with -DTCMALLOC: writes what tcmalloc sampled
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <list>
#include <map>
#include <string>
#include <vector>
#ifdef TCMALLOC
#include <gperftools/malloc_extension.h>

static void save(const char *path, const std::string &text)
{
    FILE *f = fopen(path, "w");
    fwrite(text.data(), 1, text.size(), f);
    fclose(f);
}
#endif

namespace shop {

struct Item {
    std::string name;
    std::vector<int> prices;
};

auto &stock = *new std::map<int, Item>; // lives on when the program ends
auto &log_lines = *new std::list<std::string>;

__attribute__((noinline)) std::string make_name(int i)
{
    return "an item with the number " + std::to_string(i);
}

__attribute__((noinline)) void restock(int from, int n)
{
    for (int i = from; i < from + n; i++)
        stock[i] = Item{make_name(i), std::vector<int>(200 + i % 50, i)};
}

__attribute__((noinline)) long total(long sum)
{
    for (auto &entry : stock)
        for (int price : entry.second.prices)
            sum = sum * 31 + price;
    return sum;
}

__attribute__((noinline)) long walk(int depth)
{
    if (depth > 0)
        return walk(depth - 1) + 1;
    log_lines.push_back(std::string(5000, 'x'));
    return total(7);
}

} // namespace shop

int main(int argc, char **argv)
{
    long sum = 0;
    clock_t end = clock() + clock_t(atof(argc > 1 ? argv[1] : "1") * CLOCKS_PER_SEC);
    for (int round = 0; clock() < end; round++) {
        shop::restock(round % 10 * 300, 300);
        if (round < 100)
            sum += shop::walk(3);
        else
            sum += shop::total(sum);
    }
    printf("%ld\n", sum);
#ifdef TCMALLOC
    if (argc > 3) {
        std::string text;
        MallocExtension::instance()->GetHeapSample(&text);
        save(argv[2], text);
        text.clear();
        MallocExtension::instance()->GetHeapGrowthStacks(&text);
        save(argv[3], text);
    }
#endif
}
