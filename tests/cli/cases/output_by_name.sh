# the output's kind follows the file's name; --to overrides
"$flame" "$samples/folded/c-inlines.folded" -o out.svg
"$flame" "$samples/folded/c-inlines.folded" -o out.png
"$flame" "$samples/folded/c-inlines.folded" -o out.folded
"$flame" "$samples/folded/c-inlines.folded" -o odd.png --to folded
head -c 4 out.png | tail -c 3
echo
cmp out.folded "$samples/folded/c-inlines.folded" && cmp odd.png out.folded
ls
