# a stack of a million frames reads, lays out and draws
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "f%d;", i % 1000; print "leaf 7" }' > deep.folded
"$flame" deep.folded -o deep.svg && head -c 5 deep.svg && echo
"$flame" deep.folded -o deep.png && head -c 4 deep.png | tail -c 3 && echo
"$flame" collapse deep.folded | cmp - deep.folded && echo same
"$flame" deep.folded --to boxes | wc -l | tr -d ' '
