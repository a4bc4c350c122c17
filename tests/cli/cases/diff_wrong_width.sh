# exit 2
"$flame" diff "$samples/folded/before.folded" "$samples/folded/after.folded" --diff-width both --to boxes
