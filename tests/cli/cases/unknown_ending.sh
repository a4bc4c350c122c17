# a file name that says nothing about the output; a link to nowhere; help to a full disk
"$flame" "$samples/folded/before.folded" -o x.svgz; echo "exit $?"
"$flame" "$samples/folded/before.folded" -o plain && head -c 5 plain; echo
ln -s later.folded link.folded
"$flame" collapse "$samples/folded/before.folded" -o link.folded; test -L link.folded && cmp later.folded "$samples/folded/before.folded" && echo followed
"$flame" --help > /dev/full; echo "exit $?"
ls
