'use strict';
// Sums, texts, colours and changes of a tree.
const test = require('node:test');
const assert = require('node:assert');
const { load, plant } = require('./load.js');
const { randomly } = require('./random.js');
const web = load();

const rows = [
  [0, 'all', 0], [1, 'main', 10], [2, 'work', 50], [3, 'work', 30], [4, 'leaf', 5],
  [2, 'leaf', 1], [3, 'work', 2], [1, 'other', 2],
];
const tree = plant(rows);

test('functions by own weight, recursion once', () => {
  const top = web.topFunctions(tree).map((f) => [tree.names[f.name], f.self, f.total, f.count]);
  assert.deepStrictEqual(top, [['work', 82, 87, 3], ['main', 10, 98, 1], ['leaf', 6, 8, 2],
    ['other', 2, 2, 1]]);
  assert.strictEqual(web.topFunctions(tree, 2).length, 2);
  const up = web.derive(tree, { direction: 'up' }).tree;
  assert.deepStrictEqual(web.topFunctions(up), web.topFunctions(tree));
  const work = tree.names.indexOf('work');
  for (const view of [tree, up]) {
    assert.deepStrictEqual(web.aggregateOf(view, work), { self: 82, total: 87, count: 3 });
  }
});

test('folded text', () => {
  assert.strictEqual(web.foldedText(tree, 3), 'main;work;work 30\nmain;work;work;leaf 5\n');
  const odd = plant([[0, 'all', 1], [1, 'a;b', 1250]], { decimals: 2 });
  assert.strictEqual(web.foldedText(odd, 0), 'a:b 12.5\n');
  assert.deepStrictEqual(web.stackOf(tree, 4), ['main', 'work', 'work', 'leaf']);
  assert.deepStrictEqual(web.stackOf(tree, 0), []);
});

const texts = [
  ['focus:/a.b/ hide:name', [['focus', 'a.b', false], ['hide', 'name', false]]],
  ['ignore:/x y\\/z/i', [['ignore', '(?i)x y\\/z', false]]],
  ['std::sort', [['focus', 'std::sort', false]]],
  ['hide:std::sort(int)', [['hide', 'std::sort\\(int\\)', false]]],
  ['show:"a \\"b\\" c" drop:x', [['show', 'a "b" c', true], ['ignore', 'x', false]]],
  ['show-from:main prune-from:malloc', [['showFrom', 'main', false], ['pruneFrom', 'malloc', false]]],
  ['operator==', [['focus', 'operator==', false]]],
  ['hide:a=b', [['hide', 'a=b', false]]],
  ['unknown:x', [['focus', 'unknown:x', false]]], ['  ', []],
];
test('filters as text', () => {
  for (const [text, expected] of texts) {
    const filters = web.textFilter(text);
    assert.deepStrictEqual(filters.map((f) => [f.kind, f.text, f.exact]), expected, text);
    const again = web.textFilter(filters.map(web.filterText).join(' '));
    assert.deepStrictEqual(again, filters, text);
  }
  assert.deepStrictEqual(web.textFilter('label:tier=/^x/'), [{ kind: 'label', key: 'tier', text: '^x', exact: false }]);
  assert.strictEqual(web.filterText({ kind: 'label', key: 'tier', text: 'a b', exact: true }), 'label:tier="a b"');
  assert.ok(web.textFilter('a '.repeat(4000)).length <= 32);
});

test('patterns see 512 characters of a name, and names only once', () => {
  const long = plant([[0, 'all', 0], [1, 'x'.repeat(600) + 'end', 3]]);
  const focus = (text) => web.derive(long, { filters: [{ kind: 'focus', text, exact: false }] }).tree.total[0];
  assert.deepStrictEqual([focus('x'), focus('end'), focus('^x+$')], [3, 0, 3]);
});

test('simple names, as prune-from compares them', () => {
  const names = [['f(int)', 'f'], ['.f', 'f'], ['(anonymous namespace)::f(x)', '(anonymous namespace)::f'],
    ['A::operator()(int) const', 'A::operator()'], ['', '']];
  for (const [name, simple] of names) assert.strictEqual(web.simpleName(name), simple);
});

const attributes = {
  package: Uint32Array.of(0, 1, 2, 1, 2), module: Uint32Array.of(0, 1, 1, 1, 1), kind: Uint32Array.of(0, 0, 1, 0, 0),
  namePaint: Uint32Array.of(1, 0, 0, 0, 0), nodePaint: null, lights: ['#111111', '#222222'], darks: ['#aaaaaa', '#bbbbbb'],
};
const known = { ...tree, ...attributes, meta: {
  ...tree.meta, packages: ['', 'std', 'app'], modules: ['', 'libc.so'], kinds: ['', 'kernel'], muted: 1,
  slots: Array.from({ length: 25 }, (_, i) => ['#0000' + (i + 16).toString(16), '#ff00' + (i + 16).toString(16)]),
  packageSlot: [24, 3, 4], moduleSlot: [24, 5], colour: 'package',
} };

test('searches in packages and modules', () => {
  const find = (text) => web.searchTree(known, web.compileSearch(text)).count;
  assert.deepStrictEqual(['pkg:^app$', 'file:libc', 'pkg:x', 'app', 'file:', 'FILE:'].map(find), [4, 7, 0, 0, 7, 0]);
  assert.strictEqual(web.searchTree(tree, web.compileSearch('pkg:a')).count, 0);
});

test('colours by what is known of names, and what they mean', () => {
  const at = (mode, node, dark) => web.colourAt(web.coloursOf(known, mode), known, node, dark);
  assert.deepStrictEqual([at('palette', 1, false), at('palette', 0, true)], ['#111111', '#bbbbbb']);
  assert.deepStrictEqual([at('package', 1, false), at('package', 2, true)], ['#000013', '#ff0014']);
  assert.strictEqual(at('module', 1, false), '#000015');
  assert.notStrictEqual(at('kind', 1, false), at('kind', 2, false));
  assert.strictEqual(at('name', 2, false), at('name', 3, false));
  assert.deepStrictEqual([at('self', 0, false), at('self', 2, false)], ['#ebebeb', '#ed7151']);
  assert.deepStrictEqual(web.legendEntries(known, 'palette'), [
    { text: 'app', light: '#000014', dark: '#ff0014', self: 84, query: 'pkg:^app$' },
    { text: 'std', light: '#000013', dark: '#ff0013', self: 16, query: 'pkg:^std$' },
  ]);
  assert.deepStrictEqual(web.legendEntries(known, 'kind').map((e) => [e.text, e.self]), [['kernel', 82], ['other', 18]]);
  assert.strictEqual(web.legendEntries(known, 'self').length, 5);
  assert.deepStrictEqual([web.legendEntries(known, 'name'), web.legendEntries(tree, 'package')], [[], []]);
  for (const mode of web.COLOUR_MODES || []) assert.ok(at(mode, 1, false));
});

function compared(list, comparison = {}) {
  const after = plant(list);
  const before = plant(list.map(([depth, name, , old]) => [depth, name, old]));
  return { ...after, beforeSelf: before.self, beforeTotal: before.total, namePaint: new Uint32Array(9),
    lights: ['#000000'], darks: ['#000000'], meta: { ...after.meta, order: 'name', comparison } };
}

const changed = [[0, 'all', 0, 0], [1, 'a', 100, 400], [2, 'gone', 0, 100], [1, 'b', 900, 0], [1, 'c', 100, 101]];
test('widths of comparisons', () => {
  const weights = (view) => [...web.derive(compared(changed), view).tree.weight];
  assert.deepStrictEqual(weights({ width: 'after', gate: false }), [1100, 100, 0, 900, 100]);
  assert.deepStrictEqual(weights({ width: 'before' }), [601, 500, 100, 0, 101]);
  assert.deepStrictEqual(weights({ width: 'larger' }), [1501, 500, 100, 900, 101]);
  assert.deepStrictEqual(weights({ width: 'change' }), [1301, 400, 100, 900, 1]);
  assert.deepStrictEqual(weights({ width: 'before', normalize: true }).map(Math.round), [1100, 915, 183, 0, 185]);
});

test('changes: marks, noise, steps', () => {
  const { tree: all } = web.derive(compared(changed), { width: 'larger' });
  assert.deepStrictEqual([...all.name].map((n, i) => web.changeMark(all, i)), [0, 0, -1, 1, 0]);
  assert.deepStrictEqual([...all.nodePaint].map((p) => all.lights[p]),
    ['#ebebeb', '#77aff7', '#c5d8f0', '#ed7151', '#ebebeb']);
  const self = web.derive(compared(changed), { deltas: 'self', gate: false }).tree;
  assert.deepStrictEqual([...self.nodePaint].map((p) => self.lights[p]),
    ['#ebebeb', '#9ec4f4', '#c5d8f0', '#ed7151', '#ebebeb']);
  const classic = web.derive(compared(changed, { classic: true, negate: true }), { gate: true, width: 'before' }).tree;
  assert.deepStrictEqual([...classic.nodePaint].map((p) => classic.lights[p]),
    ['#ffffff', '#ff7474', '#ffbaba', '#0000ff', '#ffd1d1']);
  assert.strictEqual(web.legendEntries(all, 'palette').length, 9);
  assert.strictEqual(web.legendEntries(classic, 'palette').length, 3);
});

test('colliding names do not merge paths', () => {
  const random = randomly(6);
  const merged = new web.Merged(5000, 0, null);
  const all = new Map();
  for (let i = 0; i < 4900; i++) {
    const [caller, name] = [random(merged.count), random(50)];
    const key = caller + ' ' + name;
    const node = merged.child(caller, name);
    assert.strictEqual(all.get(key) || node, node);
    all.set(key, node);
  }
  assert.strictEqual(all.size, merged.count - 1);
});

test('labels in the ways that a file may ask for', () => {
  const name = 'alpha::beta(int)';
  assert.deepStrictEqual([{}, { truncate: 'tail' }, { truncate: 'head' }, { fullNames: true }].map((meta) =>
    web.shortenLabel(meta, name, 11)), ['alpha::beta', 'alpha::be..', '…:beta(int)', 'alpha::be..']);
  assert.deepStrictEqual([[1, 8], [1, 1], [0, 0], [999, 1000]].map(([a, b]) => web.labelShare(a, b)),
    ['12.5 %', '100.0 %', '0.0 %', '99.9 %']);
});
