# a comparison, from folded text and from two profiles, and its folded form
"$flame" diff "$samples/folded/before.folded" "$samples/folded/after.folded" -o diff.svg && head -c 5 diff.svg
echo
"$flame" diff "$samples/folded/before.folded" "$samples/folded/after.folded" --to folded | head -3
"$flame" diff "$samples/folded/before.folded" "$samples/folded/after.folded" --to folded > a
"$flame" collapse "$samples/folded/diff-two-columns.folded" > b
cmp a b && echo "as another tool compares"
