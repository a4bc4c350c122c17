#!/bin/sh
# run_case.sh FLAME SAMPLES CASE.sh: runs a case in a scratch directory with $flame and $samples set; standard
# output, standard error and exit status must be those of CASE.out, CASE.err (both may be missing:
# empty) and "# exit N" in the case's first line (default 0). BLESS=1 rewrites.
set -eu
flame=$1 samples=$2 case=$3
export flame samples
stem=${case%.sh}
want=$(sed -n '1s/^# exit \([0-9]*\)$/\1/p' "$case")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/work"
cd "$scratch/work"
status=0
sh "$case" > "$scratch/out" 2> "$scratch/err" < /dev/null || status=$?
failed=0
[ "$status" = "${want:-0}" ] || { echo "exit status $status, not ${want:-0}"; failed=1; }
for kind in out err; do
    # paths of this checkout do not belong in goldens
    sed "s|$samples|SAMPLES|g; s|$flame|FLAME|g" "$scratch/$kind" > "$scratch/clean"
    if [ "${BLESS:-}" = 1 ]; then
        if [ -s "$scratch/clean" ]; then cp "$scratch/clean" "$stem.$kind"; else rm -f "$stem.$kind"; fi
        continue
    fi
    [ -e "$stem.$kind" ] || : > "$scratch/empty"
    golden="$stem.$kind"
    [ -e "$golden" ] || golden="$scratch/empty"
    diff -u "$golden" "$scratch/clean" || failed=1
done
exit $failed
