#!/bin/sh
# check_style.sh BUILD: clang-format decides; clang-tidy finds nothing; scripts are valid alone. BUILD is a
# build folder with compile_commands.json.
set -eu
build=$1
bad=0
files=$(git ls-files '*.c' '*.h' 2> /dev/null || true)
[ -n "$files" ] || files=$(find core palettes symbols filter fetch collapse render cli include tests -name '*.[ch]')
# shellcheck disable=SC2086
clang-format --dry-run -Werror $files || bad=1

for script in render/web/*.js render/web/report/*.js tests/browser/*.mjs tests/render/*.js; do
    node --check "$script" || bad=1
done
# The script travels inside CDATA and inside HTML, and must never make markup out of names.
if grep -nE ']]>|</script|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\b' render/web/*.js render/web/*.css render/web/report/*; then
    echo "the script holds what it must not"
    bad=1
fi

# clang-tidy costs a second a file: all cores, and only the files of the project.
sources=$(find core palettes fetch collapse render cli -name '*.c')
# shellcheck disable=SC2086
printf '%s\n' $sources | xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 6 clang-tidy --quiet -p "$build" 2> "$build/tidy.err" || {
    grep -v 'warnings generated' "$build/tidy.err" || true
    bad=1
}
exit $bad
