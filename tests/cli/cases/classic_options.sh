# options of flamegraph.pl and inferno for flame itself
cat > a.folded <<'FOLDED'
main;parse;read 70
main;--;waker 20
main;narrow 1
FOLDED
draw() { "$flame" a.folded "$@" --palette "${palette:-hot}" --to boxes | cut -f 1,2,4,6,7; }
draw --min-width 5%
draw --factor 2.5 --count-name kB --min-width 5
draw --truncate tail --width 50
draw --truncate head --width 50
draw --deterministic
draw --color-diffusion
palette=chain draw
draw --base-frame parse --base-frame main
"$flame" a.folded --palette chain --to folded
printf 'read\thref=https://example.org/?a&b\ttitle=<Read>\n' > attributes
"$flame" a.folded --nameattr attributes --embed none | grep -o '<a .*</a>'
"$flame" a.folded --notes 'a -- b' --encoding latin1 --embed none | head -n 2
"$flame" a.folded --background '#000000' --ui-color '#ffffff' --stroke-color '#00ff00' --embed none > dark.svg
grep -c 'stroke="#00ff00"' dark.svg
xmllint --noout dark.svg
for wrong in '--background red' '--truncate middle' '--search-color 1' '--stroke-color x' '--ui-color y' \
    '--min-width 101%' '--min-width 1px' '--factor 0' '--name-attr missing' '--palette-map .'; do
    # the words are our own
    # shellcheck disable=SC2086
    "$flame" a.folded $wrong > out 2>> err && echo "$wrong is taken"
done
cat err
