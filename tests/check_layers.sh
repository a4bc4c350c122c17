#!/bin/sh
# check_layers.sh ROOT: who may include whom; one file per third-party library; unique file names.
set -eu
cd "$1"
bad=0

# allow ROOM PATTERN: quoted includes of the room that the pattern does not allow.
allow() {
    find "$1" -name '*.[ch]' -exec grep -Hn '#include "' {} + | grep -vE "#include \"($2)" > /tmp/layers.$$ || true
    if [ -s /tmp/layers.$$ ]; then
        echo "$1 may include only $2:"
        cat /tmp/layers.$$
        bad=1
    fi
    rm -f /tmp/layers.$$
}
allow core 'core/'
allow palettes 'core/|palettes/|palettes_embedded\.h'
allow filter 'core/|filter/'
allow fetch 'core/|fetch/'
allow symbols 'core/|symbols/'
allow collapse 'core/|filter/|symbols/|fetch/fetch\.h|collapse/|profile\.pb-c\.h'
allow render 'core/|palettes/|render/|web_embedded\.h'
allow cli 'cli/'

# confine HEADER FILE: only FILE may include the library's header.
confine() {
    others=$(grep -rlE "#include [<\"]$1" --include='*.[ch]' core palettes filter fetch symbols collapse render cli | grep -vxE "$2" || true)
    if [ -n "$others" ]; then
        echo "<$1 belongs to $2 alone, but is in: $others"
        bad=1
    fi
}
confine 'zlib\.h' 'core/zip\.c'
confine 'zstd' 'core/unzstd\.c'
confine 'lzma\.h' 'core/unxz\.c'
confine 'bzlib\.h' 'core/unbzip2\.c'
confine 'pcre2\.h' 'core/regex\.c'
confine '(protobuf-c/|.*\.pb-c\.h)' 'collapse/from_pprof/letters\.c'
confine '(cairo|fontconfig|ft2build|freetype)' 'render/drawing\.h'
confine 'dlfcn\.h' 'core/late\.c'
confine 'curl/' 'fetch/http\.c'
confine '(libiberty|demangle\.h>)' 'symbols/mangled\.c'
confine '(elfutils/|libelf|gelf|dwarf\.h)' 'symbols/binary_parts\.h'
confine 'pthread\.h' 'collapse/chunks\.c'

# Only core/stream.c opens input; only cli opens output, prints and exits.
if grep -rnE '\b(fopen|open|openat|popen|system|exit|abort|printf|puts|perror|setlocale|time|rand|srand)\(' \
    --include='*.c' core palettes filter fetch symbols collapse render | grep -vE '^core/stream\.c:[0-9]+:.*\bopen\(|->open\(|[_a-z]printf\(|^[^:]*:[0-9]+: *(/?\*|//)'; then
    echo "the library neither opens output nor prints nor exits"
    bad=1
fi

# A name stands for one file.
names=$(find core palettes filter fetch symbols collapse render cli tests cmake -type f \( -name '*.c' -o -name '*.h' \) -exec basename {} \; | sort | uniq -d)
if [ -n "$names" ]; then
    echo "file names that occur twice: $names"
    bad=1
fi
exit $bad
