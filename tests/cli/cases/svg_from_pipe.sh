# any supported input on standard input, SVG on standard output
cat "$samples/perf_script/c-inlines.perf" | "$flame" > out.svg
head -c 5 out.svg
echo
tail -c 7 out.svg
cat "$samples/pprof/go-cpu.pb.gz" | "$flame" --title "Build" | grep -c '>Build<'
