# what inferno-flamegraph refuses, with its words and its exit status
ln -s "$flame" inferno-flamegraph
try() {
    echo "inferno-flamegraph $*"
    ./inferno-flamegraph "$@" < /dev/null > out 2> err && echo "exit 0" || echo "exit $?"
    head -n 2 err
}
try --nope
try -x
try --colo=hot
try --colors=zz
try -ci java
try --hash --deterministic
try --colordiffusion -c hot
try --reverse --no-sort
try --flamechart --reverse
try --width=x
try --width
try --title a --title b
try --hash=1
try --minwidth 1%
try --bgcolors=zz
try --search-color red
try --uicolor '#12'
try --minwidth 200
try --fontsize 0
./inferno-flamegraph --help | head -n 4
./inferno-flamegraph -h | grep -c '  --'
