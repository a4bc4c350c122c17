# names are hashes that stay the same, shape and numbers are what they were; filters still see the names
input="$samples/pprof/go-cpu-labels.pb.gz"
"$flame" collapse --redact --focus=main.hashAll "$input" | tail -2
echo; "$flame" --redact --tags "$input"
echo; "$flame" collapse --redact --all "$samples/perf_script/java.perf" | head -3
# two files of the same program can still be compared
echo; "$flame" diff --redact "$samples/folded/before.folded" "$samples/folded/after.folded" --to boxes | head -5
