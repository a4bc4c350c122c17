# exit 1
"$flame" diff "$samples/folded/before.folded" "$samples/folded/before.folded" --diff-width change --to boxes
