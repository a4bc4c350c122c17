# exit 2
# nothing matches: nothing is written, and the status is that of a wrong argument, as pprof's
printf 'main;f 6\n' > in.folded
"$flame" peek nosuch in.folded
