# a program in front of profiles is --binary, as pprof has it
input="$samples/pprof/go-heap.pb.gz"
"$flame" -top "$flame" "$input" > a && "$flame" -top --binary "$flame" "$input" > b && cmp a b && echo same
printf '\317\372\355\376macho' > app
"$flame" top app "$input" > c && "$flame" -top "$input" > b && cmp c b && echo same
"$flame" peek main app "$input" > c && "$flame" -peek main "$input" > b && cmp c b && echo same
printf 'MZ;f 1\n' > text.folded
"$flame" -q collapse text.folded text.folded
"$flame" -top --binary x app "$input"; echo "exit $?"
"$flame" -top app; echo "exit $?"
