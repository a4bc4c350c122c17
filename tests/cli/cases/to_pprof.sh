# any input as pprof profile; --proto is pprof's word for it; the chosen type is the one that readers show
"$flame" -q --proto "$samples/perf_script/two-events.perf" -s faults > two.pb.gz 2> /dev/null \
    || "$flame" -q --proto "$samples/perf_script/two-events.perf" -s 1 > two.pb.gz
"$flame" collapse -q "$samples/perf_script/two-events.perf" -s 1 > a
"$flame" collapse -q two.pb.gz | sed '/ 0$/d' | cmp - a && echo same
"$flame" diff -q "$samples/folded/before.folded" "$samples/folded/after.folded" -o diff.pprof
"$flame" collapse -q diff.pprof -s before | sed '/ 0$/d' | cmp - "$samples/folded/before.folded" && echo before
"$flame" collapse -q diff.pprof | sed '/ 0$/d' | cmp - "$samples/folded/after.folded" && echo after
