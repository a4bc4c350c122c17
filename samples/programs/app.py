"""Small Python workload: parsing, a class with methods, recursion, a
generator, a comprehension, and a second thread."""
import json
import re
import sys
import threading
import time

WORD = re.compile(r"[a-z]+|\d+")


def make_text(n):
    return " ".join(f"item{i} costs {i * 7 % 1000} coins" for i in range(n))


def tokens(text):
    for m in WORD.finditer(text):
        yield m.group()


class Counter:
    def __init__(self):
        self.seen = {}

    def add(self, word):
        self.seen[word] = self.seen.get(word, 0) + 1

    def top(self, n):
        return sorted(self.seen.items(), key=lambda kv: (-kv[1], kv[0]))[:n]


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def count_words(text):
    counter = Counter()
    for word in tokens(text):
        counter.add(word)
    return counter.top(10)


def round_trip(n):
    rows = [{"id": i, "name": f"row {i}", "tags": ["a", "b"]} for i in range(n)]
    return len(json.loads(json.dumps(rows, indent=1)))


def worker(stop):
    while not stop.is_set():
        round_trip(300)


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    stop = threading.Event()
    helper = threading.Thread(target=worker, args=(stop,), name="helper")
    helper.start()
    text = make_text(1500)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        count_words(text)
        fib(20)
    stop.set()
    helper.join()


main()
