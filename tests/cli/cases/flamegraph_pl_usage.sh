# what flamegraph.pl refuses, with its words and its exit status
ln -s "$flame" flamegraph.pl
try() {
    echo "flamegraph.pl $*"
    ./flamegraph.pl "$@" < /dev/null > out 2> err && echo "exit 0" || echo "exit $?"
    head -n 2 err
    cat out
}
try --nope
try --co=3
try -h
try -r
try --width=x
try --width 3.5
try --fontsize=x
try --title=
try --title
try --hash=1
try --minwidth=-1
try --minwidth=1px
try --bgcolors=red
try --notes='a <b>'
try --fontsize 0
try --help
try --width=300 --countname=kB
try
./flamegraph.pl --help 2>&1 | grep -c '^  --'
