#!/usr/bin/env python3
"""run.py FLAME [ROUNDS]: speed and peak memory of flame beside its peers, in one interleaved run.

Inputs come from generate.py (seeded). Peers (inferno, FlameGraph's scripts, pprof) are measured when
they are in PATH. ONLY=pprof in the environment picks groups. Quote ratios, not seconds: the machine is never as quiet as it seems.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def make_inputs(folder):
    inputs = {"small pprof": os.path.join(HERE, "..", "..", "samples", "pprof", "go-cpu.pb.gz")}
    inputs["large pprof"] = os.path.join(folder, "large.pb.gz")
    with open(inputs["large pprof"], "wb") as file:
        subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), "pprof", "100"], stdout=file, check=True)
    for name, kind, size in (("perf", "perf", 130), ("folded", "folded", 132000), ("tiny", "folded", 10)):
        path = os.path.join(folder, name + ".txt")
        with open(path, "wb") as file:
            subprocess.run([sys.executable, os.path.join(HERE, "generate.py"), kind, str(size)], stdout=file, check=True)
        inputs[name] = path
    inputs["perf x4"] = os.path.join(folder, "perf4.txt")
    # by cat: what this process has in memory would count for its children
    with open(inputs["perf x4"], "wb") as file:
        subprocess.run(["cat"] + 4 * [inputs["perf"]], stdout=file, check=True)
    return inputs


def jobs(flame, floor, inputs):
    """(group, name, command, file) of everything that can be measured here."""
    perf, folded, tiny = inputs["perf"], inputs["folded"], inputs["tiny"]
    rows = [
        ("collapse perf text", "floor (line ends)", [floor, perf], perf),
        ("collapse perf text", "flame 1 thread", [flame, "collapse", "-q", "-n1", perf], perf),
        ("collapse perf text", "flame 2 threads", [flame, "collapse", "-q", "-n2", perf], perf),
        ("collapse perf text", "inferno 1 thread", ["inferno-collapse-perf", "-n1", perf], perf),
        ("collapse perf text", "inferno 2 threads", ["inferno-collapse-perf", "-n2", perf], perf),
        ("collapse perf text", "stackcollapse-perf.pl", ["stackcollapse-perf.pl", perf], perf),
        ("collapse perf text x4", "flame 1 thread", [flame, "collapse", "-q", "-n1", inputs["perf x4"]], inputs["perf x4"]),
        ("collapse perf text x4", "flame 2 threads", [flame, "collapse", "-q", "-n2", inputs["perf x4"]], inputs["perf x4"]),
        ("collapse perf text x4", "inferno 2 threads", ["inferno-collapse-perf", "-n2", inputs["perf x4"]], inputs["perf x4"]),
        ("perf text to SVG", "flame 1 thread", [flame, "-q", "-n1", perf], perf),
        ("perf text to SVG", "inferno | inferno", ["sh", "-c", "inferno-collapse-perf -n1 %s | inferno-flamegraph" % perf], perf),
        ("draw folded text", "floor (line ends)", [floor, folded], folded),
        ("draw folded text", "flame, whole tree in the file", [flame, "-q", "-n1", folded], folded),
        ("draw folded text", "flame --no-script", [flame, "-q", "-n1", "--no-script", folded], folded),
        ("draw folded text", "flame 2 threads", [flame, "-q", "-n2", folded], folded),
        ("draw folded text", "inferno-flamegraph", ["inferno-flamegraph", folded], folded),
        ("draw folded text", "flamegraph.pl", ["flamegraph.pl", folded], folded),
        ("start-up, 10 lines", "flame", [flame, "-q", tiny], tiny),
        ("start-up, 10 lines", "inferno-flamegraph", ["inferno-flamegraph", tiny], tiny),
    ]
    rows += [("nothing", "a program that does nothing", ["true"], tiny)]
    for size in "small", "large":
        profile = inputs[size + " pprof"]
        rows += [(size + " pprof, folded", "flame", [flame, "collapse", "-q", profile], profile)]
        for report in "top", "traces", "raw":
            rows += [("%s pprof, %s" % (size, report), "flame", [flame, report, "-q", profile], profile),
                     ("%s pprof, %s" % (size, report), "go tool pprof", ["go", "tool", "pprof", "-" + report, profile], profile),
                     ("%s pprof, %s" % (size, report), "pprof", ["pprof", "-" + report, profile], profile)]
    only = os.environ.get("ONLY", "")  # a word of the groups that are wanted
    rows = [row for row in rows if only in row[0]]
    return [row for row in rows if shutil.which(row[2][0] if row[2][0] != "sh" else "inferno-flamegraph")]


def measure(command):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("failed: %s" % " ".join(command))
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main():
    flame = os.path.abspath(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as folder:
        floor = os.path.join(folder, "floor")
        subprocess.run(["cc", "-O2", "-o", floor, os.path.join(HERE, "floor.c")], check=True)
        rows = jobs(flame, floor, make_inputs(folder))
        results = [[] for _ in rows]
        for row in rows:  # warms files and programs
            measure(row[2])
        for _ in range(rounds):
            for row, result in zip(rows, results):
                result.append(measure(row[2]))
        print("| job | program | seconds | MB/s | peak MB | flame's first row is |")
        print("|---|---|---|---|---|---|")
        base = {}
        for (group, name, _, path), result in zip(rows, results):
            seconds = statistics.median(r[0] for r in result)
            if name.startswith("flame"):
                base.setdefault(group, seconds)
            ratio = "%.2f x as fast" % (seconds / base[group]) if group in base else ""
            print("| %s | %s | %.4f | %.0f | %.0f | %s |" % (group, name, seconds, os.path.getsize(path) / 1e6 / seconds,
                                                     max(r[1] for r in result), ratio))


if __name__ == "__main__":
    main()
