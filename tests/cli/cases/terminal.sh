# on a terminal, flame FILE draws for its window; SVG and PNG never go there
unset COLUMNS NO_COLOR
export TERM=xterm COLORTERM=truecolor
printf 'main;work;a;b;c;d;e;f;g;h;i;j;k;l;m 60\nmain;idle 30\nmain 10\n' > in
window() {
    echo "-- $*"
    script -qec "stty rows 20 cols 44 && $*" /dev/null < /dev/null | tr -d '\r' | tr '\033' '^' | cut -c 1-150
}
window "NO_COLOR=1 $flame in" | sed "s|$flame|FLAME|"
window "$flame in -q" | sed "s|$flame|FLAME|" | tail -4
window "NO_COLOR=1 $flame in -q --max-depth 30 -i" | sed "s|$flame|FLAME|"
window "NO_COLOR=1 $flame in -q --to svg" | sed "s|$flame|FLAME|"
window "NO_COLOR=1 $flame in -q -o -" | sed "s|$flame|FLAME|"
window "$flame in --to png" | sed "s|$flame|FLAME|"
window "NO_COLOR=1 $flame diff in in -q" | sed "s|$flame|FLAME|" | sed -n 2p
window "$flame collapse in" | sed "s|$flame|FLAME|"
# a pager has the width of the window
window "NO_COLOR=1 $flame in --to ansi -i | sed -n 2p" | sed "s|$flame|FLAME|"
