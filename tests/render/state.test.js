'use strict';
// The view as a URL fragment: what is written is read again, and hostile links do nothing.
const test = require('node:test');
const assert = require('node:assert');
const { load, plant } = require('./load.js');
const web = load();

const rows = [
  [0, 'all', 0], [1, 'main', 5], [2, 'walk', 10], [3, 'walk', 20], [4, 'leaf', 30], [2, 'leaf;x,y:z', 7], [1, 'main', 3],
];
const EMPTY = { z: '', q: '', range: null, filters: [], pins: [], view: {} };

test('a link restores zoom and search', () => {
  const tree = plant(rows);
  for (let node = 0; node < tree.count - 1; node++) {
    const hash = web.formatState({ z: web.pathHash(tree, node), q: 'a&b=%#漢' });
    const state = web.parseState(hash);
    assert.strictEqual(web.findPath(tree, state.z), node);
    assert.strictEqual(state.q, 'a&b=%#漢');
  }
  assert.strictEqual(web.formatState({ z: '', q: '' }), '');
});

test('a link restores filters, pins, range and view', () => {
  const state = {
    z: '', q: '', range: { from: 0.25, to: 0.5 }, pins: ['a,b', '^c&$'],
    filters: [
      { kind: 'focus', text: 'a,b&c=d', exact: true, key: '' }, { kind: 'hide', text: 'x.*y', exact: false, key: '' },
      { kind: 'label', text: 'v:1', exact: true, key: 'k,=:' },
    ],
    view: { direction: 'pivot', pivot: 'f(a, b)', order: 'name', recursion: 2, chains: true, type: 1, colour: 'self', flip: true },
  };
  assert.deepStrictEqual(web.parseState(web.formatState(state)), state);
});

test('hostile links do no harm', () => {
  for (const hash of ['#z=<script>', '#q=%', '#q=%ff', '#' + 'q'.repeat(5000), '#__proto__=1', '#z', '#x=a-b', '#x=0.5-0.1', '#x=-1-2',
    '#&&&', undefined, '#z=0123456789ABCDEF', '#f=__proto__=1,constructor=x,f,f=', '#v=__proto__:1,order:__proto__,direction:pivot']) {
    assert.deepStrictEqual(web.parseState(hash), EMPTY, String(hash).slice(0, 40));
  }
  assert.strictEqual({}.order, undefined);
  assert.strictEqual(web.parseState('#q=' + 'x'.repeat(1000)).q.length, 256);
  assert.strictEqual(web.parseState('#f=' + 'f=a,'.repeat(300)).filters.length, 32);
  assert.strictEqual(web.parseState('#f=f~(a%2B)%2B%24').filters[0].text, '\\(a\\+\\)\\+\\$');
  assert.strictEqual(web.findPath(plant(rows), '0123456789abcdef'), 0);
  assert.strictEqual(web.formatState({ z: '', q: 'a\ud800' }), '#q=a%EF%BF%BD');
});

test('a path is followed as far as it goes, over frames that are gone', () => {
  const tree = plant(rows);
  const path = web.namesTo(tree, 4);
  assert.strictEqual(web.followPath(tree, path), 4);
  assert.strictEqual(web.followPath(tree, [path[0], tree.names.length + 5, ...path.slice(1)]), 4);
  assert.strictEqual(web.followPath(tree, [path[0]]), 1);
  assert.strictEqual(web.followPath(tree, []), 0);
});

test('a range is told of the smallest frame that holds it, and of callers when it grows', () => {
  const tree = plant(rows);
  const spans = web.spansOf(tree, 0, false).map(([node, from, to]) => [node, from.toFixed(3), to.toFixed(3)]);
  assert.deepStrictEqual(spans, [[1, '0.000', '0.960'], [6, '0.960', '1.000']]);
  const inner = web.settleRange(tree, 0, { from: 0.1, to: 0.3 }, false);
  assert.strictEqual(inner.z, 4);
  const back = web.settleRange(tree, inner.z, { from: -0.5, to: 5 }, false);
  assert.deepStrictEqual(back, { z: 0, range: null });
  assert.deepStrictEqual(web.settleRange(tree, 0, { from: 0, to: 0.96 }, false), { z: 1, range: null });
});
