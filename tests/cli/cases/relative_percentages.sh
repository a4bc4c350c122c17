# percentages are of what the filters leave of the base
printf 'main;f 6\nmain;g 2\n' > base.folded
printf 'main;f 9\nmain;g 4\n' > now.folded
"$flame" -top -focus=f -diff_base=base.folded now.folded
"$flame" -top -focus=f -relative_percentages -diff_base=base.folded now.folded
