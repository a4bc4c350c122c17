# the picture in a terminal's columns and colours: options win over the environment, NO_COLOR over all that terminals say
unset COLUMNS COLORTERM NO_COLOR TERM
printf 'main;work 60\nmain;idle 30\nmain 10\n' > in
"$flame" in --to ansi --columns 40 --terminal-colors none
colours() {
    "$flame" in --to ansi 2>&1 | head -1 > line
    case $("$flame" in --to ansi | sed -n 2p | tr '\033' '^') in
    *'^[48;2;'*) echo "$*: 24bit" ;;
    *'^[48;5;'*) echo "$*: 256" ;;
    *'^'*) echo "$*: something" ;;
    *) echo "$*: none" ;;
    esac
}
colours no TERM
(export TERM=xterm-256color; colours $TERM)
(export TERM=xterm-kitty; colours $TERM)
(export TERM=alacritty; colours $TERM)
(export TERM=xterm-direct; colours $TERM)
(export TERM=dumb COLORTERM=truecolor; colours $TERM)
(export TERM=vt100; colours $TERM)
(export TERM=screen COLORTERM=truecolor; colours $TERM $COLORTERM)
(export TERM=xterm NO_COLOR=1 COLORTERM=24bit; colours NO_COLOR)
(export TERM=xterm NO_COLOR= COLORTERM=24bit; colours empty NO_COLOR)
(export COLUMNS=33; "$flame" in --to ansi --terminal-colors none | sed -n 2p)
(export COLUMNS=5; "$flame" in --to ansi --terminal-colors none | sed -n 2p)
(export COLUMNS=many; "$flame" in --to ansi --terminal-colors none | sed -n 2p)
# files are for any terminal
(export NO_COLOR=1 COLUMNS=30; "$flame" in -o x.ansi && sed -n 2p x.ansi | tr '\033' '^')
"$flame" in --to ansi --terminal-colors 16 || echo "exit $?"
"$flame" in --to ansi --columns 10 || echo "exit $?"
