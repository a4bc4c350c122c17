# exit 2
"$flame" --width 3 "$samples/folded/c-inlines.folded"
