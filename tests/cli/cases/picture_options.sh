# what reports need of a picture; what cannot be done is said before anything is written
input="$samples/pprof/go-cpu.pb.gz"
for option in --zoom=nobody --aspect=wide --highlight='(' --highlight=main=ruby --legend=top --theme=sepia --width=1mm --width=9ft --crop-below=101 \
    --font-file=nothing.ttf; do
    "$flame" -q "$input" "$option" -o x.png && echo "taken: $option"
    [ ! -e x.png ] || echo "written: $option"
done
"$flame" -q "$input" --width 170mm --dpi 300 -o wide.png && od -A n -t x1 -j 16 -N 4 wide.png
"$flame" -q "$input" --width 200in -o large.png
"$flame" -q "$input" -o a.pdf && "$flame" -q "$input" -o b.pdf && cmp a.pdf b.pdf && grep -a -o '/MediaBox \[ 0 0 900' a.pdf
"$flame" -q "$input" --zoom 'sync.(*WaitGroup).Go.func1;main.run.func1' --max-depth 2 --to boxes | cut -f 1
"$flame" -q "$input" --crop-below 30 --percent-labels --to boxes | cut -f 7
"$flame" -q "$input" --bw -o bw.html && grep -q '<pattern' bw.html && ! grep -q '<script' bw.html && echo 'a page in greys'
for kind in png pdf; do
    "$flame" -q "$input" -o plain.$kind && "$flame" -q "$input" --stroke-color '#ff0000' -o lines.$kind
    cmp -s plain.$kind lines.$kind || echo "lines in $kind"
done
