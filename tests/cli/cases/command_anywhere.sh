# the command may stand behind options
"$flame" -q collapse "$samples/folded/before.folded" | cmp - "$samples/folded/before.folded" && echo same
"$flame" --normalize diff "$samples/folded/before.folded" "$samples/folded/after.folded" --to folded | wc -l | tr -d ' '
