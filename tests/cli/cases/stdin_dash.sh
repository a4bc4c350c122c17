# "-" is standard input, also among files
"$flame" collapse - < "$samples/folded/before.folded" > a
"$flame" collapse "$samples/folded/before.folded" > b
cmp a b && echo same
