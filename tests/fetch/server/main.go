// server is what the live tests profile: a Go program that works, allocates, locks and blocks, and
// serves net/http/pprof; and, below /bad/, everything that a server should not do.
//
//	server FOLDER
//
// It listens on loopback ports of its own and on FOLDER/socket, writes the certificate of its https
// side to FOLDER/cert.pem, and then prints "http PORT" and "https PORT". It ends when its standard
// input does, so that no test can leave it behind.
package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strconv"
	"time"
)

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, "server:", err)
		os.Exit(1)
	}
	return value
}

// certificate makes a self-signed one for 127.0.0.1 and writes it to path.
func certificate(path string) tls.Certificate {
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: "flame test server"},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(time.Hour),
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA:         true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der := must(x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key))
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	if err := os.WriteFile(path, text, 0o600); err != nil {
		must(0, err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func port(l net.Listener) string {
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

func main() {
	folder := os.Args[1]
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(1)
	runtime.MemProfileRate = 4096
	plain := must(net.Listen("tcp", "127.0.0.1:0"))
	secure := must(net.Listen("tcp", "127.0.0.1:0"))
	unix := must(net.Listen("unix", filepath.Join(folder, "socket")))
	config := &tls.Config{Certificates: []tls.Certificate{certificate(filepath.Join(folder, "cert.pem"))}}
	for worker := 0; worker < 2; worker++ {
		labels := pprof.Labels("worker", strconv.Itoa(worker))
		go pprof.Do(context.Background(), labels, work)
	}
	go func() { // allocations appear in profiles when they have been collected twice
		for ; ; time.Sleep(100 * time.Millisecond) {
			runtime.GC()
		}
	}()
	misbehave()
	quiet := log.New(io.Discard, "", 0) // a client that distrusts the certificate is what a test wants
	server := &http.Server{ErrorLog: quiet}
	go server.Serve(plain)
	go server.Serve(unix)
	go server.Serve(tls.NewListener(secure, config))
	fmt.Println("http", port(plain))
	fmt.Println("https", port(secure))
	io.Copy(io.Discard, os.Stdin)
}
