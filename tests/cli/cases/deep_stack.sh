# a stack of a million frames reads, lays out and draws
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "f%d;", i % 1000; print "leaf 7" }' > deep.folded
"$flame" deep.folded -o deep.svg && head -c 5 deep.svg && echo
"$flame" deep.folded -o deep.png && head -c 4 deep.png | tail -c 3 && echo
"$flame" collapse deep.folded | cmp - deep.folded && echo same
"$flame" deep.folded --to boxes | wc -l | tr -d ' '
# a page of a PDF is at most 14400 pt long: what is larger is drawn smaller, or refused
"$flame" -q deep.folded -o deep.pdf --max-depth 2000 --width 2400 && grep -a -o '/MediaBox \[ 0 0 [0-9.]* 14400 ' deep.pdf
"$flame" -q deep.folded -o deep.pdf --max-depth 999999 || echo "exit $?"
# as deep as it goes, and one frame more
"$flame" flamegraph.pl deep.folded 2> err | grep -c '<title>f'
