// Small C++ workload whose symbols are hard to parse: templates, operators,
// lambdas, an anonymous namespace, std::function.  Usage: app-cc SECONDS
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace {

struct Point {
    int x, y;
    bool operator<(const Point &o) const { return x != o.x ? x < o.x : y < o.y; }
};

template <typename T> struct Sum {
    T total{};
    __attribute__((noinline)) void operator()(const T &v) { total += v; }
};

template <typename K, typename F>
__attribute__((noinline)) size_t group(const std::vector<K> &items, F key)
{
    std::map<decltype(key(items[0])), std::vector<K>> groups;
    for (const K &k : items)
        groups[key(k)].push_back(k);
    return groups.size();
}

unsigned seed = 1;
int next() { return (seed = seed * 1664525u + 1013904223u) >> 16; }

__attribute__((noinline)) size_t sort_points(int n)
{
    std::vector<Point> v(n);
    for (Point &p : v)
        p = {next() % 100, next()};
    std::sort(v.begin(), v.end());
    return v.size() + group(v, [](const Point &p) { return p.x; });
}

__attribute__((noinline)) size_t strings(int n)
{
    std::vector<std::string> v;
    for (int i = 0; i < n; i++)
        v.push_back("a rather long string number " + std::to_string(next()));
    std::sort(v.begin(), v.end(), std::greater<>());
    return std::for_each(v.begin(), v.end(), [](const std::string &) {}), v.size();
}

__attribute__((noinline)) double sums(int n)
{
    Sum<double> s;
    for (int i = 0; i < n; i++)
        s(i * 0.5);
    return s.total;
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<std::function<double()>> steps = {
        [] { return sort_points(3000); }, [] { return strings(1500); }, [] { return sums(200000); }};
    double all = 0;
    clock_t end = clock() + clock_t(atof(argc > 1 ? argv[1] : "1") * CLOCKS_PER_SEC);
    while (clock() < end)
        for (auto &step : steps)
            all += step();
    printf("%g\n", all);
}
