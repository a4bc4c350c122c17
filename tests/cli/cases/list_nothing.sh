# exit 2
printf 'main;f 6\n' > in.folded
"$flame" list nosuch in.folded
