# a word behind one dash is the name of an option, an option with its argument, or flags; never a guess
input="$samples/folded/c-inlines.folded"
refuse() { "$flame" "$@" "$input"; [ $? = 2 ] || echo "taken: $*"; }
refuse -flame
refuse -fcous main
refuse --foucs main
refuse -scale5
refuse -sccale
refuse -w80x
refuse -tfoo
refuse -cfoo
refuse -outpt x.svg
refuse -hx
refuse -x
refuse -foc main
refuse --t
refuse --=x
refuse -=x
"$flame" -iq -w800 -chot -n2 -ffolded -ox.svg "$input" && "$flame" -i -q -w 800 -c hot -n 2 -f folded -o y.svg "$input" && cmp x.svg y.svg && echo same
"$flame" -tfolded -o=plain.svg "$input" && cmp plain.svg "$input" && echo same
"$flame" --foc main --to folded "$input" | wc -l | tr -d ' '
ls
