#!/usr/bin/env python3
"""Writes the malformed pprof files next to this script (run it from anywhere).

Each is a small valid profile with one defect.  README.md names the defects.
Field numbers are those of profile.proto.
"""
import gzip
import os
import struct

HERE = os.path.dirname(os.path.abspath(__file__))
STRINGS = ["", "cpu", "nanoseconds", "main", "work", "app.c", "leaf"]


def varint(n):
    n &= (1 << 64) - 1
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def num(field, n):
    return varint(field << 3) + varint(n)


def blob(field, data):
    if isinstance(data, str):
        data = data.encode()
    return varint(field << 3 | 2) + varint(len(data)) + data


def packed(field, numbers):
    return blob(field, b"".join(map(varint, numbers)))


def value_type(kind, unit):
    return num(1, kind) + num(2, unit)


def sample(locations, values):
    return packed(1, locations) + packed(2, values)


def location(ident, function):
    line = num(1, function) + num(2, 10 * ident)
    return num(1, ident) + num(3, 0x1000 * ident) + blob(4, line)


def function(ident, name):
    return num(1, ident) + num(2, name) + num(3, name) + num(4, 5)


def profile(strings=STRINGS, samples=None, locations=None, functions=None,
            types=((1, 2),), extra=b""):
    """Bytes of a profile: leaf <- work <- main twice, work <- main once."""
    if samples is None:
        samples = [sample([3, 2, 1], [20]), sample([2, 1], [10])]
    if locations is None:
        locations = [location(1, 1), location(2, 2), location(3, 3)]
    if functions is None:
        functions = [function(1, 3), function(2, 4), function(3, 6)]
    parts = [blob(1, value_type(*t)) for t in types]
    parts += [blob(2, s) for s in samples]
    parts += [blob(4, x) for x in locations]
    parts += [blob(5, x) for x in functions]
    parts += [blob(6, s) for s in strings]
    return b"".join(parts) + extra


def write(name, data):
    with open(os.path.join(HERE, name), "wb") as f:
        f.write(data)


def main():
    good = profile()
    zipped = gzip.compress(good, mtime=0)
    write("ok.pb", good)  # the control: this one must load

    write("truncated.pb", good[:-9])
    write("truncated-in-sample.pb", good[:12])
    write("gzip-truncated.pb.gz", zipped[:len(zipped) * 2 // 3])
    write("gzip-no-trailer.pb.gz", zipped[:-8])
    write("gzip-bad-crc.pb.gz", zipped[:-8] + b"\0\0\0\0" + zipped[-4:])
    write("gzip-of-nothing.pb.gz", gzip.compress(b"", mtime=0))
    write("gzip-of-text.pb.gz", gzip.compress(b"main;work 3\nmain 1\n", mtime=0))
    write("gzip-header-only.pb.gz", zipped[:10])
    write("gzip-then-garbage.pb.gz", zipped + b"garbage after the member")

    write("bad-string-index.pb",
          profile(functions=[function(1, 3), function(2, 99), function(3, 6)]))
    write("bad-type-string-index.pb", profile(types=((1, 77),)))
    write("negative-string-index.pb",
          profile(functions=[function(1, 3), function(2, -1), function(3, 6)]))
    write("string0-not-empty.pb", profile(strings=["oops"] + STRINGS[1:]))
    write("no-strings.pb", profile(strings=[]))
    write("bad-location-id.pb",
          profile(samples=[sample([3, 2, 1], [20]), sample([42, 1], [10])]))
    write("location-id-zero.pb", profile(samples=[sample([0, 1], [10])]))
    write("bad-function-id.pb",
          profile(locations=[location(1, 1), location(2, 42), location(3, 3)]))
    write("duplicate-location-id.pb",
          profile(locations=[location(1, 1), location(2, 2), location(2, 3)],
                  samples=[sample([2, 1], [10])]))
    write("too-few-values.pb", profile(types=((1, 2), (1, 2))))
    write("too-many-values.pb", profile(samples=[sample([2, 1], [10, 20, 30])]))
    write("no-sample-types.pb", profile(types=()))
    write("no-samples.pb", profile(samples=[]))
    write("huge-values.pb", profile(samples=[sample([2, 1], [2**63 - 1])] * 3))

    write("wrong-wire-type.pb",  # sample is field 2; here it is a fixed64
          profile(samples=[], extra=varint(2 << 3 | 1) + struct.pack("<Q", 7)))
    write("group-wire-type.pb", good + varint(2 << 3 | 3) + varint(2 << 3 | 4))
    write("reserved-wire-type.pb", good + varint(2 << 3 | 7) + b"\0")
    write("field-zero.pb", good + b"\x02\x00")
    write("endless-varint.pb", good + b"\x48" + b"\xff" * 11)
    write("length-past-end.pb", good + varint(2 << 3 | 2) + varint(1 << 40) + b"x")


if __name__ == "__main__":
    main()
