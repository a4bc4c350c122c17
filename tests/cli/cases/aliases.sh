# names that users of other tools know
input="$samples/folded/c-inlines.folded"
"$flame" --to boxes --colors java --minwidth 2 --countname ticks "$input" > a
"$flame" --to boxes --palette java --min-width 2 --count-name ticks "$input" > b
cmp a b && echo same
"$flame" collapse --sample-index alloc_objects "$samples/pprof/go-heap.pb.gz" > a
"$flame" collapse --sample-type 0 "$samples/pprof/go-heap.pb.gz" > b
cmp a b && echo same
