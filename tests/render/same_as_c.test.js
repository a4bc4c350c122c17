'use strict';
// Views that the script derives are those that flame draws with the options of the same names.
const test = require('node:test');
const assert = require('node:assert');
const { randomly, randomFolded, randomFilters } = require('./random.js');

const skip = process.env.FLAME ? false : 'FLAME does not name a binary';
const { web, embedded, boxes, same } = skip ? {} : require('./flame.js');

test('filters', { skip }, async () => {
  const random = randomly(7);
  for (let round = 0; round < 12; round++) {
    const folded = randomFolded(random, 30 + random(300));
    for (const order of ['weight', 'name']) {
      const base = await embedded(folded, '--order', order);
      for (let k = 0; k < 4; k++) {
        const { filters, options } = randomFilters(random);
        const { tree } = web.derive(base, { filters });
        same(tree, boxes(folded, '--order', order, '--width', '1200', ...options),
          options.join(' ') + ' ' + round);
      }
    }
  }
});

test('order', { skip }, async () => {
  const random = randomly(8);
  for (let round = 0; round < 6; round++) {
    const folded = randomFolded(random, 200);
    const base = await embedded(folded);
    for (const order of ['name', 'weight']) {
      const { tree } = web.derive(base, { order });
      same(tree, boxes(folded, '--order', order, '--width', '1200'), order);
      const back = web.derive(tree, { order: 'weight' }).tree;
      assert.deepStrictEqual([...back.name], [...base.name]);
    }
  }
});

test('bottom-up', { skip }, async () => {
  const random = randomly(9);
  for (let round = 0; round < 12; round++) {
    const folded = randomFolded(random, 20 + random(300));
    const base = await embedded(folded);
    const { filters, options } = randomFilters(random);
    for (const order of ['weight', 'name']) {
      const { tree } = web.derive(base, { direction: 'up', order, filters });
      same(tree, boxes(folded, '--reverse', '--order', order, '--width', '1200', ...options), order);
    }
  }
});

test('comparisons', { skip }, async () => {
  const random = randomly(10);
  for (let round = 0; round < 8; round++) {
    const folded = randomFolded(random, 20 + random(200), 2);
    const palette = ['--palette', round % 4 === 3 ? 'red' : 'package'];
    const base = await embedded(folded, ...palette);
    for (const width of ['after', 'before', 'larger', 'change']) {
      for (const deltas of ['total', 'self']) {
        const { filters, options } = randomFilters(random);
        const order = random(2) ? 'weight' : 'name';
        const gate = random(2) === 0;
        const { tree } = web.derive(base, { width, deltas, order, gate, filters });
        const noise = gate ? [] : ['--diff-noise'];
        const all = [...palette, '--diff-width', width, '--diff-color', deltas, '--order', order, ...noise, ...options];
        same(tree, boxes(folded, '--width', '1200', ...all), all.join(' '));
      }
    }
  }
});

test('order of time', { skip }, async () => {
  const random = randomly(11);
  for (let round = 0; round < 12; round++) {
    const folded = randomFolded(random, 20 + random(100));
    const base = await embedded(folded, '--order', 'time');
    same(web.derive(base, {}).tree, boxes(folded, '--order', 'time', '--width', '1200'), 'time');
    same(web.derive(base, { order: 'weight' }).tree, boxes(folded, '--width', '1200'), 'weight');
    const { filters, options } = randomFilters(random);
    same(web.derive(base, { filters }).tree,
      boxes(folded, '--order', 'time', '--width', '1200', ...options), 'time ' + options.join(' '));
  }
});

test('sample types', { skip }, async () => {
  for (const file of ['pprof/go-heap.pb.gz', 'pprof/go-allocs.pb.gz']) {
    const base = await embedded(file);
    for (const [type, { name }] of base.meta.types.entries()) {
      for (const direction of ['down', 'up']) {
        const { tree } = web.derive(base, { type, direction });
        const turned = direction === 'up' ? ['--reverse'] : [];
        same(tree, boxes(file, '--width', '1200', '--sample-type', name, ...turned), name + ' ' + direction);
      }
    }
  }
});

test('labels', { skip }, async () => {
  const file = 'pprof/go-cpu-labels.pb.gz';
  const base = await embedded(file);
  for (const [k, key] of base.meta.labels.entries()) {
    const texts = new Set(base.labelSets.flatMap((set) =>
      set.filter(([at]) => at === k).map(([, text]) => base.labelTexts[text])));
    for (const text of texts) {
      const { tree } = web.derive(base, { filters: [{ kind: 'label', key, text, exact: true }] });
      const wanted = boxes(file, '--width', '1200', '--tagfocus', key + '=^' + text + '$');
      if (wanted) same(tree, wanted, key + '=' + text);
    }
    const { tree } = web.derive(base, { group: key });
    assert.strictEqual(tree.total[0], base.total[0]);
    const groups = new Map();
    for (let i = 1; i < tree.count; i = tree.end[i]) groups.set(tree.names[tree.name[i]], tree.total[i]);
    for (const [text, total] of groups) {
      if (!texts.has(text)) continue;
      const filters = [{ kind: 'label', key, text, exact: true }];
      assert.strictEqual(web.derive(base, { filters }).tree.total[0], total, text);
    }
  }
});
