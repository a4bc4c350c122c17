#!/usr/bin/env python3
"""addr2line.py FLAME: compiles shop.cc in several ways, writes profiles with every address of its
functions, and compares the stacks that flame makes of them with what addr2line says."""
import os, re, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BASE = 0x555555554000  # where programs that can be anywhere are said to have been


def varint(n):
    out = b""
    while n >= 0x80:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def number(field, value):
    return varint(field << 3) + varint(value)


def message(field, body):
    return varint(field << 3 | 2) + varint(len(body)) + body


def write_profile(path, addresses, binary, mapping, build_id):
    """A pprof profile with one sample per address and no symbols."""
    start, limit, offset = mapping
    out = message(1, number(1, 1) + number(2, 2))
    for i, address in enumerate(addresses, 1):
        out += message(2, message(1, varint(i)) + message(2, varint(1)))
        out += message(4, number(1, i) + number(2, 1) + number(3, address))
    out += message(3, number(1, 1) + number(2, start) + number(3, limit) + number(4, offset) + number(5, 3) + number(6, 4))
    for text in ("", "samples", "count", binary, build_id):
        out += message(6, text.encode())
    with open(path, "wb") as file:
        file.write(out)


def tool(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def code_segment(binary):
    for line in tool("readelf", "-lW", binary).splitlines():
        words = line.split()
        if words and words[0] == "LOAD" and "E" in words[6:8]:
            return [int(words[i], 16) for i in (1, 2, 4)]
    raise SystemExit("no code in " + binary)


def addresses_of(binary):
    """The addresses of every byte of the functions that are ours."""
    out = []
    for line in tool("nm", "-S", "--defined-only", binary).splitlines():
        words = line.split()
        if len(words) == 4 and re.match(r"main$|_ZN4shop|_ZNK4shop", words[3]):
            out += range(int(words[0], 16), int(words[0], 16) + int(words[1], 16))
    return sorted(set(out))


def fold_with_addr2line(binary, places):
    """Folded text: outermost function first, one sample per address."""
    lines = tool("addr2line", "-a", "-f", "-i", "-e", binary, *["%#x" % p for p in places]).splitlines()
    stacks, names = {}, []
    for line in lines + ["0x0"]:
        if re.fullmatch("0x[0-9a-f]+", line):
            if names:
                key = ";".join(reversed(names[::2]))
                stacks[key] = stacks.get(key, 0) + 1
            names = []
        else:
            names.append(line)
    return "".join("%s %d\n" % (k, v) for k, v in sorted(stacks.items()))


def flame(program, *arguments):
    run = subprocess.run([program, "collapse", *arguments], capture_output=True, text=True)
    return run.stdout, run.stderr


def check(what, got, want):
    if got != want:
        sys.exit("%s\n got: %s\nwant: %s" % (what, got[:2000], want[:2000]))


def build(name, *flags):
    tool("c++", "-O2", *flags, "-Wl,--build-id", "-o", name, os.path.join(HERE, "shop.cc"))
    notes = tool("readelf", "-nW", name)
    return re.search(r"Build ID: ([0-9a-f]+)", notes).group(1)


def compare(program, name, moved, reference=None):
    """Every address of a program; `reference` is where addr2line looks. Gives the profile."""
    offset, start, size = code_segment(name)
    places = addresses_of(reference or name)
    base = BASE if moved else 0
    want = fold_with_addr2line(reference or name, places)
    mapping = (start + base, start + base + size, offset)
    binary = os.path.abspath(name)
    write_profile(name + ".pb", [p + base for p in places], binary, mapping, "")
    got, errors = flame(program, "--demangle", "none", name + ".pb")
    check(name + ": messages", errors, "")
    check(name, got, want)
    print("%s: %d addresses, %d stacks" % (name, len(places), want.count("\n")))
    return [p + base for p in places], mapping, want


ALIASES = """int plain(int x) { return x * 3; }
int __GI_plain(int) __attribute__((alias("plain")));
int _plain(int) __attribute__((alias("plain")));
static int other(int x) { return x * 5; }
int __GI_other(int) __attribute__((alias("other")));
int __other(int) __attribute__((alias("other")));
int __GI_under(int x) { return x * 7; }
int __under(int) __attribute__((alias("__GI_under")));
int own(int x) __asm__("__GI_own");
int own(int x) { return x * 9; }
int linked(int) __asm__("own") __attribute__((alias("__GI_own")));
int __GI_versioned(int x) { return x * 11; }
__asm__(".symver __GI_versioned, versioned@@V_1");
int main(int argc, char **argv) { return (void)argv, plain(argc) + other(argc); }
"""


def compare_aliases(program):
    """Of several names at one address the one without a prefix of the C library is shown."""
    with open("aliases.c", "w") as file:
        file.write(ALIASES)
    with open("aliases.map", "w") as file:
        file.write("V_1 { global: versioned; };")
    for debug in "-g0", "-g":
        compare_aliases_of(program, debug)


def compare_aliases_of(program, debug):
    tool("cc", "-O0", debug, "-no-pie", "-rdynamic", "-Wl,--version-script=aliases.map", "-o", "aliases", "aliases.c")
    symbols = {words[2]: int(words[0], 16) for words in map(str.split, tool("nm", "--defined-only", "aliases").splitlines())}
    offset, start, size = code_segment("aliases")
    places = [symbols[name] for name in ("plain", "other", "__GI_under", "own", "__GI_versioned")]
    write_profile("aliases.pb", places, os.path.abspath("aliases"), (start, start + size, offset), "")
    check("aliases", flame(program, "aliases.pb"), ("__under 1\nother 1\nown 1\nplain 1\nversioned 1\n", ""))


def run(program):
    compare_aliases(program)
    build("fixed", "-g", "-no-pie")
    compare(program, "fixed", False)
    build("dwarf4", "-gdwarf-4", "-fPIE", "-pie")
    compare(program, "dwarf4", True)
    build("symbols", "-fPIE", "-pie")
    compare(program, "symbols", True)

    build_id = build("moved", "-g", "-fPIE", "-pie")
    addresses, mapping, want = compare(program, "moved", True)
    path = os.path.abspath("moved")
    write_profile("id.pb", addresses, path, mapping, build_id)
    check("with its build id", flame(program, "--demangle", "none", "id.pb"), (want, ""))
    write_profile("id.pb", addresses, path, mapping, "00" + build_id[2:-2] + "00")
    got, errors = flame(program, "id.pb")
    check("of another build", got, "[moved] %d\n" % len(addresses))
    check("of another build", "its build id is another" in errors, True)
    write_profile("gone.pb", addresses, "/nowhere/moved", mapping, "")
    check("from a file of another name", flame(program, "--demangle", "none", "--binary", "moved", "gone.pb"), (want, ""))
    got, errors = flame(program, "--symbolize", "none", "id.pb")
    check("not symbolized", (got, errors), ("[moved] %d\n" % len(addresses), ""))
    got, errors = flame(program, "--binary", "moved", "gone.pb")
    check("readable names", "main;shop::Basket::add" in got or "shop::Basket::total;shop::twice" in got, True)

    tool("objcopy", "--only-keep-debug", "moved", "moved.debug")
    tool("objcopy", "--strip-all", "--add-gnu-debuglink=moved.debug", "moved", "linked")
    compare(program, "linked", True, "moved")


def main():
    program = os.path.abspath(sys.argv[1])
    if not all(shutil.which(t) for t in ("cc", "c++", "addr2line", "nm", "readelf", "objcopy")):
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        run(program)


main()
