# compressed inputs are recognised by content, whatever their name; members of gzip follow one another
input="$samples/folded/java.folded"
"$flame" collapse "$input" > wanted
gzip -c "$input" > a.txt && "$flame" collapse a.txt | cmp - wanted && echo gzip
xz -c "$input" > b.txt && "$flame" collapse b.txt | cmp - wanted && echo xz
bzip2 -c "$input" > c.txt && "$flame" collapse c.txt | cmp - wanted && echo bzip2
zstd -qc "$input" > d.txt && "$flame" collapse d.txt | cmp - wanted && echo zstd
head -5 "$input" | gzip -c > e.gz && tail -n +6 "$input" | gzip -c >> e.gz && "$flame" collapse e.gz | cmp - wanted && echo members
gzip -c "$input" | "$flame" collapse | cmp - wanted && echo piped
