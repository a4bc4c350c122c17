# endings with several dots; a part of one, or a folder's, says nothing
input="$samples/folded/c-inlines.folded"
for file in x.pb.gz X.PB.GZ x.pprof x.y.pb x.speedscope.json x.speedscope x.out.folded; do
    "$flame" -q "$input" -o "$file" && echo "$file: $(head -c 2 "$file" | od -An -tx1)"
done
for file in x.json x.gz x.folded.gz; do
    "$flame" -q "$input" -o "$file" || echo "$file: exit $?"
done
mkdir a.pb.gz
"$flame" -q "$input" -o a.pb.gz/plain && head -c 5 a.pb.gz/plain; echo
"$flame" -q x.pb.gz -o back.folded && "$flame" collapse -q "$input" | cmp - back.folded && ls
