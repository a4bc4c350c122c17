# exit 2
"$flame" --t hot "$samples/folded/c-inlines.folded"
