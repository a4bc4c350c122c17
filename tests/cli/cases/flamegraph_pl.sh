# called flamegraph.pl, flame draws its pictures: names, numbers, places and colours; short options; several inputs
ln -s "$flame" flamegraph.pl
frames() { sed -n 's/^<[ag][^>]*><title>\(.*\)<\/title><rect \(.*\)\/>$/\1 \2/p'; }
cat > a.folded <<'FOLDED'
main;alloc 30
main;alloc;malloc_[k] 50
main;parse 1000
main;parse;read_line<int>(std::string const&) 4000
main;parse;read_line<int>(std::string const&);memcpy_[i] 20
main;tiny 1
other;-- 200
other;- 34
FOLDED
./flamegraph.pl a.folded > a.svg
head -n 2 a.svg | cut -c 1-120
grep -o '<g class="b" id="frames"' a.svg
frames < a.svg
# the same by another way of calling, by standard input, and in two parts
"$flame" flamegraph.pl < a.folded | cmp - a.svg
head -n 3 a.folded > b.folded
tail -n 5 a.folded | ./flamegraph.pl b.folded - | frames > parts
frames < a.svg | cmp - parts
# options as Perl reads them
./flamegraph.pl --color=mem --INV -w 800 -ti 'A & B' --minw=1% --fontsize 10 -cou kB a.folded > c.svg
grep -o '<title>A[^<]*' c.svg
frames < c.svg
./flamegraph.pl --colors=nothing --bg=#abcdef --notes N --hash --negate --fontwidth 0.7 --factor 2 -- a.folded | frames | head -n 2
./flamegraph.pl --flamechart a.folded | grep -o '<text class="title".*</text>'
./flamegraph.pl --total 10670 a.folded | frames | head -n 2
# what it tells
printf 'a;b 3\nno count\na -1\n\na;b 1.5\n' | ./flamegraph.pl missing.folded - | frames
printf 'x 3\n' | ./flamegraph.pl --countname=kB | frames | head -n 1
printf 'x 3\n' | ./flamegraph.pl --random | frames | sed 's/rgb([0-9,]*)/rgb/'
