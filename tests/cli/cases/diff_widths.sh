# what widths of a comparison are made of, and which change colours it; also against another profile
printf '%s\n' 'main;old 400' 'main;stays 400' 'main;same 100' > before
printf '%s\n' 'main;new 400' 'main;stays 1200' 'main;same 120' > after
for width in after before larger change; do
    echo "$width"
    "$flame" diff before after --diff-width $width --to boxes | tail -n +2 | cut -f 1,2,4,6,7
done
echo "by self"
"$flame" after --diff-base before --diff-color self --to boxes | tail -n +2 | cut -f 1,6
echo "noise"
"$flame" diff before after --diff-noise --to boxes | grep ^same | cut -f 1,6
"$flame" diff before after --no-script --diff-width larger --to svg | grep -c 'stroke-dasharray="3 2"'
