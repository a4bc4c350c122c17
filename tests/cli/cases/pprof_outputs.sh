# pprof's options of output, and advice for those that flame does not have
input="$samples/pprof/go-cpu.pb.gz"
"$flame" -q -svg "$input" | head -c 5; echo
"$flame" -q -png "$input" | head -c 4 | tail -c 3; echo
"$flame" -q -pdf "$input" | head -c 4; echo
"$flame" -q -proto -output x.pb.gz "$input" && "$flame" collapse -q x.pb.gz > a && "$flame" collapse -q "$input" | cmp - a && echo same
"$flame" -q -callgrind "$input" | head -n 1
for option in -http=:8080 -web -no_browser -gif -dot -ps -gv -evince -eog -kcachegrind -disasm=main \
    -weblist=main -topproto -interactive -call_tree -call_tree=true -intel_syntax -tools=x -buildid=1 \
    -add_comment=x -mean_delay -tls_cert=x -tls_key=x -tls_ca=x --http; do
    "$flame" $option "$input"
    [ $? = 2 ] || echo "taken: $option"
done
