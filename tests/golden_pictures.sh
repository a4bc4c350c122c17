#!/bin/sh
# golden_pictures.sh FLAME ROOT: pictures of tests/golden/pictures.txt, byte for byte: the boxes of most, the
# whole SVG of some, less the script (its tests are in tests/render and tests/browser). PNG is not compared (cairo and the fonts change); it must be made twice alike.
set -eu
flame=$1 root=$2
. "$root/tests/golden.inc.sh"
cd "$root"
while read -r name output arguments; do
    case $name in '' | '#'*) continue ;; esac
    # the arguments are words of our own file
    # shellcheck disable=SC2086
    "$flame" $arguments -q --to "$output" > "$scratch/out" || {
        echo "cannot draw $name"
        failed=1
        continue
    }
    if [ "$output" = png ]; then
        # shellcheck disable=SC2086
        "$flame" $arguments -q --to png | cmp -s - "$scratch/out" || {
            echo "$name: two runs differ"
            failed=1
        }
    else
        sed -i '/^<script>/,/<\/script>$/{/script>/!d}' "$scratch/out"
        golden "tests/golden/pictures/$name.$output" "$scratch/out"
    fi
done < tests/golden/pictures.txt
orphans tests/golden/pictures
exit $failed
