#!/bin/sh
# check_option.sh FLAME SAMPLES OPTION: a row of the table is in --help and the man page, is accepted, and
# refuses a bad number.
set -eu
flame=$1 samples=$2 option=$3
help=$("$flame" --help)
line=$(printf '%s\n' "$help" | grep -E -- "^ +(-., )?--$option( |\$)")
[ -n "$line" ] || { echo "--$option is not in --help"; exit 1; }
"$flame" --man | grep -qF -- "$(printf '%s' "--$option" | sed 's/-/\\-/g')" || { echo "--$option is not in the man page"; exit 1; }
argument=$(printf '%s\n' "$line" | sed -n "s/.*--$option \([A-Z][A-Z]*\).*/\1/p")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
input="$samples/perf_script/c-inlines.perf"
case $option in
output) value="$scratch/x.svg" ;;
to) value=folded ;;
from) value=perf_script ;;
palette) value=hot ;;
order) value=name ;;
embed) value=full ;;
diff-width) value=larger ;;
diff-color) value=self ;;
legend) value=right ;;
aspect) value=16:9 ;;
zoom) value=main ;;
sample-type) value=0 ;;
event-filter) value=cpu-clock ;;
focus | show | show-from) value=. ;;
tagfocus) value=. input="$samples/pprof/go-cpu-labels.pb.gz" ;;
node-fraction | edge-fraction) value=0.1 ;;
diff-base) value="$input" ;;
base) value="$samples/perf_script/go.perf" ;;
symbolize | terminal-colors) value=none ;;
demangle) value=full ;;
peek | list) value=. ;;
background) value=blue ;;
theme) value=dark ;;
font-width) value=0.6 ;;
base-frame) value=main ;;
truncate) value=head ;;
search-color | stroke-color | ui-color) value='#123456' ;;
palette-map) value="$scratch/colours.map" ;;
name-attr) value="$scratch/attributes" && printf 'main\tid=main\n' > "$value" ;;
cp) input=$(realpath "$input") && cd "$scratch" ;; # where it leaves palette.map
*) value=100 ;;
esac
case $argument in
PX | N | ROWS)
    if "$flame" "--$option=many" "$input" -o "$scratch/bad.svg" 2> "$scratch/err"; then
        echo "--$option takes a word for a number"
        exit 1
    fi
    grep -q -- "--$option" "$scratch/err"
    case $option in scale | threads) value=2 ;; esac
    ;;
esac
[ -n "$argument" ] && set -- "--$option" "$value" || set -- "--$option"
case $option in mean | divide-by) set -- "$@" --to top ;; esac
[ "$option" != open ] || export BROWSER=true # the program that succeeds
[ "$option" != normalize ] || set -- "$@" --diff-base "$input"
out="$scratch/out.svg"
case $option in top | tree | peek | list | list-types | traces | raw | tags | comments) out="$scratch/out.txt" ;; esac
"$flame" "$input" -o "$out" "$@" > "$scratch/stdout"
