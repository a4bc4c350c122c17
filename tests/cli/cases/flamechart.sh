# order of time: equal neighbours are joined, others stay apart; so they do in samples of perf, whatever threads read
printf '%s\n' 'b;x 100' 'a;y 50' 'b;x 10' 'b;x 20' > g4
"$flame" --flamechart g4 --to boxes | cut -f 1-4
"$flame" g4 --order time --to boxes | head -3 | tail -1 | cut -f 1
"$flame" "$samples/perf_script/shell.perf" --order time --to boxes -n 1 > one
"$flame" "$samples/perf_script/shell.perf" --order time --to boxes -n 4 > four
cmp one four && echo "the same by four threads"
"$flame" "$samples/pprof/go-cpu.pb.gz" --order time --to boxes > times
"$flame" "$samples/pprof/go-cpu.pb.gz" --to boxes > weights
test "$(wc -l < times)" -gt "$(wc -l < weights)" && echo "more boxes, as frames come again"
