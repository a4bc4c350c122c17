# exit 2
printf 'main;f 6\n' > in.folded
"$flame" peek '(' in.folded
