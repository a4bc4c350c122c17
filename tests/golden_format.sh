#!/bin/sh
# golden_format.sh FLAME ROOT FORMAT: every file of samples/FORMAT folds to its golden, also when it is
# read without a name and without --from, and with any number of threads.
# shellcheck disable=SC2086 # $names is one option or none
set -eu
flame=$1 root=$2 format=$3
. "$root/tests/golden.inc.sh"
cd "$root"
count=0
for sample in samples/"$format"/*; do
    case $sample in */README.md) continue ;; esac
    count=$((count + 1))
    out="$scratch/out"
    names=$(names_option "$sample")
    if ! "$flame" collapse -q $names "$sample" > "$out"; then
        echo "cannot read $sample"
        failed=1
        continue
    fi
    golden "tests/golden/$format/$(basename "$sample").folded" "$out"
    "$flame" collapse -q $names --threads 3 < "$sample" | cmp -s - "$out" || {
        echo "$sample reads differently from a pipe"
        failed=1
    }
    "$flame" collapse -q $names --from "$format" "$sample" | cmp -s - "$out" || {
        echo "$sample is not recognised as $format"
        failed=1
    }
done
[ "$count" -gt 0 ] || { echo "no samples of $format"; exit 1; }
orphans "tests/golden/$format"
exit $failed
