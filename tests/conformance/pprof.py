#!/usr/bin/env python3
"""pprof.py FLAME CORPUS [WORD]: flame's reports against those that google/pprof made of the same files.

Walks CORPUS/MANIFEST.tsv, gives every recorded `pprof ...` command to flame, and compares byte for byte; oracles
that were made of -traces are compared with `flame collapse`. WORD picks the cases whose path holds it.
Exits 77 (skipped) where the corpus is missing, except in CI, where it must be there.
"""
import collections
import os
import re
import shlex
import subprocess
import sys

FLAME, CORPUS = os.path.abspath(sys.argv[1]), sys.argv[2]
WORD = sys.argv[3] if len(sys.argv) > 3 else ""

# Where flame differs on purpose: the paths (a regular expression for the whole), and why. One that does not differ
# any more is reported, as is an expression that fits nothing.
LINKAGE = "a function with nothing but a linkage name is called by that, not [app]"
NUMBERS = "a plain number stands for numbers and for texts; a number without a unit for any unit"
EXCEPTIONS = {
    r"out/edge/e10\.raw(\.err)?": "gzip inside gzip: flame reads it",
    r"out/edge/e25\.(raw|top|traces)": "no samples: flame says that the input is empty instead of printing headings",
    r"out/edge/e29\.raw(\.err)?": "two sample types of one name: flame tells them apart",
    r"out/edge/l20\.raw(\.err)?": "an empty stack in Go's text, which pprof rejects: flame reads it",
    r"out/edge/x\.e16\.tagfocus-number-string\.txt(\.err)?": NUMBERS,
    r"out/heap/tagfocus-nounit\.top(\.err)?": NUMBERS,
    r"out/edge/x\.e20\.(demangle|symbolize)-none\.txt": LINKAGE,
}
# What pprof says on standard error, and what flame must say where it does.
MESSAGES = (
    (r"expression matched no samples", r"matched no samples"),
    (r"no matches found for regexp: (\S+)", r"no matches found for regexp: {0}"),
    (r"outside the range", r"sample type"),
    (r"must be one of: \[(\S+)", r"{0}"),
    (r"concatenated profiles detected", r"concatenated profiles detected"),
    (r"has a line with nil function", r"has a line with nil function"),
    (r"sample has nil location", r"sample has nil location|multiple locations with same id"),
    (r"sample has 1 values vs. 2 types", r"sample has 1 values vs. 2 types"),
    (r"For tag (\S+) used unit (\S+), also encountered unit\(s\) (.+)", r'label "{0}" is taken as {1}: other units \({2}\)'),
)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
BETWEEN_TRACES = "-----------+-------------------------------------------------------\n"
REPORTS = {"raw", "top", "traces", "tree", "tags", "peek", "comments", "list", "callgrind"}


class Case:
    """A row of the manifest whose command is pprof's, as flame's command line."""

    def __init__(self, path, command, description):
        self.path = path
        status = re.search(r"\[exit (\d+)\]", description)
        self.status = int(status.group(1)) if status else 0
        self.folded = "traces2folded.py" in command
        self.messages = "2>&1 >/dev/null" in command
        words = shlex.split(command.split(" | ")[0].split(" 2>&1")[0])
        self.old = words[:3] == ["go", "tool", "pprof"]
        self.arguments, self.report = self.translate(words[3 if self.old else 1:])

    def translate(self, words):
        arguments, report = [], "-"
        for word in words:
            name, _, value = word.lstrip("-").partition("=")
            if not word.startswith("-"):
                arguments.append(word)
                if word.endswith((".txt", ".prof")):
                    arguments += ["--symbolize", "none"]
            elif name in REPORTS:
                report = name
                arguments += [] if self.folded else [word]
            elif name == "trim" and value == "false":
                arguments.append("--no-trim")
            elif name == "symbolize" and value.startswith("demangle="):
                arguments += ["--demangle", value[len("demangle="):]]
            elif not (self.folded and name == "unit"):
                arguments.append(word)
        return (["collapse"] if self.folded else []) + arguments, report

    def kind(self):
        return "messages" if self.messages else "folded" if self.folded else self.report

    def run(self):
        environment = dict(os.environ, TZ="UTC")
        return subprocess.run([FLAME, *self.arguments], capture_output=True, check=False, cwd=CORPUS, env=environment)


def read(path):
    with open(os.path.join(CORPUS, path), "rb") as file:
        return file.read()


def stacks(text):
    """Lines less those of no weight or without frames, which -traces has not; flame writes ';' in names as ':'."""
    lines = (line for line in text.split(b"\n") if line and not line.endswith(b" 0"))
    return sorted(line.replace(b":", b";") for line in lines if not line.startswith(b"[no stack] "))


def says_the_same(case, got):
    wanted = read(case.path).decode()
    for theirs, ours in MESSAGES:
        found = re.search(theirs, wanted)
        if found and not re.search(ours.format(*map(re.escape, found.groups())), got.stderr.decode()):
            return "says %r instead of %r" % (got.stderr.decode(), found.group(0))
    return ""


def sentence(line):
    """The line about the time to the minute, which Go 1.19's pprof writes in words."""
    old = re.fullmatch(rb"Time: (\w+) (\d+), (\d+) at (\d+):(\d+)(am|pm) \((\w+)\)", line)
    new = re.fullmatch(rb"Time: (\d+)-(\d+)-(\d+) (\d+):(\d+):\d+ (\w+)", line)
    if old:
        month, day, year, hour, minute, half, zone = (word.decode() for word in old.groups())
        hour = int(hour) % 12 + 12 * (half == "pm")
        return "Time: %s %s %s %d:%s %s" % (year, MONTHS.index(month) + 1, day, hour, minute, zone)
    if new:
        year, month, day, hour, minute, zone = (word.decode() for word in new.groups())
        return "Time: %s %d %d %d:%s %s" % (year, int(month), int(day), int(hour), minute, zone)
    return line.decode(errors="replace")


def older_text(case, text):
    """A report as both versions write it: without columns, without the samples that the older one leaves out."""
    if case.report == "raw":
        return older_raw(text.decode())
    lines = [sentence(line) for line in text.split(b"\n")]
    if case.report != "traces":
        return lines
    blocks = "\n".join(lines).split(BETWEEN_TRACES)
    return [block for block in blocks if not re.search(r"^ +0   ", block, re.M)]


def older_raw(text):
    """Samples with their locations written out, as unused ones have no number there; nor have such mappings."""
    head, rest = text.split("\nSamples:\n")
    samples, rest = rest.split("\nLocations\n")
    places, mappings = rest.split("\nMappings\n")
    places = re.sub(r":(\d+):\d+ s=", r":\1 s=", places)
    place_of = dict(re.findall(r"^ +(\d+): (.*(?:\n {14}.*)*)", places, re.M))
    lines = [head]
    for sample in re.findall(r"^(?: *-?\d+)+: .*(?:\n {16}.*)*|^\S.*", samples, re.M):
        values, _, stack = sample.partition(": ")
        ids, _, labels = stack.partition("\n")
        if not stack:
            lines.append(sample)
        elif set(values.split()) != {"0"}:
            lines += [values, *(place_of[word] for word in ids.split()), labels]
    used = set(re.findall(r" M=(\d+) ", "\n".join(lines)))
    return lines + [line for line in mappings.split("\n") if line.partition(":")[0] in used]


def difference(case):
    """Empty when flame does as pprof did."""
    got = case.run()
    if (got.returncode != 0) != (case.status != 0):
        return "exit status %d, not %d: %s" % (got.returncode, case.status, got.stderr.decode())
    if case.messages:
        return says_the_same(case, got)
    if case.status != 0:
        return ""
    want = read(case.path)
    if case.folded:
        return "" if stacks(got.stdout) == stacks(want) else show(stacks(got.stdout), stacks(want))
    if case.old:
        ours, theirs = older_text(case, got.stdout), older_text(case, want)
        return "" if ours == theirs else show(ours, theirs)
    return "" if got.stdout == want else show(got.stdout.split(b"\n"), want.split(b"\n"))


def show(got, want):
    for number, (a, b) in enumerate(zip([*got, "(end)"], [*want, "(end)"])):
        if a != b:
            return "line %d\n   got %r\n  want %r" % (number + 1, a, b)
    return "one is longer"


def cases():
    """Rows that pprof made, and how many are left out for which reason."""
    rows = [line.split("\t") for line in read("MANIFEST.tsv").decode().split("\n")[1:] if line]
    statuses = {row[0]: row[2] for row in rows}
    left_out = collections.Counter()
    result = []
    for path, command, description in rows:
        if not re.match(r"(pprof|go tool pprof) ", command):
            left_out["are not made by pprof"] += not path.startswith(("src/", "data/", "tools/"))
            continue
        if WORD not in path:
            continue
        if path.endswith("tags.g119.txt"):
            left_out["are of Go 1.19's pprof, which had another layout"] += 1
            continue
        result.append(Case(path, command, description + statuses.get(path[:-len(".err")], "")))
    return result, left_out


def main():
    if not os.path.isfile(os.path.join(CORPUS, "MANIFEST.tsv")):
        print("no corpus at", CORPUS)
        sys.exit(1 if os.environ.get("CI") == "true" else 77)
    passed, failed, excepted = collections.Counter(), collections.Counter(), collections.Counter()
    chosen, left_out = cases()
    unused = set(EXCEPTIONS)
    for case in chosen:
        purpose = [expression for expression in EXCEPTIONS if re.fullmatch(expression, case.path)]
        unused.difference_update(purpose)
        why = difference(case)
        if purpose and not why:
            why = "does as pprof now, but stands in EXCEPTIONS"
        elif purpose:
            excepted[case.kind()] += 1
            continue
        passed[case.kind()] += not why
        if why:
            failed[case.kind()] += 1
            print("FAILED %s: flame %s\n  %s" % (case.path, shlex.join(case.arguments), why[:600]))
    for expression in sorted(unused) if not WORD else ():
        failed["exceptions"] += 1
        print("FAILED: no recorded command is", expression)
    print("%-10s %6s %6s %s" % ("kind", "passed", "failed", "differ on purpose"))
    for kind in sorted(set(passed) | set(failed) | set(excepted)):
        print("%-10s %6d %6d %6d" % (kind, passed[kind], failed[kind], excepted[kind]))
    for reason, count in sorted(left_out.items()):
        print("%d not compared: they %s" % (count, reason))
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
