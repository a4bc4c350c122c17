# a failure leaves neither an output nor a temporary file, and an old output as it was
echo old > out.svg
"$flame" "$samples/bad/folded/no-counts.folded" -o out.svg; echo "exit $?"
"$flame" "$samples/folded/c-inlines.folded" -o out.svg --palette none; echo "exit $?"
"$flame" "$samples/folded/c-inlines.folded" -o no-such-folder/out.svg; echo "exit $?"
cat out.svg
ls
