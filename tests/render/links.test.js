'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { load } = require('./load.js');

const web = load();

const meta = {
  nameType: 'Function:',
  links: [
    ['main', '', 'https://example.org/', '_blank'], ['titled', 'Another title', '', '_top'],
    ['bad', '', 'java\tscript:alert(1)', '_top'], ['data', '', ' DATA:text/html,x', '_top'], ['plain', '', 'a.html', ''],
  ],
};

test('links of functions', () => {
  assert.deepStrictEqual({ ...web.linkOf(meta, 'main') }, { title: '', href: 'https://example.org/', target: '_blank' });
  assert.strictEqual(web.linkOf(meta, 'plain').target, '_top');
  for (const name of ['titled', 'bad', 'data', 'other', '__proto__']) assert.strictEqual(web.linkOf(meta, name), null, name);
  assert.strictEqual(web.linkOf({}, 'main'), null);
});

test('what the details line calls a function', () => {
  assert.strictEqual(web.titleOf(meta, 'main'), 'Function: main');
  assert.strictEqual(web.titleOf(meta, 'titled'), 'Function: Another title');
  assert.strictEqual(web.titleOf({}, 'main'), 'main');
});

test('a factor is for what is shown', () => {
  const unit = { unit: '', countName: 'kB', decimals: 1, factor: 2.5 };
  assert.strictEqual(web.formatValue(unit, 40), '10 kB');
});
