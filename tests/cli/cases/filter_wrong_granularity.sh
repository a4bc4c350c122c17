# exit 2
"$flame" collapse --files --lines "$samples/folded/go.folded"
