#!/bin/sh
# check_globals.sh LIBRARY: the library has no writable objects.
set -eu
found=$(objdump -t "$1" | awk '/ O (\.data|\.bss|COMMON)/ && !/rel\.ro/ && !/completed\.0/')
[ -z "$found" ] || { echo "writable globals:"; echo "$found"; exit 1; }
