# exit 2
"$flame" --hash=1 "$samples/folded/c-inlines.folded"
