'use strict';
// The embedded tree: what C writes is read, and what is damaged is refused.
const test = require('node:test');
const assert = require('node:assert');
const zlib = require('node:zlib');
const { load } = require('./load.js');
const web = load();

function varint(n) {
  const out = [];
  for (; n > 127; n = Math.floor(n / 128)) out.push((n % 128) | 128);
  return [...out, n];
}

const META = {
  version: 2, nodes: 4, names: 3, order: 'weight', whole: 0, comparison: null, type: 0,
  types: [{ name: 'cpu', unit: 'ns', decimals: 0, total: 2 ** 40 + 307 }],
  packages: ['', 'p'], modules: [''], kinds: ['', 'user', 'kernel'], labels: ['thread'],
};
const SECTIONS = {
  names: 'all\nfoo\n漢', paints: [1, 2, 3, 4, 5, 6, 255, 0, 0, 0, 255, 0], paint: [0, 1, 1],
  package: [0, 1, 1], module: [0, 0, 0], kind: [0, 1, 2],
  pops: [0, 0, 0, 1], name: [0, 1, 2, 1], self0: [0, 300, 2 ** 40, 7],
};
const COMPARISON = { before: [0, 1, 2, 3], nodePaint: [0, 1, 0, 1] };
const LABELLED = {
  labelTexts: '\nmain\nworker', labelSets: [0, 1, 0, 1, 2, 0, 1, 0, 2], sampleNode: [1, 0, 1],
  sampleSet: [0, 1, 2], sampleValue0: [100, 200, 2 ** 40],
};

// The bytes of a file; `change` replaces sections, `meta` keys of META.
function packed(change = {}, meta = {}) {
  const parts = { ...SECTIONS, ...change };
  const keys = Object.keys(parts).filter((key) => parts[key]);
  const bytes = [...Buffer.from('flame2\n')];
  const add = (section) => bytes.push(...varint(section.length), ...section);
  add(Buffer.from(JSON.stringify({ ...META, sections: keys, ...meta })));
  for (const key of keys) {
    const part = parts[key];
    add(typeof part === 'string' ? Buffer.from(part)
      : key === 'paints' ? part : part.flatMap(varint));
  }
  return Uint8Array.from(bytes);
}

test('a tree', () => {
  const tree = web.decode(packed());
  assert.deepStrictEqual(tree.names, ['all', 'foo', '漢']);
  assert.deepStrictEqual([...tree.depth], [0, 1, 2, 2]);
  assert.deepStrictEqual([...tree.parent], [-1, 0, 1, 1]);
  assert.deepStrictEqual([...tree.end], [4, 4, 3, 4]);
  const big = 2 ** 40;
  assert.deepStrictEqual([...tree.total], [big + 307, big + 307, big, 7]);
  assert.deepStrictEqual(tree.lights, ['#010203', '#ff0000']);
  assert.deepStrictEqual(tree.darks, ['#040506', '#00ff00']);
  assert.strictEqual(web.paintOf(tree, 2), 1);
  assert.deepStrictEqual([[...tree.package], [...tree.module], [...tree.kind]],
    [[0, 1, 1], [0, 0, 0], [0, 1, 2]]);
  assert.strictEqual(tree.weight, tree.total);
  assert.deepStrictEqual([tree.sorted, tree.drawn, tree.samples, tree.gap], [true, null, null, null]);
});

test('sections are taken by name, in any order, and unknown ones are passed over', () => {
  const keys = Object.keys(SECTIONS).reverse();
  const bytes = [...Buffer.from('flame2\n')];
  const add = (section) => bytes.push(...varint(section.length), ...section);
  add(Buffer.from(JSON.stringify({ ...META, sections: ['news', ...keys] })));
  add([1, 2, 3]);
  for (const key of keys) {
    const part = SECTIONS[key];
    add(typeof part === 'string' ? Buffer.from(part)
      : key === 'paints' ? part : part.flatMap(varint));
  }
  assert.deepStrictEqual(web.decode(Uint8Array.from(bytes)).names, ['all', 'foo', '漢']);
});

test('several sample types: nodes without weight in the drawn one stay', () => {
  const types = [...META.types, { name: 'wall', unit: 'ns', decimals: 0, total: 12 }];
  const tree = web.decode(packed({ self1: [0, 5, 0, 7] }, { types, type: 1 }));
  assert.deepStrictEqual(tree.selfs.map((self) => [...self]), [[0, 300, 2 ** 40, 7], [0, 5, 0, 7]]);
  assert.deepStrictEqual([...tree.total], [12, 12, 0, 7]);
  assert.deepStrictEqual([...tree.drawn], [0, 1, 2, 2, 3]);
  assert.strictEqual(web.drawnBetween(tree, 1, 4), 2);
  assert.strictEqual(tree.sorted, false);
});

const widthRows = [
  ['after', [0, 300, 4, 7], [311, 311, 4, 7]], ['before', [0, 1, 8, 3], [12, 12, 8, 3]],
  ['larger', [0, 300, 8, 7], [315, 315, 8, 7]], ['change', [0, 299, 4, 4], [307, 307, 4, 4]],
];
test('a comparison, by what its widths are made of', () => {
  for (const [width, own, weight] of widthRows) {
    const tree = web.decode(packed({ ...COMPARISON, self0: [0, 300, 4, 7], before: [0, 1, 8, 3] },
      { comparison: { width } }));
    assert.deepStrictEqual([...tree.beforeTotal], [12, 12, 8, 3]);
    assert.deepStrictEqual([...tree.total], [311, 311, 4, 7]);
    assert.deepStrictEqual([[...tree.own], [...tree.weight]], [own, weight], width);
    assert.strictEqual(web.paintOf(tree, 3), 1);
  }
});

test('order of time', () => {
  const tree = web.decode(packed({ gap: [0, 5, 0, 2] }, { order: 'time', timed: true }));
  assert.deepStrictEqual([...tree.gap], [0, 5, 0, 2]);
  assert.strictEqual(tree.sorted, false);
});

test('a total that is said to be more', () => {
  const tree = web.decode(packed({}, { whole: 2 ** 41 }));
  assert.deepStrictEqual([...tree.total].slice(0, 2), [2 ** 41, 2 ** 40 + 307]);
  assert.strictEqual(tree.sorted, false);
});

test('labels', () => {
  const tree = web.decode(packed(LABELLED));
  assert.deepStrictEqual(tree.labelTexts, ['', 'main', 'worker']);
  assert.deepStrictEqual(tree.labelSets, [[], [[0, 1]], [[0, 1], [0, 2]]]);
  const { node, set, values } = tree.samples;
  assert.deepStrictEqual([[...node], [...set], [...values[0]]],
    [[1, 1, 2], [0, 1, 2], [100, 200, 2 ** 40]]);
});

const brokenRows = [
  ['pops past the root', { pops: [0, 0, 3, 0] }], ['a second root', { pops: [0, 1, 0, 0] }],
  ['name out of range', { name: [0, 1, 3, 1] }], ['paint out of range', { paint: [0, 1, 2] }],
  ['package out of range', { package: [0, 1, 2] }], ['kind out of range', { kind: [3, 0, 0] }],
  ['module out of range', { module: [0, 0, 1] }],
  ['too few names', { names: 'all\nfoo' }], ['too short a column', { self0: [1, 2, 3] }],
  ['too long a column', { self0: [1, 2, 3, 4, 5] }], ['no nodes', {}, { nodes: 0 }],
  ['more nodes than bytes', {}, { nodes: 1e9 }], ['nodes no number', {}, { nodes: 'x' }],
  ['another version', {}, { version: 1 }], ['no before', {}, { comparison: { width: 'after' } }],
  ['no node paint', { ...COMPARISON, nodePaint: null }, { comparison: { width: 'after' } }],
  ['a type too many', {}, { types: [...META.types, ...META.types] }],
  ['no such type', {}, { type: 1 }], ['too few section names', {}, { sections: ['pops'] }],
  ['a short gap', { gap: [1] }], ['no pops', { pops: null }],
  ['samples without sets', { ...LABELLED, sampleSet: null }],
  ['samples without values', { ...LABELLED, sampleValue0: null }],
  ['sample of no node', { ...LABELLED, sampleNode: [3, 1, 0] }],
  ['sample of no set', { ...LABELLED, sampleSet: [0, 1, 3] }],
  ['fewer sets than samples', { ...LABELLED, sampleSet: [0, 1] }],
  ['label set cut off', { ...LABELLED, labelSets: [0, 1, 0, 1, 2, 0, 1, 0] }],
  ['label set that never ends', { ...LABELLED, labelSets: [2 ** 31, 1, 0] }],
  ['label of no key', { ...LABELLED, labelSets: [0, 1, 1, 1, 0] }],
  ['label of no text', { ...LABELLED, labelSets: [0, 1, 0, 3, 0] }],
];
test('damaged trees are refused', () => {
  for (const [what, change, meta] of brokenRows) {
    assert.throws(() => web.decode(packed(change, meta)), /call tree/, what);
  }
});

test('every truncation is refused', () => {
  for (const bytes of [packed(), packed(LABELLED)]) {
    for (let len = 0; len < bytes.length; len++) {
      assert.throws(() => web.decode(bytes.subarray(0, len)));
    }
  }
});

test('numbers that do not end', () => {
  assert.throws(() => web.readColumn(new Uint8Array(20).fill(255), new Float64Array(1), Infinity));
});

test('chunks are joined and inflated', async () => {
  const bytes = packed();
  for (const deflated of [true, false]) {
    const text = (deflated ? zlib.deflateSync(bytes) : Buffer.from(bytes)).toString('base64');
    const chunks = text.match(/.{1,8}/g);
    assert.deepStrictEqual([...await web.unpack(chunks, deflated)], [...bytes]);
  }
  await assert.rejects(web.unpack(['AAAA'], true));
});
