# Go's text profiles: symbols and labels of comments, or addresses as pprof reads them
cat > goroutine.txt <<'END'
goroutine profile: total 3
2 @ 0x401001 0x402001 0x403001
# labels: {"shard":"7"}
#	0x401000	app.leaf+0x10	/src/app/leaf.go:12
#	0x402000	main.main+0x20	/src/app/main.go:3

1 @
#	0x0
END
"$flame" collapse goroutine.txt
"$flame" collapse --symbolize none goroutine.txt
"$flame" collapse --from heap_text goroutine.txt || echo "exit $?"
