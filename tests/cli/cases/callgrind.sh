# as an option, by name, and whatever the granularity
printf 'main;f;g 6\nmain;f 3\n' > in.folded
"$flame" -callgrind in.folded
"$flame" in.folded --lines -o x.callgrind
"$flame" --to callgrind in.folded | cmp - x.callgrind && echo same
