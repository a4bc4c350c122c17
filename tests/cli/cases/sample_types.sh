# each value column of a heap profile is another picture
for type in alloc_objects alloc_space inuse_objects inuse_space; do
    "$flame" "$samples/pprof/go-heap.pb.gz" --sample-type $type --to boxes | sed -n 2p | cut -f1
done
