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

test('labels are those of render/label.c', () => {
  const source = fs.readFileSync(path.join(__dirname, 'test_label.c'), 'utf8');
  const macros = Object.fromEntries(
    [...source.matchAll(/#define ([A-Z_]+) "(.*)"/g)].map((m) => [m[1], m[2]]));
  const table = source.slice(source.indexOf('label_rows[] = {'));
  const rows = [...table.slice(0, table.indexOf('\n};')).matchAll(/^ {4}\{(.*?), (\d+), ([^,]*)\},/gm)];
  assert.ok(rows.length > 20);
  for (const [line, name, cells, label] of rows) {
    const text = cText(name, macros);
    if (text.includes('\ufffd')) continue; // C alone sees bytes that are no UTF-8
    assert.strictEqual(web.fitLabel(text, Number(cells)), cText(label, macros), line);
  }
});

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
