# exit 2
"$flame" --width wide "$samples/folded/c-inlines.folded"
