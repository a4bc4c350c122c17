#!/bin/sh
# golden_bad.sh FLAME ROOT: what flame says of every file in samples/bad/, and its exit status.
set -eu
flame=$1 root=$2
. "$root/tests/golden.inc.sh"
cd "$root"
find samples/bad -type f ! -name README.md ! -name '*.py' | sort > "$scratch/samples"
while read -r sample; do
    status=0
    # shellcheck disable=SC2046 # one option or none
    "$flame" collapse $(names_option "$sample") "$sample" > "$scratch/folded" 2> "$scratch/messages" || status=$?
    {
        echo "exit $status"
        cat "$scratch/messages"
        [ ! -s "$scratch/folded" ] || { echo; cat "$scratch/folded"; }
    } > "$scratch/out"
    golden "tests/golden/bad/${sample#samples/bad/}.txt" "$scratch/out"
done < "$scratch/samples"
orphans tests/golden/bad
exit $failed
