# golden.inc.sh: what the golden runners share. Sourced.
failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# golden GOLDEN ACTUAL: compares, or with BLESS=1 rewrites. A missing golden is a failure.
golden() {
    if [ "${BLESS:-}" = 1 ]; then
        mkdir -p "$(dirname "$1")"
        cp "$2" "$1"
    elif [ ! -e "$1" ]; then
        echo "missing golden: $1"
        failed=1
    elif ! diff -u "$1" "$2" > "$scratch/diff"; then
        echo "differs from its golden: $1"
        head -40 "$scratch/diff"
        failed=1
    fi
    echo "$1" >> "$scratch/seen"
}

# orphans DIR: a golden without a sample is a failure too.
orphans() {
    find "$1" -type f | sort | while read -r file; do
        grep -qxF "$file" "$scratch/seen" || echo "$file"
    done > "$scratch/orphans"
    if [ -s "$scratch/orphans" ]; then
        if [ "${BLESS:-}" = 1 ]; then
            xargs rm -f < "$scratch/orphans"
        else
            echo "goldens without a sample:"
            cat "$scratch/orphans"
            failed=1
        fi
    fi
}

# names_option SAMPLE: profiles without names of their own would be looked up in this machine's binaries.
names_option() {
    case $1 in
    *.heap | *.prof | *.growth | */cpp-*) echo --symbolize=none ;;
    esac
}
