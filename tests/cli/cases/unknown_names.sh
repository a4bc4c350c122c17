# every table names its members when asked for another
input="$samples/folded/c-inlines.folded"
"$flame" --palette pastel "$input"; echo "exit $?"
"$flame" --from jfr "$input"; echo "exit $?"
"$flame" --to gif "$input"; echo "exit $?"
"$flame" --order age "$input" --to boxes; echo "exit $?"
"$flame" --embed some "$input" -o x.svg; echo "exit $?"
"$flame" --sample-type wall "$samples/pprof/go-heap.pb.gz" --to boxes; echo "exit $?"
"$flame" --sample-type 7 "$samples/pprof/go-heap.pb.gz" --to boxes; echo "exit $?"
ls
