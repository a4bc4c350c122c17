# several inputs merge; another sample type is added with a warning
"$flame" collapse "$samples/folded/before.folded" "$samples/folded/before.folded" > twice
awk '{ $NF = $NF * 2; print }' "$samples/folded/before.folded" | LC_ALL=C sort > wanted
LC_ALL=C sort twice | cmp - wanted && echo doubled
"$flame" collapse "$samples/perf_script/c-inlines.perf" "$samples/pprof/go-cpu.pb.gz" > both
"$flame" collapse "$samples/perf_script/c-inlines.perf" > one
"$flame" collapse "$samples/pprof/go-cpu.pb.gz" > two
cat one two | LC_ALL=C sort > wanted
LC_ALL=C sort both | cmp - wanted && echo merged
LC_ALL=C sort -c both 2> /dev/null; awk '{ print NF > 0 }' both | sort -u
"$flame" collapse --strict "$samples/perf_script/c-inlines.perf" "$samples/pprof/go-cpu.pb.gz"; echo "exit $?"
