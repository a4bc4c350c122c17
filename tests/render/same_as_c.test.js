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
