# reports of `flame diff` show what has changed; percentages are of the first input
printf 'main;f 6\nmain;g 2\n' > before.folded
printf 'main;f 3\nmain;h 1\n' > after.folded
"$flame" diff --top before.folded after.folded
"$flame" diff --raw before.folded after.folded
