#!/bin/sh
# bless.sh FLAME ROOT FORMAT...: rewrites every golden. CI never does this.
set -eu
[ "${CI:-}" != true ] || { echo "goldens are not blessed in CI"; exit 1; }
flame=$1 root=$2
shift 2
export BLESS=1
for format; do
    sh "$root/tests/golden_format.sh" "$flame" "$root" "$format"
done
sh "$root/tests/golden_bad.sh" "$flame" "$root"
sh "$root/tests/golden_pictures.sh" "$flame" "$root"
sh "$root/tests/golden_reports.sh" "$flame" "$root"
for case in "$root"/tests/cli/cases/*.sh; do
    sh "$root/tests/cli/run_case.sh" "$flame" "$root/samples" "$case"
done
git -C "$root" diff --stat -- tests
