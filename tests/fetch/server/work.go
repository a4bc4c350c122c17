package main

import (
	"context"
	"crypto/sha256"
	"sort"
	"strconv"
	"strings"
	"sync"
	"time"
)

// What every worker needs and only one may have: contention for the mutex profile.
var (
	mu   sync.Mutex
	kept []string
)

// work is a request that never ends: some hashing, some sorting, some text that is kept.
func work(context.Context) {
	for round := 0; ; round++ {
		digest := hashing(round)
		names := sorting(digest)
		keeping(names)
		waiting()
	}
}

//go:noinline
func hashing(round int) [32]byte {
	digest := sha256.Sum256([]byte(strconv.Itoa(round)))
	for i := 0; i < 4000; i++ {
		digest = sha256.Sum256(digest[:])
	}
	return digest
}

//go:noinline
func sorting(digest [32]byte) []string {
	names := make([]string, 0, 4096)
	for i := 0; i < cap(names); i++ {
		names = append(names, strconv.Itoa(i*int(digest[i%32])))
	}
	sort.Strings(names)
	return names
}

//go:noinline
func keeping(names []string) {
	mu.Lock()
	defer mu.Unlock()
	kept = append(kept, strings.Join(names, ","))
	if len(kept) > 400 {
		kept = append([]string(nil), kept[200:]...)
	}
	time.Sleep(2 * time.Millisecond) // with the lock held: somebody waits
}

// waiting blocks on a channel, for the block profile.
//
//go:noinline
func waiting() {
	done := make(chan struct{})
	go func() {
		time.Sleep(time.Millisecond)
		close(done)
	}()
	<-done
}
