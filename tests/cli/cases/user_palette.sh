# a palette of the user's own; a mistake in it has a place
cat > mine.palette <<'P'
slot calm #aabbcc #112233
else calm
P
"$flame" "$samples/folded/c-inlines.folded" --palette ./mine.palette --to boxes | cut -f6 | sort | uniq -c | awk '{ print $2, $3 }'
echo 'slot calm #zz0000' > broken.palette
"$flame" "$samples/folded/c-inlines.folded" --palette broken.palette --to boxes; echo "exit $?"
"$flame" "$samples/folded/c-inlines.folded" --palette gone.palette --to boxes; echo "exit $?"
