# the name go-torch stands for its command line: torch.svg, folded stacks, pprof's arguments, a binary before the source
ln -s "$flame" go-torch
clean() { sed 's/\[[0-9:]*\]/[TIME]/'; }
./go-torch -b "$samples/pprof/go-cpu.pb.gz" 2>&1 | clean
ls *.svg
grep -c '<title>Flame Graph</title>' torch.svg
./go-torch --raw "$samples/pprof/go-heap.pb.gz" 2>/dev/null | head -n 2
./go-torch -r --pprofArgs=-alloc_space -b "$samples/pprof/go-heap.pb.gz" 2>/dev/null | head -n 2
./go-torch -r -inuse_objects "$samples/pprof/go-heap.pb.gz" 2>/dev/null | head -n 2
printf '\177ELF and so on' > program
./go-torch -rp program "$samples/pprof/go-cpu.pb.gz" 2>/dev/null | tail -n 1
./go-torch -fother.svg --colors=mem --hash --cp --inverted --reverse --width=600 --title A "$samples/pprof/go-cpu.pb.gz" 2>&1 | clean
sed -n 's/.* width="\([0-9]*\)" .*/\1/p' other.svg | head -n 1
./go-torch -p "$samples/pprof/go-cpu.pb.gz" 2>/dev/null | cmp - torch.svg
./go-torch -h | head -n 3
ls
