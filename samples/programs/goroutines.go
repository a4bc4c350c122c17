// Goroutines in many states, for dumps of their stacks.
//
//	goroutines dump         what /debug/pprof/goroutine?debug=2 gives, to standard output
//	goroutines dump wait    the same after more than two minutes
//	goroutines panic        a panic in a goroutine
//	goroutines wait         waits for a signal
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime"
	"runtime/pprof"
	"sort"
	"sync"
	"time"
)

type shop struct {
	mu    sync.Mutex
	rw    sync.RWMutex
	stock map[string]int
}

// take waits for the lock that main holds.
func (s *shop) take(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stock[name]--
	return s.stock[name]
}

func (s shop) look(name string) int {
	return s.stock[name]
}

type stack[T any] struct{ items chan T }

// pop is a method of a generic type.
func (s *stack[T]) pop() T {
	return <-s.items
}

// apply is a generic function with a closure.
func apply[A, B any](list []A, f func(A) B) []B {
	var out []B
	for _, a := range list {
		out = append(out, f(a))
	}
	return out
}

//go:noinline
func descend(n int, done chan struct{}) int {
	if n == 0 {
		<-done
		return 0
	}
	return descend(n-1, done) + 1
}

// park is small enough to be inlined.
func park(done chan struct{}) { <-done }

func parkTwice(done chan struct{}) { park(done) }

func busy(stop *bool) {
	for x := 1.0; !*stop; x *= 1.0000001 {
	}
}

func work(s *shop, done chan struct{}) {
	for i := 0; i < 5; i++ {
		go func() { s.take(fmt.Sprint("apple ", i)) }()
	}
	for i := 0; i < 2; i++ {
		go s.take("pear")
		go func() {
			s.rw.RLock()
			defer s.rw.RUnlock()
			_ = s.look("pear")
		}()
	}
	go s.rw.Lock()
	for i := 0; i < 3; i++ {
		go func() {
			select {
			case <-done:
			case <-time.After(time.Hour):
			}
		}()
	}
	go func() { select {} }()
	go func() { var never chan int; never <- 1 }()
	go time.Sleep(time.Hour)
	go func() {
		runtime.LockOSThread()
		parkTwice(done)
	}()
	go descend(130, done)
	go descend(40, done)
	ints := &stack[int]{make(chan int)}
	for i := 0; i < 4; i++ {
		go ints.pop()
	}
	go apply([]string{"a"}, func(name string) int { return len(name) + <-ints.items })
	go sort.Slice([]int{2, 1}, func(i, j int) bool { <-done; return i < j })
	var group sync.WaitGroup
	group.Add(1)
	go group.Wait()
	cond := sync.NewCond(&sync.Mutex{})
	go func() { cond.L.Lock(); cond.Wait() }()
	pprof.Do(context.Background(), pprof.Labels("tenant", "acme", "path", "/cart \"new\"\n"), func(context.Context) {
		go park(done)
		go park(done)
	})
}

func serve() string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.Serve(listener, nil)
	return "http://" + listener.Addr().String()
}

func main() {
	s := &shop{stock: map[string]int{}}
	s.mu.Lock()
	s.rw.RLock()
	stop := false
	go busy(&stop)
	work(s, make(chan struct{}))
	url := serve()
	time.Sleep(100 * time.Millisecond)
	switch os.Args[1] {
	case "dump":
		if len(os.Args) > 2 {
			runtime.GC() // it is the collector that notes since when a goroutine waits
			time.Sleep(130 * time.Second)
		}
		reply, err := http.Get(url + "/debug/pprof/goroutine?debug=2")
		if err != nil {
			panic(err)
		}
		io.Copy(os.Stdout, reply.Body)
	case "panic":
		go func() {
			defer func() { panic(fmt.Sprint("again: ", recover())) }()
			var list []int
			_ = list[len(os.Args)]
		}()
		time.Sleep(time.Hour)
	case "wait":
		fmt.Println("ready")
		time.Sleep(time.Hour)
	}
}
