# both sides get the same total
awk '{ $NF = $NF * 3; print }' "$samples/folded/before.folded" > tripled
"$flame" diff --normalize tripled "$samples/folded/before.folded" --to folded | awk '{ if ($NF != $(NF - 1)) print }'
