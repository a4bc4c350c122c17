#!/usr/bin/env python3
"""run.py FLAME CORPUS: flame against the recorded outputs of the reference tools.

Exits 77 (skipped) where the corpus is missing, except in CI, where it must be there.
"""
import html
import os
import re
import subprocess
import sys

FLAME, CORPUS = sys.argv[1], sys.argv[2]

# Where flame differs on purpose: input, and why.
EXCEPTIONS = {
    "perf/input/empty-line.txt": "a sample without frames counts for its process; inferno drops its weight",
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


FRAME = re.compile(rb"<(?:g|a)[^>]*><title>(.*?)</title><rect ([^>]*?)/>\n?<text ([^>]*)>(.*?)</text>")
ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')


def frames_of(svg):
    """The frames of an SVG that was written under the name of flamegraph.pl: the corpus' columns of each."""
    for title, rect, _, label in FRAME.findall(svg):
        at = dict(ATTRIBUTE.findall(rect))
        columns = [title, *(at[name] for name in (b"x", b"y", b"width", b"height", b"fill")), label]
        yield tuple(html.unescape(column.decode()) for column in columns)


def render():
    """All columns of all frames, by the tool's own name and options."""
    score = Score("flamegraph.pl's frames")
    for case, source, options, count in rows("render/cases.tsv"):
        words = [] if options == "-" else ["--" + word for word in (" " + options).split(" --")[1:]]
        got = run("flamegraph.pl", *words, os.path.join(CORPUS, "render", source))
        drawn = sorted(frames_of(got.stdout))
        wanted = sorted(tuple(row) for row in rows("render/%s.frames.tsv" % case))
        missing = [row for row in wanted if row not in drawn]
        detail = "missing %s\nnot wanted %s" % (missing[:3], [row for row in drawn if row not in wanted][:3])
        score.add(case, drawn == wanted and len(drawn) == int(count), got.stderr.decode() + detail)
    return score.close()


def main():
    if not os.path.isdir(CORPUS):
        print("no corpus at", CORPUS)
        sys.exit(1 if os.environ.get("CI") == "true" else 77)
    good = [part() for part in (perf, folded, pprof, render)]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
