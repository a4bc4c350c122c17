#!/usr/bin/env python3
"""run.py FLAME CORPUS: flame against the recorded outputs of the reference tools.

Exits 77 (skipped) where the corpus is missing, except in CI, where it must be there.
"""
import os
import subprocess
import sys

FLAME, CORPUS = sys.argv[1], sys.argv[2]

# Where flame differs on purpose: input, and why.
EXCEPTIONS = {
    "perf/input/empty-line.txt": "a sample without frames counts for its process; inferno drops its weight",
}
# Options of flamegraph.pl that flame does not have yet, and cases that need what they do.
RENDER_EXCEPTIONS = {
    "dd.chain": "the wakeup-chain preprocessing of --colors=chain is not built yet",
}


def run(*arguments, **options):
    return subprocess.run([FLAME, *arguments], capture_output=True, check=False, **options)


def read(path):
    with open(os.path.join(CORPUS, path), "rb") as file:
        return file.read()


def rows(path):
    return [line.split("\t") for line in read(path).decode().split("\n")[1:] if line]


class Score:
    def __init__(self, name):
        self.name, self.passed, self.failed, self.excepted = name, 0, 0, 0

    def add(self, what, good, detail=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print("FAILED %s: %s\n%s" % (self.name, what, detail[:1500]))

    def close(self):
        print("%s: %d passed, %d failed, %d differ on purpose" % (self.name, self.passed, self.failed, self.excepted))
        return self.failed == 0 and self.passed > 0


def perf():
    score = Score("perf script")
    for _, source, options, expected, _, _ in (r for r in rows("cases.tsv") if r[0] == "perf"):
        arguments = [] if options == "-" else options.split()
        got = run("collapse", "-q", os.path.join(CORPUS, source), *arguments)
        if source in EXCEPTIONS:
            score.excepted += 1
            continue
        score.add("%s %s" % (source, options), got.stdout == read(expected), got.stderr.decode())
    return score.close()


def folded():
    """The same stacks in every encoding, and a round trip of every folded file that there is."""
    score = Score("folded")
    plain = run("collapse", "-q", os.path.join(CORPUS, "folded/input/simple.txt")).stdout
    for _, source, *_ in (r for r in rows("cases.tsv") if r[0] == "folded"):
        got = run("collapse", "-q", os.path.join(CORPUS, source))
        score.add(source, got.returncode == 0 and got.stdout, got.stderr.decode())
        if source.endswith(("crlf.txt", "utf16-le.txt")):
            score.add(source + " as simple.txt", got.stdout == plain)
    for _, _, _, expected, status, _ in (r for r in rows("cases.tsv") if r[0] == "perf"):
        text = read(expected)
        if text:
            got = run("collapse", "-q", "--from", "folded", input=text)
            score.add("round trip of " + expected, got.stdout == text, got.stderr.decode())
    return score.close()


def pprof():
    score = Score("pprof")
    for path, command, _ in rows("pprof/MANIFEST.tsv"):
        if path.endswith("p26.default.folded"):
            source = next(word for word in command.split() if word.startswith("data/"))
            got = run("collapse", "-q", os.path.join(CORPUS, "pprof", source))
            # stacks without a value have no line (spec/pprof.md, section 14)
            want = b"".join(line for line in read("pprof/" + path).splitlines(True) if not line.endswith(b" 0\n"))
            score.add(path, got.stdout == want, got.stderr.decode())
    return score.close()


def flame_options(options):
    """Options of flamegraph.pl as flame's; those that change nothing in the case are left out."""
    names = {"--minwidth": "--min-width", "--color": "--palette", "--colors": "--palette",
             "--fontsize": "--font-size", "--countname": "--count-name"}
    result = ["--order", "name", "--min-width", "0.1"]
    for option in options:
        name, equals, value = option.partition("=")
        if value.endswith("%"):  # of the 1180 px that boxes have
            value = str(float(value[:-1]) * 11.8)
        if name not in ("--flamechart", "--total"):
            result += [names.get(name, name)] + ([value] if equals else [])
    return result if "--palette" in result else result + ["--palette", "hot"]


def render():
    score = Score("flamegraph.pl's boxes")
    for case, source, options, _ in rows("render/cases.tsv"):
        if case in RENDER_EXCEPTIONS:
            score.excepted += 1
            continue
        words = [] if options == "-" else ["--" + word for word in (" " + options).split(" --")[1:]]
        got = run(os.path.join(CORPUS, "render", source), "-q", "--to", "boxes", *flame_options(words))
        drawn = {tuple(line.split("\t")[:6]) for line in got.stdout.decode().split("\n")[1:] if line}
        drawn = {box for box in drawn if " frames too narrow to draw (" not in box[0]}
        # flamegraph.pl says "1 samples", flame does not
        wanted = {(row[0].replace("(1 samples,", "(1 sample,"), *row[1:6]) for row in rows("render/%s.frames.tsv" % case)}
        detail = "missing %s\nnot wanted %s" % (sorted(wanted - drawn)[:3], sorted(drawn - wanted)[:3])
        score.add(case, drawn == wanted, got.stderr.decode() + detail)
    return score.close()


def main():
    if not os.path.isdir(CORPUS):
        print("no corpus at", CORPUS)
        sys.exit(1 if os.environ.get("CI") == "true" else 77)
    good = [part() for part in (perf, folded, pprof, render)]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
