# what is no regular file is written directly
"$flame" "$samples/folded/c-inlines.folded" -o /dev/null && test -c /dev/null && echo done
