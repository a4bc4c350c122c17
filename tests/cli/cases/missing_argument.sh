# exit 2
"$flame" "$samples/folded/c-inlines.folded" --width
