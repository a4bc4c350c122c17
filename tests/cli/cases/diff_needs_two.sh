# exit 2
"$flame" diff "$samples/folded/before.folded"
