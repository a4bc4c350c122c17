# options that the chosen picture does not look at are named, once; what has an effect is not
printf 'main;a 30\nmain;b 70\n' > a.folded
printf 'main;a 60\nmain;b 70\n' > b.folded
draw() { "$flame" a.folded "$@" > out; }
echo '-- none' >&2
draw --to png --scale 2 --stroke-color '#ff0000' --width 300
draw --to ansi --columns 60 --footer 'the footer'
tail -n 1 out
draw --palette hot --hash
draw --to boxes --legend off
draw --total 200
draw -q --to png --notes x
"$flame" diff a.folded b.folded --negate > out
echo '-- all' >&2
draw --to svg --scale 2 --dpi 200 --font-file nothing.ttf --columns 40 --cum
draw --to html --legend off --notes x
draw --to png --name-type Frame: --no-script --terminal-colors none
draw --to ansi --width 900 --min-width 3% --top-table 3
draw --hash
draw --palette cvd --random
draw --negate --diff-width larger
draw --total 50
