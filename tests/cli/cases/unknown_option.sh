# exit 2
"$flame" --colour hot "$samples/folded/c-inlines.folded"
