# exit 2
"$flame" diff "$samples/pprof/go-cpu.pb.gz" "$samples/pprof/go-heap.pb.gz" --to boxes
