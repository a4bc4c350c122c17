# options come before or after inputs, short or long, with = or a blank, and abbreviated
input="$samples/folded/c-inlines.folded"
"$flame" --to boxes --width 600 "$input" > a
"$flame" "$input" -t boxes -w 600 > b
"$flame" --to=boxes "$input" --wid=600 > c
"$flame" --to boxes -w600 -- "$input" > d
cmp a b && cmp b c && cmp c d && echo same
