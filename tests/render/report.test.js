'use strict';
// The parts of the HTML report that know no DOM: rows of its tables.
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { FILES, folder, source, plant } = require('./load.js');

const table = source('report/scripts.def');
const ALL = [...table.matchAll(/^WEB_SCRIPT\((\w+)\)/gm)].map((m) => m[1] + '.js');
const PURE = ALL.slice(0, ALL.indexOf('elements.js')).map((name) => 'report/' + name);

function load() {
  const text = [...FILES, ...PURE].map(source).join('\n');
  const names = [...text.matchAll(/^(?:async )?function (\w+)/gm)].map((m) => m[1]);
  return new Function('"use strict";' + text + '\nreturn {' + names.join(',') + '};')();
}

const flame = load();

// root ── main ─┬─ parse ── read 3
//               ├─ work ── work ── read 5
//               └─ idle 2
function sample() {
  return plant([
    [0, 'all', 0], [1, 'main', 1], [2, 'work', 1], [3, 'work', 2], [4, 'read', 5], [2, 'parse', 0],
    [3, 'read', 3], [2, 'idle', 2],
  ]);
}

test('each file of the report is in its table', () => {
  const files = fs.readdirSync(path.join(folder, 'report')).filter((name) => name.endsWith('.js'));
  assert.deepStrictEqual([...ALL].sort(), files.sort());
});

test('functions are sorted by any column, both ways', () => {
  const tree = sample();
  const rows = flame.functionRows(tree);
  const names = (key, down) => flame.sortFunctions(rows, key, down).map((row) => row.text);
  assert.strictEqual(names('self', true)[0], 'read');
  assert.strictEqual(names('total', true)[0], 'main');
  assert.deepStrictEqual(names('name', false), ['idle', 'main', 'parse', 'read', 'work']);
  assert.deepStrictEqual(names('name', true), ['work', 'read', 'parse', 'main', 'idle']);
  assert.strictEqual(rows.find((row) => row.text === 'work').total, 8); // recursion counts once
  assert.strictEqual(rows.find((row) => row.text === 'work').self, 3);
});

test('a filter of the table is a search, and no pattern is text', () => {
  const rows = flame.functionRows(sample());
  const found = (text) => flame.matchFunctions(rows, text).map((row) => row.text).sort();
  assert.deepStrictEqual(found('^w|^p'), ['parse', 'work']);
  assert.deepStrictEqual(found(''), ['idle', 'main', 'parse', 'read', 'work']);
  assert.deepStrictEqual(found('('), []);
});

test('changes of a comparison', () => {
  const tree = plant([[0, 'all', 0, 0], [1, 'a', 5, 8], [1, 'b', 4, 0]]);
  tree.beforeSelf = Float64Array.from([0, 8, 0]);
  tree.beforeTotal = Float64Array.from([8, 8, 0]);
  const rows = flame.sortFunctions(flame.functionRows(tree), 'change', true);
  assert.deepStrictEqual(rows.map((row) => [row.text, row.before, row.change, row.selfChange]),
    [['b', 0, 4, 4], ['a', 8, -3, -3]]);
});

test('a call tree opens level by level and along single callees', () => {
  const tree = sample();
  const open = new Set();
  const names = () => flame.callRows(tree, open).map((node) => tree.names[tree.name[node]]);
  assert.deepStrictEqual(names(), ['all']);
  flame.openCalls(tree, open, 0);
  assert.deepStrictEqual(names(), ['all', 'main', 'work', 'parse', 'idle']);
  flame.openCallers(tree, open, 4);
  assert.deepStrictEqual(names(), ['all', 'main', 'work', 'work', 'read', 'parse', 'idle']);
  open.delete(1);
  assert.deepStrictEqual(names(), ['all', 'main']);
});

test('the heaviest path ends where the weight splits', () => {
  const tree = sample();
  const open = new Set();
  flame.openHeaviest(tree, open, 0, 0.5);
  assert.deepStrictEqual(flame.callRows(tree, open).length, 7);
});

test('a million frames in one stack', () => {
  const rows = Array.from({ length: 1000001 }, (_, i) => [i, 'f' + (i % 7), i === 1000000 ? 1 : 0]);
  const tree = plant(rows);
  const open = new Set();
  flame.openCallers(tree, open, 1000000);
  assert.strictEqual(flame.callRows(tree, open).length, 1000001);
  assert.strictEqual(flame.neighboursOf(tree, 3).total, 1);
});

test('callers and callees count a call of one stack once', () => {
  const tree = sample();
  const names = (rows) => rows.map((row) => [tree.names[row.name], row.total]);
  const of = (name) => flame.neighboursOf(tree, tree.names.indexOf(name));
  assert.deepStrictEqual(names(of('work').callers), [['main', 8], ['work', 7]]);
  assert.deepStrictEqual(names(of('work').callees), [['work', 7], ['read', 5]]);
  assert.deepStrictEqual(names(of('read').callers), [['work', 5], ['parse', 3]]);
  assert.strictEqual(of('read').total, 8);
  assert.strictEqual(of('work').self, 3);
  assert.strictEqual(of('work').frames, 2);
});

test('weights by label, and of what has no such label', () => {
  const base = {
    meta: { labels: ['thread', 'host'] },
    labelTexts: ['a', 'b', 'x'],
    labelSets: [[], [[0, 0]], [[0, 1], [1, 2]], [[0, 1], [0, 1]]],
    samples: { set: Uint32Array.from([0, 1, 2, 3]), values: [Float64Array.from([1, 10, 100, 1000])] },
  };
  assert.deepStrictEqual(flame.labelSums(base, 0), [
    { key: 'thread', rows: [{ text: 'b', total: 1100 }, { text: 'a', total: 10 }], rest: 1 },
    { key: 'host', rows: [{ text: 'x', total: 100 }], rest: 1011 },
  ]);
  assert.deepStrictEqual(flame.labelSums({ meta: {}, samples: null }, 0), []);
});

test('only rows in sight are made, wherever a list of any length is scrolled to', () => {
  for (const count of [0, 1, 10, 5000, 400000, 3000000]) {
    const height = Math.min(count * 24, 8e6);
    for (let step = 0; step <= 20; step++) {
      const top = (Math.max(0, height - 480) * step) / 20;
      const w = flame.rowWindow(count, 24, top, 480);
      assert.ok(w.last - w.first <= 40 && w.first >= 0 && w.last <= count);
      assert.ok(w.above >= 0 && w.below >= 0);
      const made = (w.last - w.first) * 24;
      assert.ok(Math.abs(w.above + made + w.below - height) < 1);
      assert.ok(w.above <= top && w.above + made >= Math.min(height, top + 480) - 1, count + ' rows at ' + top);
    }
    assert.strictEqual(flame.rowWindow(count, 24, height, 480).last, count);
  }
});

test('scrolling to a row leaves it in sight', () => {
  for (const count of [10, 5000, 3000000]) {
    for (const index of [0, 1, count >> 1, count - 1]) {
      const top = flame.scrollToRow(index, count, 24, 123, 480);
      const w = flame.rowWindow(count, 24, top, 480);
      assert.ok(index >= w.first && index < w.last, count + ': ' + index);
    }
  }
});
