#!/usr/bin/env python3
"""live.py FLAME SCRATCH: flame and go-torch against a real Go server (tests/fetch/server), which is
built here and listens on the loopback only. Exit status 77: there is no Go, or no libcurl.

Every check is a row: a name, the command line, its exit status, and what standard output and
standard error must hold. {http} and {https} stand for the server's addresses, {dir} for the scratch
folder.
"""
import concurrent.futures
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time

SKIP = 77
HERE = os.path.dirname(os.path.abspath(__file__))
INDEX = r"http://{http}/debug/pprof/"

# Profiles of a Go program. What they say differs from run to run; these frames are always there.
PROFILES = [
    ("cpu", ["collapse", "{http}/debug/pprof/profile?seconds=1"], r"main\.work;main\.\w+"),
    ("cpu by option", ["collapse", "{http}", "--seconds", "1"], r"main\.work;main\.\w+"),
    ("heap", ["collapse", "http://{http}/debug/pprof/heap", "--sample-type", "inuse_space"],
     r"main\.work;main\.keeping;strings\.Join.* [1-9]\d*$"),
    ("allocs", ["collapse", "http://{http}/debug/pprof/allocs"], r"main\.sorting.* [1-9]\d*$"),
    ("goroutine", ["collapse", "http://{http}/debug/pprof/goroutine"], r"main\.main.* [1-9]\d*$"),
    ("block", ["collapse", "http://{http}/debug/pprof/block"], r"main\.waiting;runtime\.chanrecv1 \d+$"),
    ("mutex", ["collapse", "http://{http}/debug/pprof/mutex"], r"main\.keeping;.*Mutex.* [1-9]\d*$"),
    ("threadcreate", ["collapse", "http://{http}/debug/pprof/threadcreate"], r" [1-9]\d*$"),
    ("heap delta", ["collapse", "http://{http}/debug/pprof/heap?seconds=1", "-q"], r"main\.keeping.* -?\d+$"),
    ("allocs delta", ["collapse", "http://{http}/debug/pprof/allocs", "--seconds=1", "-q"],
     r"main\.sorting.* [1-9]\d*$"),
    ("mutex delta", ["collapse", "http://{http}/debug/pprof/mutex", "--seconds=1", "-q"],
     r"main\.keeping.* [1-9]\d*$"),
    ("block delta", ["collapse", "http://{http}/debug/pprof/block", "--seconds=1", "-q"],
     r"main\.waiting.* [1-9]\d*$"),
    ("several at once", ["collapse", "http://{http}/debug/pprof/heap", "{http}/debug/pprof/allocs"],
     r"main\.keeping.* [1-9]\d*$"),
    # ways to get there
    ("redirect", ["collapse", "http://{http}/moved/heap"], r"main\.keeping"),
    ("gzip coding", ["collapse", "http://{http}/gzip/heap"], r"main\.keeping"),
    ("unix socket", ["collapse", "unix:socket:/debug/pprof/heap"], r"main\.keeping"),
    ("password in the URL", ["collapse", "http://gopher:se%3Acr%40et@{http}/auth/heap"], r"main\.keeping"),
    ("netrc", ["collapse", "http://{http}/auth/heap", "HOME={dir}/home"], r"main\.keeping"),
    ("headers", ["collapse", "http://{http}/token/heap", "--header", "X-Token: abc", "--header", "X-More: d e"],
     r"main\.keeping"),
    ("insecure", ["collapse", "https://{https}/debug/pprof/heap", "--insecure"], r"main\.keeping"),
    ("insecure by scheme", ["collapse", "https+insecure://{https}/debug/pprof/heap"], r"main\.keeping"),
    ("own authority", ["collapse", "https://{https}/debug/pprof/heap", "SSL_CERT_FILE={dir}/cert.pem"],
     r"main\.keeping"),
    ("no proxy before the loopback", ["collapse", "{http}/debug/pprof/heap", "http_proxy=http://127.0.0.1:1"],
     r"main\.keeping"),
    ("a proxy before others", ["collapse", "http://program.invalid/moved/heap", "http_proxy=http://{http}"],
     r"main\.keeping"),
    ("a file goes first", ["collapse", "localhost:1", "CWD={dir}/home"], r"^of;a;file 1$"),
]

# What goes wrong: standard error holds this, standard output nothing, and the status is 1.
FAILURES = [
    ("page", "http://{http}/bad/login", [],
     r"redirected to http://{http}/sign-in: this is a web page \(Please sign in\), not a profile; .*" + INDEX),
    ("index", "http://{http}/debug/pprof/", [], r"this is the index of profiles.*allocs, block, goroutine, heap, mutex"),
    ("404", "http://{http}/bad/404", [], r"404 Not Found.*" + INDEX),
    ("unknown profile", "http://{http}/debug/pprof/nix", [], r"404 Not Found: Unknown profile; .*" + INDEX),
    ("busy", "http://{http}/bad/busy", [], r"500 Internal Server Error: Could not enable CPU profiling: "
     r"cpu profiling already in use; somebody else"),
    ("too long", "http://{http}/bad/slow-limit", [], r"400 Bad Request: .*WriteTimeout; ask for fewer --seconds"),
    ("escape", "http://{http}/bad/escape", [], r"red \?\[31m alert"),
    ("half", "http://{http}/bad/half", [], r"the answer ends early, after 300 bytes"),
    ("chunk cut", "http://{http}/bad/chunk", [], r"the answer ends early, after 100 bytes"),
    ("bad gzip", "http://{http}/bad/gzip", [], r"no usable answer: .*unencoding"),
    ("empty", "http://{http}/bad/empty", [], r"the input is empty"),
    ("nothing", "http://{http}/bad/nothing", [], r"no usable answer: Empty reply"),
    ("no http", "http://{http}/bad/no-http", [], r"cannot make sense of the answer"),
    ("loop", "http://{http}/bad/loop", [], r"redirected more than 10 times"),
    ("redirect to a file", "http://{http}/bad/to-file", [], r"cannot make sense of the answer: Protocol \"file\""),
    ("huge", "http://{http}/bad/huge", [], r"the answer is larger than 4 GiB"),
    ("no profile", "http://{http}/bad/text", [], r"format not recognised.*all is well"),
    ("trace", "http://{http}/debug/pprof/trace?seconds=1", [], r"Go execution trace"),
    ("trickle", "http://{http}/bad/trickle", ["--timeout", "1"], r"not complete after 1 s: \d+ bytes have come"),
    ("silence", "http://{http}/bad/silent", ["--timeout", "1"], r"no answer within 1 s; --timeout N waits longer"),
    ("timeout below seconds", "http://{http}/bad/silent?seconds=9", ["--timeout", "1"],
     r"no answer within 1 s, but the server profiles for 9 s"),
    ("no password", "http://{http}/auth/heap", [], r"401 Unauthorized; a user and a password"),
    ("wrong password", "http://gopher:hush@{http}/auth/heap", [], r"^flame: http://{http}/auth/heap: .*401"),
    ("no token", "http://{http}/token/heap", [], r"403 Forbidden; .*--header"),
    ("untrusted", "https://{https}/debug/pprof/heap", [], r"its certificate is not trusted: .*--insecure"),
    ("plain to https", "http://{https}/debug/pprof/heap", [], r"HTTP request to an HTTPS server.*; write https://"),
    ("https to plain", "https://{http}/debug/pprof/heap", [], r"does the server speak plain http\?"),
    ("nobody there", "http://127.0.0.1:1/", [], r"cannot connect to 127\.0\.0\.1:1: Connection refused"),
    # which query is sent: that server says it
    ("30 seconds", "http://{http}/query/profile", [], r"teapot: seconds=30$"),
    ("the URL's seconds", "http://{http}/query/profile?seconds=3&a=b", [], r"teapot: seconds=3&a=b$"),
    ("the option's seconds", "http://{http}/query/profile?seconds=3&a=b", ["--seconds", "7"], r"teapot: a=b&seconds=7$"),
]

LOG = r"\[\d\d:\d\d:\d\d\] "

# go-torch: arguments, status, standard output, standard error, and the file that is written.
TORCH = [
    ("cpu", ["-u", "http://{http}", "-t", "1"], 0, r"^$",
     "^INFO" + LOG + r"Profiling http://{http}/debug/pprof/profile\?seconds=1 for 1 s\nINFO" + LOG +
     r"Writing svg to torch\.svg\n$", "torch.svg"),
    ("path replaced", ["--url=http://{http}/gone?x=y", "--suffix", "/debug/pprof/heap", "-f", "a.svg"], 0, r"^$",
     "^INFO" + LOG + r"Writing svg to a\.svg\n$", "a.svg"),
    ("raw", ["-r", "-inuse_space", "http://{http}/debug/pprof/heap"], 0, r"main\.keeping.* \d+$",
     "Printing raw flamegraph input to stdout", None),
    ("binary before the source", ["-p", "{server}", "http://{http}/debug/pprof/heap"], 0, r"^<\?xml",
     "Printing svg to stdout", None),
    ("busy", ["-u", "http://{http}", "--suffix=/bad/busy"], 1, r"^$",
     "^FATAL" + LOG + r"Failed: http://{http}/bad/busy: .*already in use", None),
]


class Server:
    """The Go server; it ends when its standard input is closed."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen([program, "."], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.http = "127.0.0.1:" + self.process.stdout.readline().split()[1]
        self.https = "127.0.0.1:" + self.process.stdout.readline().split()[1]

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)


def call(program, arguments, folder):
    """Words such as HOME=... set the environment, CWD=... the folder. No proxy or netrc leaks in."""
    env = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    env["HOME"] = folder
    words = []
    for word in arguments:
        name, equals, value = word.partition("=")
        if equals and re.fullmatch(r"CWD|HOME|SSL_CERT_FILE|http_proxy", name):
            env[name] = value
        else:
            words.append(word)
    done = subprocess.run([program, *words], cwd=env.pop("CWD", folder), env=env, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=30)
    return done.returncode, done.stdout, done.stderr


def compare(status, out, err, want_status, want_out, want_err):
    wrong = []
    if status != want_status:
        wrong.append(f"exit status {status}, not {want_status}")
    for text, want in ((out, want_out), (err, want_err)):
        if not re.search(want, text, re.MULTILINE):
            wrong.append(f"no {want!r} in {text[:600]!r}")
    if "secret" in err or "se%3Acr" in err or "hush" in err:
        wrong.append(f"a password is shown: {err!r}")
    return wrong


def rows(flame, torch, names):
    """(name, program, arguments, status, out, err, file) with the server's addresses filled in."""
    def fill(text, quote=lambda t: t):
        for key, value in names.items():
            text = text.replace("{" + key + "}", quote(value))
        return text

    for name, arguments, want in PROFILES:
        yield name, flame, [fill(a) for a in arguments], 0, fill(want, re.escape), r"\A\Z", None
    for name, url, options, want in FAILURES:
        yield name, flame, ["collapse", fill(url), *options], 1, r"\A\Z", fill(want, re.escape), None
    for name, arguments, status, out, err, file in TORCH:
        yield ("go-torch " + name, torch, [fill(a) for a in arguments], status, out,
               fill(err, re.escape).replace("\\\\", "\\"), file)


def check(row, folder):
    name, program, arguments, status, out, err, file = row
    for _ in range(5):  # what a program has not done yet is not in its profiles
        wrong = compare(*call(program, arguments, folder), status, out, err)
        if not wrong or status != 0:
            break
        time.sleep(0.3)
    if file and not wrong:
        with open(os.path.join(folder, file), encoding="utf-8") as f:
            text = f.read()
        if "main.work" not in text and "main.main" not in text:
            wrong.append(f"{file} does not show the program")
    return name, wrong


def interrupted(flame, url, folder):
    """Ctrl-C while the server samples: nothing is left behind."""
    process = subprocess.Popen([flame, url, "-o", os.path.join(folder, "cut.svg")], stderr=subprocess.DEVNULL)
    time.sleep(0.7)
    process.send_signal(signal.SIGINT)
    status = process.wait(timeout=10)
    left = [f for f in os.listdir(folder) if f.startswith("cut.svg")]
    return "interrupted", [] if status == -signal.SIGINT and not left else [f"status {status}, left {left}"]


def countdown(flame, url, quiet, folder):
    """The seconds that are left, on a terminal only and not when it is to be quiet."""
    ours, theirs = pty.openpty()
    subprocess.run([flame, "collapse", url, "-o", os.path.join(folder, "countdown.folded"), *quiet], stderr=theirs,
                   check=True, timeout=30)
    os.write(theirs, b"end")
    text = os.read(ours, 65536).decode()
    os.close(ours)
    os.close(theirs)
    fine = text == "end" if quiet else re.search(r"profiling http\S+ 2 s left.*\r.* 1 s left", text)
    return "countdown " + "".join(quiet), [] if fine else [f"on the terminal: {text!r}"]


def prepare(scratch):
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(os.path.join(scratch, "home"))
    with open(os.path.join(scratch, "home", ".netrc"), "w", encoding="utf-8") as f:
        f.write("machine 127.0.0.1 login gopher password se:cr@et\n")
    with open(os.path.join(scratch, "home", "localhost:1"), "w", encoding="utf-8") as f:
        f.write("of;a;file 1\n")
    program = os.path.join(scratch, "server")
    subprocess.run(["go", "build", "-buildvcs=false", "-o", program, "."], cwd=os.path.join(HERE, "server"), check=True)
    return program


def run_all(flame, scratch, program):
    server = Server(program, scratch)
    names = {"http": server.http, "https": server.https, "dir": scratch, "server": program}
    torch = os.path.join(os.path.dirname(flame), "go-torch")
    failed = 0
    try:
        # a Go program takes one CPU profile at a time; all else may overlap
        everything = list(rows(flame, torch, names))
        cpu = [r for r in everything if "cpu" in r[0]]
        with concurrent.futures.ThreadPoolExecutor(max_workers=6) as pool:
            first = pool.submit(lambda: [check(r, scratch) for r in cpu])
            others = list(pool.map(lambda r: check(r, scratch), [r for r in everything if r not in cpu]))
            terminal = [interrupted(flame, f"http://{server.http}/bad/silent", scratch),
                        countdown(flame, f"http://{server.http}/debug/pprof/heap?seconds=2", [], scratch),
                        countdown(flame, f"http://{server.http}/debug/pprof/heap?seconds=1", ["-q"], scratch)]
            results = first.result() + others + terminal
            for name, wrong in results:
                failed += bool(wrong)
                for line in wrong:
                    print(f"{name}: {line}")
    finally:
        server.stop()
    left = [f for f in os.listdir(scratch) if ".svg." in f]
    if left:
        print(f"left behind: {left}")
    print(f"{len(results) - failed} of {len(results)} are right")
    return 1 if failed or left else 0


def main():
    flame, scratch = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    if not shutil.which("go"):
        print("there is no Go: the live tests do not run")
        return SKIP
    if "built without libcurl" in call(flame, ["http://127.0.0.1:1/"], ".")[2]:
        print("this flame was built without libcurl")
        return SKIP
    return run_all(flame, scratch, prepare(scratch))


if __name__ == "__main__":
    sys.exit(main())
