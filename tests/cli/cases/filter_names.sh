# which samples and frames stay; a dash and '_' as pprof writes them
input="$samples/pprof/go-cpu-labels.pb.gz"
"$flame" collapse --focus=hashAll --ignore='sha256' --hide='^sync\.|^runtime/' "$input"
echo; "$flame" collapse -focus=roundTrip -show='^main\.' "$input"
echo; "$flame" collapse -show_from='main.roundTrip' -prune_from='json\.(M|U)' "$input"
echo; "$flame" collapse --no-inlines --show-from='main.hashAll' --hide='runtime|fmt' "$input"
# frames without a location: each stands for itself
echo; "$flame" collapse --focus=by_value --show-from='^main$' --hide=msort "$samples/perf_script/c-srcline.perf"
echo; "$flame" collapse --show-from='^main$' --prune-from='^run_step$|^all_steps$' "$samples/perf_script/c-srcline.perf"
