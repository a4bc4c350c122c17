# neither pictures nor reports name what was run
input="$samples/pprof/go-cpu-labels.pb.gz"
"$flame" --top --node-count=1 "$input"
echo; "$flame" --no-command-line --top --node-count=1 "$input"
echo; "$flame" "$input" --no-script | grep -o 'class="subtitle".*'
echo; "$flame" --no-command-line "$input" --no-script | grep -o 'class="subtitle".*'
