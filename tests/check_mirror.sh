#!/bin/sh
# check_mirror.sh ROOT: every .c of the library has a test of its name, or a line in tests/mirror.txt that
# names the test which covers it.
set -eu
cd "$1"
bad=0
for file in core/*.c palettes/*.c collapse/*.c collapse/*/*.c render/*.c render/report/*.c; do
    stem=$(basename "$file" .c)
    if ! ls tests/*/"test_$stem.c" > /dev/null 2>&1 && ! grep -q "^$file " tests/mirror.txt; then
        echo "no test mirrors $file (tests/<room>/test_$stem.c, or a line in tests/mirror.txt)"
        bad=1
    fi
done
while read -r file rest; do
    case $file in '' | '#'*) continue ;; esac
    [ -e "$file" ] || { echo "tests/mirror.txt names $file, which is gone ($rest)"; bad=1; }
done < tests/mirror.txt
exit $bad
