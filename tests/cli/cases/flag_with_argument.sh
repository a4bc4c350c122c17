# exit 2
"$flame" --hash=maybe "$samples/folded/c-inlines.folded"
