# '_' counts as '-' in names of options alone, not in what they take
input="$samples/pprof/go-heap.pb.gz"
mkdir out_d
"$flame" -q -oout_d/x_z.folded -sinuse_space "$input"
"$flame" -q -o -x_y.folded -sample_index inuse_space "$input"
"$flame" -q -output=--a_b.folded --sample_type=inuse_space "$input"
cmp out_d/x_z.folded ./-x_y.folded && cmp out_d/x_z.folded ./--a_b.folded && echo same
"$flame" -q -title --a_b "$input" -o title.svg && grep -c -- '--a_b' title.svg
"$flame" -top -show_from=no_such -focus -foo_bar "$input" | grep -a 'focus\|show'
"$flame" -q -- "$input" -no_such_file --to boxes
ls
