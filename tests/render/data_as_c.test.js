'use strict';
// What a file embeds besides one tree draws as flame draws it: comparisons, sample types, order of
// time, totals.
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { randomly, randomFolded } = require('./random.js');

const skip = process.env.FLAME ? false : 'FLAME does not name a binary';
const { web, embedded, boxes, same } = skip ? {} : require('./flame.js');
const WIDTHS = ['after', 'before', 'larger', 'change'];

function sample(name) {
  return fs.readFileSync(path.join(__dirname, '..', '..', 'samples', name));
}

test('comparisons: widths, colours, noise', { skip }, async () => {
  const random = randomly(17);
  for (let round = 0; round < 4; round++) {
    const folded = randomFolded(random, 30 + random(300), 2);
    for (const width of WIDTHS) {
      for (const palette of ['package', 'hot']) {
        const options = ['--width', '1200', '--palette', palette];
        const base = await embedded(folded, ...options, '--diff-width', width);
        same(base, boxes(folded, ...options, '--diff-width', width), width, true);
        const other = WIDTHS[random(4)];
        const deltas = ['total', 'self'][random(2)];
        const gate = palette === 'package' && random(2) === 0;
        const { tree } = web.derive(base, { width: other, deltas, gate });
        same(tree, boxes(folded, ...options, '--diff-width', other, '--diff-color', deltas,
          ...(gate ? [] : ['--diff-noise'])), [width, other, deltas, gate].join(), true);
      }
    }
  }
});

test('order of time', { skip }, async () => {
  const random = randomly(18);
  for (let round = 0; round < 8; round++) {
    const folded = randomFolded(random, 30 + random(400));
    for (const least of ['0.5', '4', '40']) {
      const options = ['--width', '1200', '--order', 'time', '--min-width', least];
      const base = await embedded(folded, ...options);
      assert.ok(base.gap);
      same(base, boxes(folded, ...options), 'time ' + least, true);
    }
    const timed = await embedded(folded, '--flamechart');
    same(web.derive(timed, { order: 'weight' }).tree, boxes(folded, '--width', '1200'), 'weight');
    const { tree } = web.derive(timed, { filters: [{ kind: 'hide', text: 'f1', exact: false }] });
    same(tree, boxes(folded, '--width', '1200', '--flamechart', '--hide', 'f1'), 'hide in time');
  }
});

test('a total that is said to be more', { skip }, async () => {
  const folded = randomFolded(randomly(19), 100);
  for (const order of ['weight', 'name', 'time']) {
    const options = ['--width', '1200', '--order', order, '--total', '1000000'];
    same(await embedded(folded, ...options), boxes(folded, ...options), order, true);
  }
});

test('sample types', { skip }, async () => {
  for (const name of ['pprof/go-heap.pb.gz', 'pprof/go-mutex.pb.gz', 'perf_script/two-events.perf']) {
    const input = sample(name);
    const all = await embedded(input);
    assert.ok(all.meta.types.length > 1, name);
    for (const [k, type] of all.meta.types.entries()) {
      const options = ['--width', '1200', '--sample-type', type.name];
      const base = await embedded(input, ...options);
      assert.deepStrictEqual(base.meta.types, all.meta.types);
      assert.strictEqual(base.meta.type, k);
      assert.strictEqual(base.total[0], type.total);
      same(base, boxes(input, ...options), name + ' ' + type.name, true);
      same(web.derive(all, { type: k }).tree, boxes(input, ...options), 'derived ' + type.name, true);
    }
  }
});

test('labels: samples add up to the tree, of every type', { skip }, async () => {
  for (const name of ['pprof/go-cpu-labels.pb.gz', 'pprof/go-heap.pb.gz', 'pprof/go-goroutine.pb.gz']) {
    const base = await embedded(sample(name));
    if (!base.samples) continue;
    const { node, values, set } = base.samples;
    assert.ok(base.labelSets.length > Math.max(...set));
    for (const [k, self] of base.selfs.entries()) {
      const sums = new Float64Array(base.count);
      for (let i = 0; i < node.length; i++) sums[node[i]] += values[k][i];
      assert.deepStrictEqual([...sums], [...self], name);
    }
  }
});
