# mangled names of perf script stay, but for an explicit --demangle; marks stay at their end
printf '%s\n' 'app 1 1.0: 1 cycles:' '	401000 _ZN4shop6BasketIiE5totalEi+0x10 (/bin/app)' \
    '	401100 _RINvNtC3std3mem8align_ofdE+0x4 (/bin/app)' '	ffffffff81000000 _ZN3foo3barEv ([kernel.kallsyms])' '	401200 main+0x3 (/bin/app)' '' > names
for how in '' --demangle=short --demangle=templates --demangle=full --demangle=none --symbolize=none; do
    echo "$how"
    "$flame" collapse --kernel $how names
done
echo 'no such ways'
"$flame" collapse --demangle fully names || echo "exit $?"
"$flame" collapse --symbolize never names || echo "exit $?"
