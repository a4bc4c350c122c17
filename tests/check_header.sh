#!/bin/sh
# check_header.sh INCLUDE: the public header compiles alone as C11, C17, C++14 and C++17.
set -eu
warnings="-Wall -Wextra -Wconversion -Wpedantic -Werror"
for std in c11 c17; do
    # shellcheck disable=SC2086
    echo '#include <flamegraph.h>' | ${CC:-cc} -x c -std=$std $warnings -I"$1" -fsyntax-only -
done
if command -v "${CXX:-c++}" > /dev/null; then
    for std in c++14 c++17; do
        # shellcheck disable=SC2086
        echo '#include <flamegraph.h>' | ${CXX:-c++} -x c++ -std=$std $warnings -I"$1" -fsyntax-only -
    done
fi
