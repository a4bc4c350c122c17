// Small Go workload that writes the text forms (debug=1) of its profiles.
//
//	debug1 DIR
package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"time"
)

type pair[K comparable, V any] struct {
	key   K
	value V
}

var kept []pair[string, []byte]

func remember[K comparable, V any](list []pair[K, V], k K, v V) []pair[K, V] {
	return append(list, pair[K, V]{k, v})
}

func build(n int) []byte { // inlined
	return bytes.Repeat([]byte("x"), n)
}

func grow(depth, n int) {
	if depth > 0 {
		grow(depth-1, n)
		return
	}
	kept = remember(kept, strings.Repeat("k", n%100), build(n))
}

var connections = pprof.NewProfile("example.com/connections")

type connection struct{ id int }

func dial(id int) *connection {
	c := &connection{id}
	connections.Add(c, 0)
	return c
}

func worker(mu *sync.Mutex, done chan<- int, id int) {
	for range 20 {
		mu.Lock()
		time.Sleep(200 * time.Microsecond)
		mu.Unlock()
	}
	done <- id
}

func contend() {
	var mu sync.Mutex
	done := make(chan int)
	for id := range 4 {
		go worker(&mu, done, id)
	}
	for range 4 {
		<-done
	}
}

func park() {
	for _, shard := range []string{"7", "7", "8", `a "quoted" one`} {
		labels := pprof.Labels("queue", "fast", "shard", shard)
		pprof.Do(context.Background(), labels, func(context.Context) {
			go func() { select {} }()
		})
	}
	time.Sleep(10 * time.Millisecond)
}

func main() {
	runtime.MemProfileRate = 65536
	runtime.SetMutexProfileFraction(2)
	runtime.SetBlockProfileRate(1)
	for i := range 60 {
		grow(i%4, 20000+i)
		words := strings.Fields(strings.Repeat("to be or not to be ", 800))
		slices.Sort(words)
	}
	for id := range 3 {
		defer runtime.KeepAlive(dial(id))
	}
	contend()
	park()
	runtime.GC()
	for _, p := range pprof.Profiles() {
		f, err := os.Create(filepath.Join(os.Args[1], "go-"+filepath.Base(p.Name())+".txt"))
		if err != nil {
			panic(err)
		}
		p.WriteTo(f, 1)
		f.Close()
	}
}
