# exit 2
"$flame" diff "$samples/folded/before.folded" "$samples/folded/after.folded" --order time --to boxes
