package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net/http"
	"runtime/pprof"
	"time"
)

// heap is a real profile to send in unusual ways.
func heap() []byte {
	var profile bytes.Buffer
	pprof.Lookup("heap").WriteTo(&profile, 0)
	return profile.Bytes()
}

// raw answers with exactly these bytes and hangs up.
func raw(w http.ResponseWriter, parts ...[]byte) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	for _, part := range parts {
		conn.Write(part)
	}
}

func page(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, "<!DOCTYPE html><html><head><title>Please sign in</title></head><body>No.</body></html>")
}

// needs answers with a profile if the request is right, else with the status.
func needs(right func(*http.Request) bool, status int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if right(r) {
			w.Write(heap())
			return
		}
		http.Error(w, http.StatusText(status), status)
	}
}

func known(r *http.Request) bool {
	user, password, ok := r.BasicAuth()
	return ok && user == "gopher" && password == "se:cr@et"
}

// unusual are answers that are right, if not plain.
func unusual() {
	http.HandleFunc("/auth/heap", needs(known, http.StatusUnauthorized))
	http.HandleFunc("/token/heap", needs(func(r *http.Request) bool {
		return r.Header.Get("X-Token") == "abc" && r.Header.Get("X-More") == "d e"
	}, http.StatusForbidden))
	http.HandleFunc("/moved/heap", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/debug/pprof/heap", http.StatusFound)
	})
	http.HandleFunc("/gzip/heap", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept-Encoding") != "gzip" {
			http.Error(w, "no gzip was asked for", http.StatusNotAcceptable)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		z.Write(heap()) // which is compressed a first time already
		z.Close()
	})
	http.HandleFunc("/query/profile", func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, r.URL.RawQuery, http.StatusTeapot)
	})
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { page(w, r) })
}

func misbehave() {
	unusual()
	bad := func(path string, handler http.HandlerFunc) { http.HandleFunc("/bad/"+path, handler) }
	bad("login", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/sign-in", http.StatusFound)
	})
	bad("404", http.NotFound)
	bad("busy", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Go-Pprof", "1")
		http.Error(w, "Could not enable CPU profiling: cpu profiling already in use", http.StatusInternalServerError)
	})
	bad("slow-limit", func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "profile duration exceeds server's WriteTimeout", http.StatusBadRequest)
	})
	bad("escape", func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "red \033[31m alert", http.StatusInternalServerError)
	})
	bad("half", func(w http.ResponseWriter, _ *http.Request) {
		raw(w, []byte("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"), heap()[:300])
	})
	bad("chunk", func(w http.ResponseWriter, _ *http.Request) {
		raw(w, []byte("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n12c\r\n"), heap()[:100])
	})
	bad("gzip", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write([]byte("this is not compressed at all"))
	})
	bad("trickle", func(w http.ResponseWriter, r *http.Request) {
		for _, b := range heap() {
			w.Write([]byte{b})
			w.(http.Flusher).Flush()
			select {
			case <-time.After(50 * time.Millisecond):
			case <-r.Context().Done():
				return
			}
		}
	})
	bad("silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	bad("empty", func(http.ResponseWriter, *http.Request) {})
	bad("nothing", func(w http.ResponseWriter, _ *http.Request) { raw(w) })
	bad("no-http", func(w http.ResponseWriter, _ *http.Request) { raw(w, []byte("220 mail.example ESMTP\r\n")) })
	bad("loop", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/bad/loop", http.StatusFound)
	})
	bad("to-file", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	})
	bad("huge", func(w http.ResponseWriter, _ *http.Request) {
		raw(w, []byte("HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n"), heap()[:100])
	})
	bad("text", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "all is well") })
}
