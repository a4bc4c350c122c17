# sums beyond 63 bits are an error, not a wrong picture
printf 'a 9223372036854775807\nb 9223372036854775807\n' | "$flame" --to boxes; echo "exit $?"
