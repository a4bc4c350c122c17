#!/bin/sh
# callgrind.sh FLAME ROOT: Valgrind's callgrind_annotate reads what --to callgrind writes of every sample, and finds the
# functions and totals of a small one. Exits 77 (skipped) where there is no Valgrind, except in CI.
set -eu
flame=$1 root=$2
command -v callgrind_annotate > /dev/null || {
    echo "no callgrind_annotate (package valgrind)"
    [ "${CI:-}" != true ] || exit 1
    exit 77
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
failed=0
for sample in "$root"/samples/*/*; do
    case $sample in */bad/* | */programs/* | *README.md) continue ;; esac
    "$flame" -q --to callgrind "$sample" > out.callgrind
    callgrind_annotate --tree=both out.callgrind > out.txt 2> errors || failed=1
    [ ! -s errors ] || { echo "$sample:"; cat errors; failed=1; }
done
printf 'main;f;g 6\nmain;f 3\nmain;h 1\n' | "$flame" --to callgrind > small.callgrind
callgrind_annotate --threshold=100 --inclusive=yes --tree=calling small.callgrind > small.txt
for line in '10 (100.0%)  PROGRAM TOTALS' '10 (100.0%)  \*  :main' ' 9 (90.00%)  >   :f (1x)' ' 9 (90.00%)  \*  :f' \
    ' 6 (60.00%)  >   :g (1x)' ' 1 (10.00%)  >   :h (1x)'; do
    grep -q "$line" small.txt || { echo "no line '$line':"; cat small.txt; failed=1; }
done
exit $failed
