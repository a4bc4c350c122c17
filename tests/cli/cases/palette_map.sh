# colours by name that stay: a map is read, wins, and gets what is new; names with arrows keep theirs
cat > a.folded <<'FOLDED'
main;x::operator->() 60
main;operator-> 40
FOLDED
printf 'main->rgb(1,2,3)\noperator->->rgb(4,5,6)\nold->rgb(7,8,9)\nrubbish\n' > my.map
"$flame" a.folded --palette hot --palette-map my.map --to boxes | cut -f 1,6
cat my.map
"$flame" flamegraph.pl --cp a.folded > one.svg
cat palette.map
"$flame" flamegraph.pl --cp --color mem a.folded > two.svg
grep -o 'fill="rgb([^)]*)' one.svg > one
grep -o 'fill="rgb([^)]*)' two.svg | cmp - one
# other outputs are no pictures: no map
"$flame" a.folded --palette-map none.map --to folded
"$flame" a.folded --palette hot --hash --to palette-map
ls
