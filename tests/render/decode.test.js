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

function pack(change = {}) {
  const parts = {
    meta: JSON.stringify({ version: 1, nodes: 4, names: 3, comparison: false, ...change.meta }),
    names: 'all\nfoo\n漢', paints: [1, 2, 3, 4, 5, 6, 255, 0, 0, 0, 255, 0], paint: [0, 1, 1],
    pops: [0, 0, 0, 1], name: [0, 1, 2, 1], self: [0, 300, 2 ** 40, 7], ...change,
  };
  const bytes = [...Buffer.from('flame1\n')];
  const add = (section) => bytes.push(...varint(section.length), ...section);
  for (const key of ['meta', 'names']) {
    add(Buffer.from(typeof parts[key] === 'string' ? parts[key] : '{}'));
  }
  add(parts.paints);
  for (const key of ['paint', 'pops', 'name', 'self', 'before', 'nodePaint']) {
    if (parts[key]) add(parts[key].flatMap(varint));
  }
  return Uint8Array.from(bytes);
}

function packed(change = {}) {
  const meta = { version: 1, nodes: 4, names: 3, comparison: false, ...change.meta };
  return pack({ ...change, meta: JSON.stringify(meta) });
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
});

test('a comparison', () => {
  const tree = web.decode(packed({
    meta: { comparison: true }, before: [0, 1, 2, 3], nodePaint: [0, 1, 0, 1],
  }));
  assert.deepStrictEqual([...tree.beforeTotal], [6, 6, 2, 3]);
  assert.strictEqual(web.paintOf(tree, 3), 1);
});

const brokenRows = [
  ['pops past the root', { pops: [0, 0, 3, 0] }], ['a second root', { pops: [0, 1, 0, 0] }],
  ['name out of range', { name: [0, 1, 3, 1] }], ['paint out of range', { paint: [0, 1, 2] }],
  ['too few names', { names: 'all\nfoo' }], ['too short a column', { self: [1, 2, 3] }],
  ['too long a column', { self: [1, 2, 3, 4, 5] }], ['no nodes', { meta: { nodes: 0 } }],
  ['more nodes than bytes', { meta: { nodes: 1e9 } }], ['nodes no number', { meta: { nodes: 'x' } }],
  ['another version', { meta: { version: 2 } }], ['no before', { meta: { comparison: true } }],
];
test('damaged trees are refused', () => {
  for (const [what, change] of brokenRows) {
    assert.throws(() => web.decode(packed(change)), /call tree/, what);
  }
});

test('every truncation is refused', () => {
  const bytes = packed();
  for (let len = 0; len < bytes.length; len++) {
    assert.throws(() => web.decode(bytes.subarray(0, len)));
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
