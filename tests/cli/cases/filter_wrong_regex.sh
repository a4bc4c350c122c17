# exit 2
"$flame" collapse --tagfocus=a=99999999999999999999 "$samples/folded/go.folded"
"$flame" collapse --show-from='main(' "$samples/folded/go.folded"
