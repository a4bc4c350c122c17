# the reports as commands and as options, with pprof's spellings, where the input may stand anywhere
printf 'main;f;g 6\nmain;f 3\nmain;h 1\n' > in.folded
"$flame" top in.folded
"$flame" -top -cum -nodecount=2 in.folded
"$flame" in.folded -tree -nodefraction=0.2
"$flame" peek '^g$' in.folded
"$flame" traces in.folded -unit=foo
"$flame" in.folded --list-types
"$flame" list f in.folded
"$flame" comments in.folded
"$flame" tags in.folded
"$flame" -top -compact_labels -divide_by=3 in.folded -o out.txt && cat out.txt
