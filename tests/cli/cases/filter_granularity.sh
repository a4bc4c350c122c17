# what frames are called
input="$samples/pprof/go-cpu-labels.pb.gz"
for grain in functions filefunctions files lines; do
    "$flame" collapse --focus=countWords --show='main\.(run|work|count)' --$grain "$input"
    echo
done
"$flame" collapse --focus=topKeys --show='topKeys' --strip-generics "$input"
echo; "$flame" collapse --focus=work --show='^main\.' --lines --trim-path=/ "$samples/pprof/go-cpu-labels.pb.gz" | head -3
