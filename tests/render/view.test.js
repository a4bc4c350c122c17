'use strict';
// Which boxes are drawn, what is found, and what a link restores.
const test = require('node:test');
const assert = require('node:assert');
const { load, plant } = require('./load.js');
const web = load();

const rows = [
  [0, 'all', 0], [1, 'main', 10], [2, 'work', 50], [3, 'work', 30], [4, 'leaf', 5],
  [2, 'tiny', 1], [3, 'leaf', 1], [2, 'tiny2', 1], [1, 'other', 2],
];

function boxes(tree, z, layout) {
  return web.visibleBoxes(tree, z, layout).map((b) =>
    [b.run ? 'run' + b.frames : tree.names[tree.name[b.node]], b.row, b.x, b.width]);
}

test('boxes stand from the left, own weight behind callees', () => {
  const tree = plant(rows);
  const layout = { ...web.layoutOf(tree.meta, 120), minWidth: 0 };
  assert.deepStrictEqual(boxes(tree, 0, layout), [
    ['all', 0, 10, 100], ['main', 1, 10, 98], ['work', 2, 10, 85], ['work', 3, 10, 35],
    ['leaf', 4, 10, 5], ['tiny', 2, 95, 2], ['leaf', 3, 95, 1], ['tiny2', 2, 97, 1],
    ['other', 1, 108, 2],
  ]);
});

test('ordered by name, own weight comes first', () => {
  const tree = plant(rows, { order: 'name' });
  const layout = { ...web.layoutOf(tree.meta, 120), minWidth: 0 };
  assert.deepStrictEqual(boxes(tree, 0, layout).slice(1, 4),
    [['main', 1, 10, 98], ['work', 2, 20, 85], ['work', 3, 70, 35]]);
});

test('narrow neighbours join in a run that counts all frames', () => {
  const tree = plant(rows);
  const layout = { ...web.layoutOf(tree.meta, 120), minWidth: 3 };
  assert.deepStrictEqual(boxes(tree, 0, layout).slice(-1), [['run3', 2, 95, 3]]);
  assert.strictEqual(boxes(tree, 0, { ...layout, minWidth: 3.5 }).length, 5);
});

test('frames without weight are left out', () => {
  const tree = plant([[0, 'all', 1], [1, 'gone', 0], [2, 'gone', 0], [1, 'here', 1]]);
  const layout = { ...web.layoutOf(tree.meta, 120), minWidth: 0 };
  assert.deepStrictEqual(boxes(tree, 0, layout).map((b) => b[0]), ['all', 'here']);
});

test('the last row says how much it hides', () => {
  const tree = plant(rows);
  const layout = { ...web.layoutOf(tree.meta, 120), minWidth: 0, maxRows: 3 };
  const drawn = web.visibleBoxes(tree, 0, layout);
  assert.strictEqual(Math.max(...drawn.map((b) => b.row)), 2);
  assert.deepStrictEqual(drawn.filter((b) => b.hidden).map((b) => b.hidden), [2, 1]);
});

test('zoomed, callers are full rows below', () => {
  const tree = plant(rows);
  const layout = { ...web.layoutOf(tree.meta, 120), minWidth: 0 };
  const picture = web.pictureRows(tree, 3, layout);
  assert.deepStrictEqual(picture.map((row) => row.map((b) => [b.node, b.width])),
    [[[0, 100]], [[1, 100]], [[2, 100]], [[3, 100]], [[4, 100 / 7]]].map((row) => row));
  assert.deepStrictEqual(picture.map((row) => Boolean(row[0].caller)),
    [true, true, true, false, false]);
});

test('the box at a place', () => {
  const row = [{ x: 10, width: 5 }, { x: 15, width: 5 }, { x: 30, width: 1 }];
  for (const [x, at] of [[9, null], [10, 0], [14.9, 0], [15, 1], [25, null], [30.5, 2], [40, null]]) {
    assert.strictEqual(web.boxAt(row, x), at === null ? null : row[at]);
  }
  assert.strictEqual(web.boxAt(undefined, 3), null);
});

test('what is found weighs once, also where it is nested or too narrow', () => {
  const tree = plant(rows);
  const find = (text, z = 0) => {
    const result = web.searchTree(tree, web.compileSearch(text));
    return [result.count, result.weight, web.weightFound(tree, result.found, z)];
  };
  assert.deepStrictEqual(find('^work$'), [2, 85, 85]);
  assert.deepStrictEqual(find('leaf'), [2, 6, 6]);
  assert.deepStrictEqual(find('leaf', 3), [2, 6, 5]);
  assert.deepStrictEqual(find('tiny'), [2, 3, 3]);
  assert.deepStrictEqual(find('WORK'), [0, 0, 0]);
  assert.deepStrictEqual(find('samples'), [0, 0, 0]);
});

const searchRows = [
  ['foo', 'FOO', true, false], ['Foo', 'foo', false, false], ['fo+$', 'xfoo', true, false],
  ['\\Wfoo', ':foo', true, false], ['foo(', 'foo(int)', true, true], ['a[', 'a[0]', true, true],
  ['^\\p{Lu}', 'Foo', true, false], ['漢', '漢字', true, false], ['\\_x', '_x', true, false],
];
test('smart case, and plain text where a pattern is not valid', () => {
  for (const [text, name, hit, literal] of searchRows) {
    const search = web.compileSearch(text);
    assert.strictEqual(search.regex.test(name), hit, text);
    assert.strictEqual(search.literal, literal, text);
  }
  assert.strictEqual(web.compileSearch('a.c', true).regex.test('abc'), false);
});

test('patterns from links that could take for ever are plain text', () => {
  for (const text of ['(a+)+$', '(a*)*b', '(a|aa)+$', '([a-z]+){9}', '(?:a+){9}', '((a+)b?)+$', '(a?){60}a{60}$',
    '(a{1,30}){1,30}$', '.*.*.*.*x', 'a?'.repeat(30) + 'a', '(?=(a+)+$)', '[(](a+)+', '\\((a+)+', '(?<n>a+)*']) {
    assert.ok(web.isRisky(text), text);
  }
  for (const text of ['foo', 'a.*b', '^std::(vec|map)', 'operator\\(\\)', 'operator\\(\\)\\+', '(?:foo|bar)_x',
    'https?://.*', '[*+?]+', '(?=foo)', '^a.*b.*c$']) {
    assert.ok(!web.isRisky(text), text);
  }
});

test('next and previous go around', () => {
  const tree = plant(rows);
  const result = web.searchTree(tree, web.compileSearch('leaf'));
  assert.deepStrictEqual([-1, 4, 6].map((at) => web.nextFound(tree, result, at, 1)), [4, 6, 4]);
  assert.deepStrictEqual([0, 4, 6].map((at) => web.nextFound(tree, result, at, -1)), [6, 6, 4]);
  const none = web.searchTree(tree, web.compileSearch('zzz'));
  assert.strictEqual(web.nextFound(tree, none, 0, 1), -1);
});

test('a match is shown as far out as it is wide enough', () => {
  const tree = plant(rows);
  const layout = web.layoutOf(tree.meta, 120);
  assert.strictEqual(web.zoomToSee(tree, 4, layout, 5), 0);
  assert.strictEqual(web.zoomToSee(tree, 4, layout, 10), 3);
  assert.strictEqual(web.zoomToSee(tree, 4, layout, 1000), 4);
});
