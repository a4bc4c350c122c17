# same input and options, same bytes, for every number of threads
for output in svg png boxes folded; do
    "$flame" "$samples/perf_script/java.perf" --to $output -n 1 > a
    "$flame" "$samples/perf_script/java.perf" --to $output -n 4 > b
    cmp a b && echo "$output"
done
