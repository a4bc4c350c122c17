'use strict';
// Views of a tree, each function alone; that they are those of C is shown in same_as_c.test.js.
const test = require('node:test');
const assert = require('node:assert');
const { load, plant } = require('./load.js');
const web = load();

// A tree as lines, "depth name self/total".
function lines(tree) {
  return Array.from({ length: tree.count }, (_, i) =>
    tree.depth[i] + ' ' + web.nameOf(tree, i) + ' ' + tree.self[i] + '/' + tree.total[i]);
}

const rows = [
  [0, 'all', 0], [1, 'main', 10], [2, 'work', 50], [3, 'work', 30], [4, 'leaf', 5],
  [2, 'leaf', 1], [3, 'work', 2], [1, 'other', 2],
];
const tree = plant(rows);
const filter = (kind, text, exact = false) => ({ kind, text, exact });
const derived = (view, base = tree) => web.derive(base, view).tree;

test('the first view is the tree itself', () => {
  assert.strictEqual(derived({}), tree);
  assert.strictEqual(derived(web.INITIAL_VIEW(tree.meta)), tree);
  assert.strictEqual(web.derive(tree, {}).callers, null);
});

test('filters', () => {
  const cases = [
    [[filter('focus', 'leaf')], ['0 all 0/8', '1 main 0/8', '2 work 0/5', '3 work 0/5', '4 leaf 5/5',
      '2 leaf 1/3', '3 work 2/2']],
    [[filter('ignore', 'main')], ['0 all 0/2', '1 other 2/2']],
    [[filter('hide', 'work')], ['0 all 0/100', '1 main 90/98', '2 leaf 8/8', '1 other 2/2']],
    [[filter('show', 'work|other')], ['0 all 0/89', '1 work 52/87', '2 work 35/35', '1 other 2/2']],
    [[filter('showFrom', 'leaf')], ['0 all 0/8', '1 leaf 6/8', '2 work 2/2']],
    [[filter('pruneFrom', '^leaf')], ['0 all 0/100', '1 main 10/98', '2 work 50/85', '3 work 30/35',
      '4 leaf 5/5', '2 leaf 3/3', '1 other 2/2']],
    [[filter('pruneFrom', 'work')], ['0 all 0/100', '1 main 10/98', '2 work 50/85', '3 work 35/35',
      '2 leaf 1/3', '3 work 2/2', '1 other 2/2']],
    [[filter('focus', 'leaf'), filter('ignore', '^work$', true)], ['0 all 0/8', '1 main 0/8',
      '2 work 0/5', '3 work 0/5', '4 leaf 5/5', '2 leaf 1/3', '3 work 2/2']],
    [[filter('hide', 'main', true), filter('focus', 'main')], ['0 all 0/0']],
    [[filter('focus', '(')], ['0 all 0/0']],
  ];
  for (const [filters, expected] of cases) {
    assert.deepStrictEqual(lines(derived({ filters })), expected, web.filterText(filters[0]));
  }
  assert.strictEqual(derived({ filters: [filter('ignore', 'main')] }).whole, 100);
});

test('recursion', () => {
  assert.deepStrictEqual(lines(derived({ recursion: 1 })), ['0 all 0/100', '1 main 10/98',
    '2 work 80/85', '3 leaf 5/5', '2 leaf 1/3', '3 work 2/2', '1 other 2/2']);
  const gaps = plant([[0, 'all', 0], [1, 'a', 0], [2, 'b', 1], [3, 'a', 2], [4, 'c', 4], [3, 'd', 8],
    [4, 'b', 16], [5, 'e', 32], [4, 'f', 64]]);
  const text = lines(derived({ recursion: 2 }, gaps));
  assert.deepStrictEqual(text, ['0 all 0/127', '1 a 2/127', '2 b 17/121', '3 d 8/72', '4 f 64/64',
    '3 e 32/32', '2 c 4/4']);
});

test('chains are one box, and can still be searched and copied', () => {
  const chained = plant([[0, 'all', 0], [1, 'a', 0], [2, 'b', 0], [3, 'c', 0], [4, 'd', 3], [4, 'e', 4],
    [1, 'x', 0], [2, 'y', 2]]);
  const folded = derived({ chains: true }, chained);
  assert.deepStrictEqual(lines(folded), ['0 all 0/9', '1 a … c (3 frames) 0/7', '2 d 3/3', '2 e 4/4',
    '1 x … y (2 frames) 2/2']);
  assert.deepStrictEqual(web.stackOf(folded, 2), ['a', 'b', 'c', 'd']);
  assert.strictEqual(web.foldedText(folded, 1), 'a;b;c;d 3\na;b;c;e 4\n');
  const result = web.searchTree(folded, web.compileSearch('^[by]$'));
  assert.deepStrictEqual([result.count, result.weight, web.isHit(result, 1), web.isHit(result, 2)], [2, 9, true, false]);
  assert.strictEqual(web.nextFound(folded, result, 1, 1), 4);
  assert.deepStrictEqual([...Array(8).keys()].map((n) => web.foldedNode(folded, n)), [0, 1, 1, 1, 2, 3, 4, 4]);
  assert.strictEqual(web.topFunctions(folded).length, 7);
});

test('bottom-up', () => {
  const up = derived({ direction: 'up' });
  assert.deepStrictEqual(lines(up), ['0 all 0/100', '1 work 0/82', '2 main 50/50', '2 work 0/30',
    '3 main 30/30', '2 leaf 0/2', '3 main 2/2', '1 main 10/10', '1 leaf 0/6', '2 work 0/5', '3 work 0/5',
    '4 main 5/5', '2 main 1/1', '1 other 2/2']);
  assert.deepStrictEqual(web.stackOf(up, 4), ['main', 'work', 'work']);
  assert.strictEqual(web.foldedText(up, 8), 'main;work;work;leaf 5\nmain;leaf 1\n');
  assert.strictEqual(web.foldedText(up, 0), web.foldedText(tree, 0));
});

test('a search finds the same weight, whichever way stacks are read', () => {
  for (const text of ['leaf', 'work', 'main', 'other', 'o', 'nothing']) {
    const weigh = (view) => web.searchTree(view, web.compileSearch(text)).weight;
    for (const chains of [false, true]) {
      assert.strictEqual(weigh(derived({ direction: 'up', chains })), weigh(tree), text);
    }
  }
  const up = derived({ direction: 'up' });
  const found = (text, z) => web.weightFound(up, web.searchTree(up, web.compileSearch(text)).found, z);
  assert.deepStrictEqual([found('work', 8), found('leaf', 8), found('leaf', 9), found('main', 1)], [5, 6, 0, 82]);
});

test('a pivot counts recursion once, and has its callers on the other side', () => {
  const { tree: down, callers } = web.derive(tree, { direction: 'pivot', pivot: 'work' });
  assert.deepStrictEqual(lines(down), ['0 work 52/87', '1 work 30/35', '2 leaf 5/5']);
  assert.deepStrictEqual(lines(callers), ['0 work 0/87', '1 main 85/85', '1 leaf 0/2', '2 main 2/2']);
  assert.deepStrictEqual([web.stackOf(down, 2), web.stackOf(callers, 3)],
    [['work', 'work', 'leaf'], ['main', 'leaf', 'work']]);
  assert.strictEqual(web.foldedText(down, 1), 'work;work 30\nwork;work;leaf 5\n');
  const layout = { ...web.layoutOf(tree.meta, 107), minWidth: 0 };
  const picture = web.pictureRows(down, 0, layout, callers);
  assert.deepStrictEqual(picture.map((row) => row.map((b) => (b.tree || down).names[(b.tree || down).name[b.node]])),
    [['main'], ['main', 'leaf'], ['work'], ['work'], ['leaf']]);
  assert.strictEqual(web.derive(tree, { direction: 'pivot', pivot: 'nobody' }).tree.total[0], 0);
});

test('light callers are followed when they are looked at', () => {
  // f is called 40,000 times by each of two, all paths of which are 12 deep
  const all = [[0, 'all', 0]];
  for (let k = 0; k < 20000; k++) {
    all.push([1, 'top' + (k % 100), 0]);
    for (let d = 2; d < 14; d++) all.push([d, 'a' + ((k * d) % 997), 0]);
    all.push([14, 'f' + (k % 7), 1]);
  }
  const big = web.derive(plant(all), { order: 'name' }).tree;
  const seen = web.derive(big, { direction: 'up', order: 'weight' });
  assert.ok(seen.tree.more.includes(1));
  assert.strictEqual(seen.tree.total[0], 20000);
  for (const chains of [false, true]) {
    const up = web.derive(big, { direction: 'up', order: 'weight', chains });
    const whole = up.tree.chain ? up.tree.chain.tree : up.tree;
    const node = web.foldedNode(up.tree, whole.parent[whole.more.lastIndexOf(1)]);
    const path = web.stackOf(up.tree, node);
    const { tree: more, node: same } = web.deriveMore(up, node);
    assert.deepStrictEqual(web.stackOf(more, same), path);
    assert.strictEqual(more.total[same], up.tree.total[node]);
    assert.ok(more.end[same] - same > up.tree.end[node] - node);
    assert.strictEqual(more.total[0], 20000);
  }
});

test('order', () => {
  const named = derived({ order: 'name' }, plant([[0, 'all', 0], [1, 'a', 0], [2, 'x', 1], [1, 'a b', 5],
    [1, 'a;', 2], [1, 'B', 9], [1, '\u{1f600}', 1], [1, '\uff01', 1]]));
  assert.deepStrictEqual(lines(named).filter((line) => line[0] === '1').map((line) => line.slice(2, -4)),
    ['B', 'a b', 'a', 'a;', '\uff01', '\u{1f600}']);
  const heavy = derived({ order: 'weight' }, { ...named });
  assert.deepStrictEqual(lines(heavy).filter((line) => line[0] === '1').map((line) => line.slice(2, -4)),
    ['B', 'a b', 'a;', 'a', '\uff01', '\u{1f600}']);
});

test('sample types, labels and groups', () => {
  const base = {
    ...plant([[0, 'all', 0], [1, 'a', 3], [2, 'b', 4], [1, 'c', 0]]),
    selfs: [Float64Array.of(0, 3, 4, 0), Float64Array.of(0, 0, 10, 20)],
    labelTexts: ['x', 'y'], labelSets: [[], [[0, 0]], [[0, 1]]],
    samples: { node: Uint32Array.of(1, 2, 2, 3), set: Uint32Array.of(0, 1, 2, 1),
      values: [Float64Array.of(3, 1, 3, 0), Float64Array.of(0, 5, 5, 20)] },
    package: Uint32Array.of(0, 1, 1, 1), namePaint: Uint32Array.of(0, 1, 2, 3),
  };
  Object.assign(base.meta, {
    type: 0, labels: ['tier'], muted: 9,
    types: [{ name: 'n', unit: 'count', decimals: 0, total: 7 }, { name: 'b', unit: 'bytes', decimals: 0, total: 30 }],
  });
  const bytes = derived({ type: 1 }, base);
  assert.deepStrictEqual(lines(bytes), ['0 all 0/30', '1 c 20/20', '1 a 0/10', '2 b 10/10']);
  assert.deepStrictEqual([bytes.meta.unit, bytes.whole], ['bytes', 30]);
  const label = { kind: 'label', key: 'tier', text: 'x', exact: true };
  assert.deepStrictEqual(lines(derived({ filters: [label] }, base)), ['0 all 0/1', '1 a 0/1', '2 b 1/1']);
  assert.deepStrictEqual(lines(derived({ filters: [label], type: 1 }, base)),
    ['0 all 0/25', '1 c 20/20', '1 a 0/5', '2 b 5/5']);
  const grouped = derived({ group: 'tier' }, base);
  assert.deepStrictEqual(lines(grouped), ['0 all 0/7', '1 (no tier) 0/3', '2 a 3/3', '1 y 0/3', '2 a 0/3',
    '3 b 3/3', '1 x 0/1', '2 a 0/1', '3 b 1/1']);
  assert.deepStrictEqual([grouped.namePaint[grouped.name[1]], grouped.package[grouped.name[1]]], [9, 0]);
  assert.deepStrictEqual(lines(derived({ group: 'tier', recursion: 2, filters: [filter('hide', 'a')] }, base)),
    ['0 all 0/4', '1 y 0/3', '2 b 3/3', '1 x 0/1', '2 b 1/1']);
  assert.deepStrictEqual(lines(derived({ group: 'nothing' }, base))[1], '1 (no nothing) 0/7');
});

test('a range of a frame fills the picture', () => {
  const layout = { ...web.layoutOf(tree.meta, 120), minWidth: 0, range: { from: 0.5, to: 1 } };
  const seen = web.visibleBoxes(tree, 0, layout).map((b) => [tree.names[tree.name[b.node]], b.x, b.width]);
  assert.deepStrictEqual(seen, [['all', 10, 100], ['main', 10, 96], ['work', 10, 70], ['leaf', 80, 6],
    ['work', 80, 4], ['other', 106, 4]]);
});

// 1,000,000 frames deep: nothing may recurse, nor take time by the square of it.
test('very deep stacks', () => {
  const depth = 1e6;
  const deep = plant(Array.from({ length: depth }, (_, i) => [i, 'f' + (i % 3), i === depth - 1 ? 1 : 0]));
  const views = [{ order: 'name' }, { recursion: 1 }, { recursion: 2 }, { chains: true },
    { filters: [filter('hide', 'f1')] }, { filters: [filter('pruneFrom', 'f2')] }, { direction: 'up' },
    { direction: 'pivot', pivot: 'f2' }];
  for (const view of views) {
    const { tree: seen, callers } = web.derive(deep, view);
    assert.strictEqual(seen.total[0], 1, JSON.stringify(view));
    web.pictureRows(seen, 0, { ...web.layoutOf(deep.meta, 1200), maxRows: Infinity }, callers);
  }
  assert.strictEqual(web.stackOf(deep, depth - 1).length, depth - 1);
  assert.ok(web.foldedText(deep, 0).endsWith('f0 1\n'));
  const every = plant(Array.from({ length: 1e5 }, (_, i) => [i, 'f', 1]));
  assert.strictEqual(derived({ direction: 'up' }, every).total[0], 1e5);
  assert.throws(() => web.foldedText(plant(Array.from({ length: 1e5 }, (_, i) => [i, 'f', 1])), 0), RangeError);
});
