# the options of the perf reader
input="$samples/perf_script/java.perf"
for option in --pid --tid --kernel --jit --all --addrs; do
    echo "$option $("$flame" collapse $option "$input" | cksum)"
done
"$flame" collapse --inline "$samples/perf_script/c-dwarf-inlines.perf" | grep -c '_\[i\]'
"$flame" collapse --skip-after main "$samples/perf_script/c-inlines.perf" | head -2
"$flame" collapse --event-filter cpu-clock "$samples/perf_script/two-events.perf" | wc -l | tr -d ' '
"$flame" collapse --event-filter all "$samples/perf_script/two-events.perf" | wc -l | tr -d ' '
"$flame" collapse --event-filter none "$samples/perf_script/two-events.perf"; echo "exit $?"
