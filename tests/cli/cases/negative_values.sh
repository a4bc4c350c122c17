# a profile of differences: folded text shows what is negative, pictures say that they do not
"$flame" collapse "$samples/pprof/go-cpu-diff.pb.gz" | grep -c -- ' -[0-9]'
"$flame" "$samples/pprof/go-cpu-diff.pb.gz" --to boxes | sed -n 2p | cut -f1
