# commands that stand for options, and those that lack their expression
printf 'main;f 6\n' > in.folded
"$flame" --help > a; "$flame" help | cmp - a && echo same
"$flame" --version > a; "$flame" version | cmp - a && echo same
"$flame" list-types in.folded
for command in peek list; do
    "$flame" $command in.folded; echo "exit $?"
    "$flame" $command; echo "exit $?"
done
"$flame" peek f < in.folded | tail -n 2
