#!/bin/sh
# pprof_roundtrip.sh FLAME ROOT: what --to pprof writes of every sample is read back as the same stacks and labels;
# where there is a go command, pprof prints the same -top for it as for the original, or adds up the same total.
set -eu
flame=$1 root=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0 checked=0
export PPROF_TMPDIR="$scratch" TZ=UTC

complain() {
    echo "$1"
    head -20 "$scratch/diff"
    failed=1
}

# same FIRST SECOND MESSAGE
same() {
    diff "$scratch/$1" "$scratch/$2" > "$scratch/diff" || complain "$3"
}

pprof() {
    go tool pprof -symbolize=none "$@" 2> /dev/null
}

# collapse FILE: without stacks of value 0, which a perf script keeps apart by event and pprof does not; of a
# comparison the second count, as pprof knows no comparisons
collapse() {
    "$flame" collapse -q "$1" | case $1 in
    *two-columns*) sed 's/ [0-9]* \([0-9]*\)$/ \1/' ;;
    *) cat ;;
    esac | sed '/ 0$/d'
}

# sum of the column that pprof shows by itself
total() {
    pprof -raw "$1" | awk '
        /^Locations/ { exit }
        types == 1 { types = 2; for (i = 1; i <= NF; i++) if ($i ~ /\[dflt\]/) column = i; if (!column) column = NF }
        /^Samples:/ { types = 1 }
        types == 2 && /^ *-?[0-9][0-9 -]*:/ { sum += $column }
        END { printf "%.0f\n", sum }'
}

check() {
    "$flame" -q --to pprof "$1" > "$scratch/once.pb.gz"
    collapse "$1" > "$scratch/before"
    collapse "$scratch/once.pb.gz" > "$scratch/after"
    same before after "$1: folded stacks differ"
    "$flame" -q --to pprof "$scratch/once.pb.gz" > "$scratch/twice.pb.gz" # holds the labels, too
    gzip -dc "$scratch/once.pb.gz" > "$scratch/before"
    gzip -dc "$scratch/twice.pb.gz" > "$scratch/after"
    same before after "$1: written again it differs"
    checked=$((checked + 1))
}

check_with_pprof() {
    case $1 in
    */pprof/*)
        pprof -top "$1" > "$scratch/before"
        pprof -top "$scratch/once.pb.gz" > "$scratch/after"
        [ -s "$scratch/before" ] || complain "$1: pprof prints nothing"
        ;;
    *)
        awk '{ sum += $NF } END { printf "%.0f\n", sum }' "$scratch/folded" > "$scratch/before"
        total "$scratch/once.pb.gz" > "$scratch/after"
        ;;
    esac
    same before after "$1: pprof does not print the same"
}

for file in "$root"/samples/*/*; do
    case $file in
    */README.md | */samples/bad/* | */samples/programs/*) continue ;;
    esac
    "$flame" collapse -q "$file" > "$scratch/folded" 2> /dev/null || continue
    check "$file"
    if command -v go > /dev/null; then
        check_with_pprof "$file"
    fi
done
echo "$checked samples"
[ "$checked" -gt 0 ] || failed=1
exit $failed
