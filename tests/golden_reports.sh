#!/bin/sh
# golden_reports.sh FLAME ROOT: text reports of tests/golden/reports.txt, byte for byte.
set -eu
flame=$1 root=$2
. "$root/tests/golden.inc.sh"
cd "$root"
TZ=UTC
export TZ
while read -r name arguments; do
    case $name in '' | '#'*) continue ;; esac
    # the arguments are words of our own file
    # shellcheck disable=SC2086
    "$flame" $arguments -q > "$scratch/out" || {
        echo "cannot write $name"
        failed=1
        continue
    }
    golden "tests/golden/reports/$name" "$scratch/out"
done < tests/golden/reports.txt
orphans tests/golden/reports
exit $failed
