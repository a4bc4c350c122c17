'use strict';
// The script shortens names and counts cells as the C code does: the same rows, the same table.
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { load } = require('./load.js');
const web = load();
const root = path.join(__dirname, '..', '..');

// A C string literal, adjacent ones and macros joined, as text.
function cText(source, macros) {
  const bytes = [];
  for (const [, macro, quoted] of source.matchAll(/([A-Z_]+)|"((?:[^"\\]|\\.)*)"/g)) {
    const text = macro ? macros[macro] : quoted;
    for (const [, hex, escaped, plain] of text.matchAll(/\\x([0-9a-f]{2})|\\(.)|([^\\])/gsu)) {
      bytes.push(hex ? [parseInt(hex, 16)] : [...Buffer.from(escaped || plain)]);
    }
  }
  return Buffer.from(bytes.flat()).toString('utf8');
}

const source = fs.readFileSync(path.join(__dirname, 'test_label.c'), 'utf8');
const macros = Object.fromEntries(
  [...source.matchAll(/#define ([A-Z_]+) "(.*)"/g)].map((m) => [m[1], m[2]]));

// The rows of a table of test_label.c: name, cells, label.
function rowsOf(name) {
  const table = source.slice(source.indexOf(name + '[] = {'));
  return [...table.slice(0, table.indexOf('\n};'))
    .matchAll(/^ {4}\{((?:[^"]|"(?:[^"\\]|\\.)*")*?), (\d+), ((?:[A-Z_]+|"(?:[^"\\]|\\.)*"| )+)/gm)]
    .map(([, text, cells, label]) => [cText(text, macros), Number(cells), cText(label, macros)]);
}

for (const [name, shorten] of [['label_rows', 'fitLabel'], ['cut_rows', 'cutLabel']]) {
  test(name + ' are those of render/label.c', () => {
    const table = source.slice(source.indexOf(name + '[] = {'));
    const rows = rowsOf(name);
    assert.strictEqual(rows.length, table.slice(0, table.indexOf('\n};')).match(/^ {4}\{/gm).length);
    for (const [text, cells, label] of rows) {
      if (text.includes('\ufffd')) continue; // C alone sees bytes that are no UTF-8
      assert.strictEqual(web[shorten](text, cells), label, text + ' in ' + cells);
    }
  });
}

test('cells are those of core/unicode.c', () => {
  const source = fs.readFileSync(path.join(root, 'core', 'unicode.c'), 'utf8');
  const cells = new Uint8Array(0x110000).fill(1);
  for (const [, first, last, n] of source.matchAll(/\{0x([0-9A-F]+), 0x([0-9A-F]+), (\d)\}/g)) {
    cells.fill(Number(n), parseInt(first, 16), parseInt(last, 16) + 1);
  }
  for (let code = 0; code < cells.length; code++) {
    if (web.charCells(String.fromCodePoint(code)) !== cells[code]) {
      assert.fail('U+' + code.toString(16) + ' should take ' + cells[code]);
    }
  }
});
