# exit 1
"$flame" collapse --hide=. "$samples/folded/go.folded"
"$flame" --focus=no_such_function -o x.svg "$samples/folded/go.folded"
