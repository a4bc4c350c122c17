# inferno-flamegraph cuts fractions, and believes with --no-sort that lines are sorted
ln -s "$flame" inferno-flamegraph
titles() { sed -n 's/^<[ag][^>]*><title>\(.*\)<\/title>.*/\1/p'; }
printf 'a;b 1.5\na;c 2.999\nd 120\n' > fractions
./inferno-flamegraph fractions | titles
printf 'a 1.00\nb 2.0\n' | ./inferno-flamegraph | titles
./inferno-flamegraph -q fractions | titles | head -n 1
"$flame" flamegraph.pl fractions | titles | head -n 1
./inferno-flamegraph --no-sort fractions 2> err | titles | head -n 1
printf 'b 1\na 2\n' | ./inferno-flamegraph --no-sort || echo "exit $?"
awk 'BEGIN { for (i = 100000; i < 400000; i++) print "main;frame" i " 1"; print "main;a 1" }' > long
./inferno-flamegraph --no-sort long || echo "exit $?"
sed '$d' long | ./inferno-flamegraph --no-sort | titles | head -n 1
