# the text that pprof -raw makes of a profile folds to what the profile itself does
for raw in "$samples"/pprof_raw/*.raw; do
    name=$(basename "$raw" .raw)
    "$flame" collapse -q "$raw" > raw.folded
    "$flame" collapse -q "$samples/pprof/$name.pb.gz" | cmp - raw.folded && echo "$name"
done
