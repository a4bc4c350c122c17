#!/bin/sh
# run.sh FLAME DIR [TEST.mjs]: installs the browser tests and their packages (package.json) below DIR, or runs one
# of them there. Without chromium, npm or a registry they are skipped (77); in CI that is a failure. What needs a
# browser that is missing is skipped with its name; in CI only WebKit may be missing (engines.mjs).
set -eu
flame=$1
dir=$2
here=$(cd "$(dirname "$0")" && pwd)
skip() {
    echo "the browser tests do not run: $1"
    [ "${CI:-}" = true ] && exit 1
    exit 77
}
command -v chromium > /dev/null || skip "chromium is missing"
command -v npm > /dev/null || skip "npm is missing"
mkdir -p "$dir"
cd "$dir"
if [ $# -gt 2 ]; then
    [ -e installed.json ] || skip "its packages are not installed"
    FLAME=$flame exec node --test "$3"
fi
cp "$here"/package.json "$here"/*.mjs .
cmp -s package.json installed.json || {
    npm install --no-package-lock --no-audit --no-fund > npm.log 2>&1 ||
        skip "its packages cannot be installed (see $dir/npm.log)"
    cp package.json installed.json
}
