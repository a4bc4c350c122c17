# exit 1
"$flame" "$samples/folded/c-inlines.folded" > /dev/full
