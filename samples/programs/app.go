// Small Go workload: goroutines, closures, generics, small functions that the
// compiler inlines, mutex contention and channel waits.
//
//	app SECONDS               only work (for perf)
//	app SECONDS DIR           work twice (without and with labels) and write all
//	                          runtime/pprof profiles to DIR
package main

import (
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

type row struct {
	ID   int      `json:"id"`
	Name string   `json:"name"`
	Tags []string `json:"tags"`
}

var word = regexp.MustCompile(`[a-z]+|\d+`)

// Generic function: its symbol name holds a shape, as in topKeys[go.shape...].
func topKeys[K cmp.Ordered](m map[K]int, n int) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b K) int {
		if d := cmp.Compare(m[b], m[a]); d != 0 {
			return d
		}
		return cmp.Compare(a, b)
	})
	return keys[:min(n, len(keys))]
}

// Small enough to be inlined, one into the other.
func square(x int) int { return x * x }
func mix(h, x int) int { return h*31 + square(x) }
func fold(h int, s string) int {
	for i := 0; i < len(s); i++ {
		h = mix(h, int(s[i]))
	}
	return h
}

type table struct {
	mu   sync.Mutex
	seen map[string]int
}

func (t *table) add(words []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, w := range words {
		t.seen[w] = fold(t.seen[w], w)
	}
}

func countWords(text string) []string {
	m := map[string]int{}
	for _, w := range word.FindAllString(text, -1) {
		m[w]++
	}
	return topKeys(m, 10)
}

func roundTrip(rows []row) int {
	b, err := json.Marshal(rows)
	if err != nil {
		panic(err)
	}
	var back []row
	if err := json.Unmarshal(b, &back); err != nil {
		panic(err)
	}
	return len(back)
}

func hashAll(text string) (n int) {
	for i := range 50 {
		sum := sha256.Sum256([]byte(text[i:]))
		n += int(sum[0])
	}
	return n
}

var keep [][]row // live heap for the heap profile

func makeRows(n int) []row {
	rows := make([]row, n)
	for i := range rows {
		rows[i] = row{i, "row " + strconv.Itoa(i), []string{"a", "b"}}
	}
	return rows
}

func makeText(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "item%d costs %d coins ", i, i*7%1000)
	}
	return b.String()
}

func work(ctx context.Context, t *table, name string, label bool, out chan<- int) {
	text := makeText(150)
	rows := makeRows(100)
	words := strings.Fields(text)
	steps := map[string]func() int{
		"json":  func() int { return roundTrip(rows) },
		"words": func() int { return len(countWords(text)) },
		"hash":  func() int { return hashAll(text) },
		"table": func() int { t.add(words); return len(words) },
	}
	for ctx.Err() == nil {
		for _, step := range []string{"json", "words", "hash", "table"} {
			if !label {
				out <- steps[step]()
				continue
			}
			labels := pprof.Labels("worker", name, "step", step)
			pprof.Do(ctx, labels, func(context.Context) { out <- steps[step]() })
		}
	}
}

func run(d time.Duration, label bool) {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	t := &table{seen: map[string]int{}}
	out := make(chan int)
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Go(func() { work(ctx, t, "w"+strconv.Itoa(i), label, out) })
	}
	go func() { wg.Wait(); close(out) }()
	total := 0
	for n := range out {
		if total += n; total%1000 == 0 {
			keep = append(keep, makeRows(200))
		}
	}
	fmt.Println(total)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func create(dir, name string) *os.File {
	f, err := os.Create(filepath.Join(dir, name))
	check(err)
	return f
}

func writeProfile(dir, kind string) {
	f := create(dir, "go-"+kind+".pb.gz")
	check(pprof.Lookup(kind).WriteTo(f, 0))
	check(f.Close())
}

func profileCPU(dir, name string, d time.Duration, label bool) {
	cpu := create(dir, name+".pb.gz")
	check(pprof.StartCPUProfile(cpu))
	run(d, label)
	pprof.StopCPUProfile()
	check(cpu.Close())
}

// gunzip writes the uncompressed form of DIR/NAME.gz to DIR/NAME.
func gunzip(dir, name string) {
	in, err := os.Open(filepath.Join(dir, name+".gz"))
	check(err)
	z, err := gzip.NewReader(in)
	check(err)
	out := create(dir, name)
	_, err = io.Copy(out, z)
	check(err)
	check(out.Close())
}

func main() {
	seconds, err := strconv.ParseFloat(os.Args[1], 64)
	check(err)
	d := time.Duration(seconds * float64(time.Second))
	if len(os.Args) < 3 {
		run(d, false)
		return
	}
	dir := os.Args[2]
	runtime.MemProfileRate = 64 << 10
	runtime.SetMutexProfileFraction(5)
	runtime.SetBlockProfileRate(10_000)
	profileCPU(dir, "go-cpu", d, false)
	profileCPU(dir, "go-cpu-labels", d, true)
	for range 3 { // goroutines that wait, for the goroutine profile
		go func() { select {} }()
	}
	go func() { time.Sleep(time.Hour) }()
	time.Sleep(20 * time.Millisecond)
	runtime.GC()
	for _, kind := range []string{"heap", "allocs", "goroutine", "mutex", "block"} {
		writeProfile(dir, kind)
	}
	gunzip(dir, "go-cpu.pb")
}
