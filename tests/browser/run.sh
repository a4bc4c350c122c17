#!/bin/sh
# run.sh FLAME DIR: the browser tests with their one package installed below DIR. Without chromium, npm or
# a registry they are skipped (77).
set -eu
flame=$1
dir=$2
here=$(cd "$(dirname "$0")" && pwd)
command -v chromium > /dev/null || { echo "chromium is missing: skipped"; exit 77; }
command -v npm > /dev/null || { echo "npm is missing: skipped"; exit 77; }
mkdir -p "$dir"
cp "$here"/package.json "$here"/*.mjs "$dir"
cd "$dir"
[ -d node_modules/playwright-core ] ||
    npm install --no-package-lock --no-audit --no-fund > npm.log 2>&1 ||
    { echo "playwright-core cannot be installed (see $dir/npm.log): skipped"; exit 77; }
FLAME=$flame exec node --test --test-concurrency=1 ./*.test.mjs
