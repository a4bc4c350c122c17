# outputs that contradict each other, and names of files that contradict the output
printf 'main;f 6\n' > in.folded
refuse() { "$flame" "$@" in.folded; [ $? = 2 ] || echo "taken: $*"; }
refuse --to folded --top
refuse -top --to=folded
refuse -svg -top
refuse -peek=f -list f
refuse top -raw
refuse top --to folded
refuse collapse --top
refuse -top -o x.svg
refuse top -o x.png
refuse --tree -o x.pb.gz
refuse -raw -o x.folded
refuse collapse -o x.svg
"$flame" -top --to top -o odd.svg in.folded && "$flame" top -top in.folded | cmp - odd.svg && echo same
"$flame" -top -o x.txt in.folded && cmp x.txt odd.svg && echo same
"$flame" collapse --to folded -o odd.png in.folded && cmp odd.png in.folded && echo same
"$flame" collapse -proto in.folded -o x.pb.gz
"$flame" --to svg --to folded in.folded
ls
