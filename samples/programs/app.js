// Small Node workload: closures, a class, a regular expression, JSON, sorting
// and an async function.  Usage: node app.js [seconds]
'use strict';

class Matrix {
  constructor(n, fill) {
    this.n = n;
    this.cells = Float64Array.from({ length: n * n }, (_, i) => fill(i));
  }
  get(r, c) { return this.cells[r * this.n + c]; }
  multiply(other) {
    const { n } = this;
    const out = new Matrix(n, () => 0);
    for (let r = 0; r < n; r++)
      for (let c = 0; c < n; c++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += this.get(r, k) * other.get(k, c);
        out.cells[r * n + c] = sum;
      }
    return out;
  }
}

function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

function countWords(text) {
  const seen = new Map();
  for (const [word] of text.matchAll(/[a-z]+|\d+/g))
    seen.set(word, (seen.get(word) || 0) + 1);
  return [...seen].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

const roundTrip = (rows) => JSON.parse(JSON.stringify(rows));

async function step(text, rows, matrix) {
  countWords(text);
  await null;
  roundTrip(rows);
  matrix.multiply(matrix);
  fib(20);
}

async function main(seconds) {
  const text = Array.from({ length: 800 }, (_, i) => `item${i} costs ${(i * 7) % 1000} coins`).join(' ');
  const rows = Array.from({ length: 300 }, (_, id) => ({ id, name: `row ${id}`, tags: ['a', 'b'] }));
  const matrix = new Matrix(40, (i) => i % 7);
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) await step(text, rows, matrix);
}

main(Number(process.argv[2] || 1));
