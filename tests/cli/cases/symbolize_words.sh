# --symbolize takes pprof's words; numbers as pprof writes them
printf 'main;_ZN3foo3barEiPKc 6\n' > in.folded
for how in auto local fastlocal force none local:demangle=full demangle=none none:demangle=full force::demangle=templates demangle=default; do
    echo "$how: $("$flame" collapse -symbolize=$how in.folded)"
done
echo "both: $("$flame" collapse -symbolize=demangle=full -demangle none in.folded)"
"$flame" -top -symbolize=wrong in.folded; echo "exit $?"
"$flame" -top -symbolize=local:demangle=x in.folded; echo "exit $?"
"$flame" -top --demangle x in.folded; echo "exit $?"
"$flame" -top in.folded > a; "$flame" -top -nodecount=3 -nodecount=-1 -seconds=-1 -timeout=-1 in.folded | cmp - a && echo same
for option in -nodecount=-2 -nodecount=5e9 -seconds=0 -max-depth=-1 -min-width=1e7; do
    "$flame" $option in.folded; echo "exit $?"
done
