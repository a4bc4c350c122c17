# an output replaces what was there, follows a link, and keeps the mode
mkdir real
echo old > real/out.folded
chmod 640 real/out.folded
ln -s real/out.folded link.folded
"$flame" collapse "$samples/folded/c-inlines.folded" -o link.folded
cmp real/out.folded "$samples/folded/c-inlines.folded" && echo same
ls -l real/out.folded | cut -c1-10
test -L link.folded && echo "still a link"
ls real
