# called inferno-flamegraph, flame draws its pictures; colours of a sequence in the order in which frames end
ln -s "$flame" inferno-flamegraph
frames() { sed -n 's/^<[ag][^>]*><title>\(.*\)<\/title><rect \(.*\)\/>.*/\1 \2/p'; }
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
./inferno-flamegraph a.folded > a.svg
grep -o '<svg id="frames".*' a.svg
frames < a.svg
"$flame" inferno-flamegraph - - < a.folded | cmp - a.svg
./inferno-flamegraph --hash a.folded | frames
./inferno-flamegraph --deterministic --minwidth 50 a.folded | frames
./inferno-flamegraph --colordiffusion --minwidth 50 a.folded | frames
./inferno-flamegraph -ic java --width=600 --stroke-color '#112233' --factor 2.5 --minwidth 50 a.folded | frames
./inferno-flamegraph --base parse --base other --minwidth 10 a.folded | frames
./inferno-flamegraph --cp --minwidth 50 a.folded | frames > first
cat palette.map
./inferno-flamegraph --cp --minwidth 50 a.folded | frames | cmp - first
# what it tells
printf 'a;b 3\nno count\n' | ./inferno-flamegraph | frames | head -n 1
printf 'a;b 3\nno count\n' | ./inferno-flamegraph -q | frames | head -n 1
./inferno-flamegraph missing.folded || echo "exit $?"
./inferno-flamegraph < /dev/null || echo "exit $?"
