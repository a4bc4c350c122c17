'use strict';
// Views that the script derives are those that flame draws with the options of the same names.
const test = require('node:test');
const assert = require('node:assert');
const { randomly, randomFolded, randomFilters } = require('./random.js');

const skip = process.env.FLAME ? false : 'FLAME does not name a binary';
const { web, embedded, boxes } = skip ? {} : require('./flame.js');

function drawn(tree) {
  const rows = web.pictureRows(tree, 0, web.layoutOf(tree.meta, 1200));
  return rows.flat().map((box) => ({ ...box, text: tree.names[tree.name[box.node]] }));
}

function same(tree, theirs, what) {
  const ours = drawn(tree);
  if (theirs === null) return assert.ok(!(tree.total[0] > 0), what);
  const list = (all) => all.map((b) => (b.run ? 'run' : b.text)).join('\n');
  assert.strictEqual(ours.length, theirs.length, what + '\n' + list(ours));
  for (const [i, box] of ours.entries()) {
    const { title, x, width } = theirs[i];
    const name = box.run ? box.frames + ' frames' : box.text;
    assert.ok(title.startsWith(name + ' '), what + ': ' + name + ' is not ' + title);
    assert.ok(Math.abs(box.x - x) < 0.11 && Math.abs(box.width - width) < 0.21,
      what + ': ' + name + ' ' + [box.x, x, box.width, width]);
  }
  return undefined;
}

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
