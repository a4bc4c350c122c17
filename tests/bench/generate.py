#!/usr/bin/env python3
"""generate.py KIND SIZE: seeded profiles for the benchmark, on standard output.

KIND perf:   SIZE MB of perf script text. Shaped like a mixed recording: 93 bytes a frame line, 15
             frames a sample, 96 % of the frame lines and 83 % of the stacks seen before.
KIND folded: SIZE distinct stacks, sorted, in the shape of a large call tree (depth about 20).
KIND pprof:  SIZE MB (uncompressed) of a gzipped profile: 200,000 stacks of 30 locations in many samples, most with
             labels; 60,000 locations, some with inlined functions, of 20,000 functions.
"""
import gzip
import random
import sys

WORDS = ("alloc parse read write node tree list map hash visit emit lower check type name scan token buffer "
         "page fault lock wait queue task run step apply merge sort split find insert erase copy move").split()
MODULES = ("/usr/lib/x86_64-linux-gnu/libc.so.6", "/usr/bin/cc1plus", "/opt/app/bin/server", "[kernel.kallsyms]",
           "/usr/lib/x86_64-linux-gnu/libstdc++.so.6.0.30", "/usr/lib/jvm/java-17/lib/server/libjvm.so")


def names(rng, count):
    made = set()
    while len(made) < count:
        parts = [rng.choice(WORDS) for _ in range(rng.randint(2, 4))]
        style = rng.random()
        if style < 0.4:
            name = "_".join(parts)
        elif style < 0.8:
            name = "::".join(parts) + "<%s>(%s const&, unsigned long)" % (rng.choice(WORDS), rng.choice(WORDS))
        else:
            name = "github.com/%s/%s.(*%s).%s" % (parts[0], parts[1], parts[0].title(), parts[-1].title())
        made.add(name + str(rng.randint(0, 99)))
    return sorted(made)


def graph(rng, count):
    """Callees by function; low numbers are called more."""
    return [[min(count - 1, int(rng.paretovariate(0.7)) + i // 3) for _ in range(rng.randint(1, 6))] for i in range(count)]


def grow(rng, edges, count, depth):
    """Distinct stacks that branch off one another, as those of real programs: two new nodes a stack."""
    stacks, seen = [[0]], {(0,)}
    while len(stacks) < count:
        stack = list(rng.choice(stacks))
        if len(stack) > 3 and (len(stack) >= depth * 2 or rng.random() < 0.7):
            del stack[rng.randint(len(stack) // 2, len(stack) - 1):]
        for _ in range(rng.randint(1, 4 if len(stack) < depth else 2)):
            stack.append(rng.choice(edges[stack[-1]]) if rng.random() < 0.9 else rng.randrange(len(edges)))
        if tuple(stack) not in seen:
            seen.add(tuple(stack))
            stacks.append(stack)
    return stacks


def perf(rng, megabytes):
    symbols = names(rng, 13000)
    edges = graph(rng, len(symbols))
    module = [rng.choice(MODULES) for _ in symbols]
    sites = [[rng.randint(0, 4000) for _ in range(rng.choice((1, 2, 4, 16)))] for _ in symbols]
    base = [rng.randrange(1 << 44, 1 << 46) & ~0xfff for _ in symbols]

    def text(stack):
        lines = []
        for f in reversed(stack):
            offset = rng.choice(sites[f])
            lines.append("\t%16x %s+0x%x (%s)\n" % (base[f] + offset, symbols[f], offset, module[f]))
        return "".join(lines) + "\n"

    comms = (("cc1plus", 4242), ("server", 77), ("java", 900), ("pool worker 3", 901))
    pool = [(rng.choice(comms), text(stack)) for stack in grow(rng, edges, 28000, 15)]
    written, time, out = 0, 1000.0, sys.stdout
    while written < megabytes * 1000000:
        time += rng.random() / 500
        often = rng.random() < 0.5
        (comm, pid), body = pool[min(len(pool) - 1, int(rng.paretovariate(0.35)) - 1)] if often else rng.choice(pool)
        written += out.write("%s %d/%d [%03d] %.6f:     250062 cpu-clock:pppH: \n" %
                             (comm, pid, pid + rng.randint(0, 7), rng.randint(0, 1), time))
        written += out.write(body)


def folded(rng, count):
    symbols = names(rng, min(55000, 2000 + count // 18))
    edges = graph(rng, len(symbols))
    lines = [";".join(symbols[f] for f in stack).replace(" ", "_") for stack in grow(rng, edges, count, 20)]
    for line in sorted(lines, key=str.encode):
        sys.stdout.write("%s %d\n" % (line, int(rng.paretovariate(0.9))))


def varint(n):
    out = bytearray()
    while n >= 128:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def message(number, body):
    return varint(number << 3 | 2) + varint(len(body)) + body


def fields(*pairs):
    return b"".join(varint(number << 3) + varint(value) for number, value in pairs)


def pprof(rng, megabytes):
    """As Go's runtime writes it: samples first, strings last."""
    functions = names(rng, 20000)
    strings = ["", "samples", "count", "cpu", "nanoseconds", "/opt/app/bin/server", "tenant", "endpoint"]
    index = {name: i for i, name in enumerate(strings)}

    def string(text):
        if text not in index:
            index[text] = len(strings)
            strings.append(text)
        return index[text]

    with gzip.GzipFile(fileobj=sys.stdout.buffer, mode="wb", compresslevel=6, mtime=0) as out:
        for pair in ((1, 2), (3, 4)):
            out.write(message(1, fields((1, pair[0]), (2, pair[1]))))
        out.write(message(11, fields((1, 3), (2, 4))) + fields((12, 10000000), (9, 1700000000 * 10**9), (10, 30 * 10**9)))
        out.write(message(3, fields((1, 1), (2, 0x400000), (3, 0x4000000), (5, 5), (7, 1), (8, 1), (9, 1), (10, 1))))
        for i, name in enumerate(functions):
            file = string("/src/app/%s.go" % name[:9].replace("/", "_"))
            out.write(message(5, fields((1, i + 1), (2, string(name)), (3, index[name]), (4, file), (5, i % 900 + 1))))
        for i in range(60000):
            lines = b"".join(message(4, fields((1, rng.randrange(20000) + 1), (2, rng.randrange(1, 2000))))
                             for _ in range(rng.choice((1, 1, 1, 2, 3))))
            out.write(message(4, fields((1, i + 1), (2, 1), (3, 0x400000 + i * 16)) + lines))
        labels = [message(3, fields((1, 6), (2, string("tenant-%d" % (i % 40))))) +
                  message(3, fields((1, 7), (2, string("/api/v1/%d" % i)))) for i in range(400)]
        ids = [varint(i) for i in range(60001)]
        pool = [b"".join([ids[i + 1] for i in reversed(stack)]) for stack in grow(rng, graph(rng, 60000), 200000, 30)]
        written = 0
        while written < megabytes * 1000000 - 5000000:
            count = int(rng.paretovariate(1.1))
            body = message(1, rng.choice(pool)) + message(2, varint(count) + varint(count * 10000000))
            if rng.random() < 0.8:
                body += rng.choice(labels)
            written += out.write(message(2, body))
        for text in strings:
            out.write(message(6, text.encode()))


def main():
    kind, size = sys.argv[1], int(sys.argv[2])
    {"perf": perf, "folded": folded, "pprof": pprof}[kind](random.Random(1), size)


if __name__ == "__main__":
    main()
