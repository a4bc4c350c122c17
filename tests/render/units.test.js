'use strict';
// The script says values as core/units.c does: the same rows.
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { load } = require('./load.js');
const web = load();

test('values are those of core/units.c', () => {
  const source = fs.readFileSync(path.join(__dirname, '..', 'core', 'test_units.c'), 'utf8');
  const table = source.slice(source.indexOf('units_rows[] = {'));
  const rows = [...table.slice(0, table.indexOf('\n};')).matchAll(
    /^ {4}\{(-?[0-9.e+]+), "(.*?)", "(.*?)", "(.*?)"\},/gm)];
  assert.ok(rows.length > 20);
  for (const [line, value, unit, countName, shown] of rows) {
    const meta = { unit, countName, decimals: 0 };
    assert.strictEqual(web.formatValue(meta, Number(value)), shown, line);
  }
});

const valueRows = [
  [{ unit: 'count', countName: 'samples', decimals: 0 }, 1234, '1,234 samples'],
  [{ unit: 'count', countName: 'samples', decimals: 1 }, 12345, '1,234.5 samples'],
  [{ unit: 'constructor', countName: 'samples', decimals: 0 }, 3, '3 constructor'],
];
test('values with decimals and odd units', () => {
  for (const [meta, value, shown] of valueRows) {
    assert.strictEqual(web.formatValue(meta, value), shown);
  }
});

const shareRows = [
  [0, 10, '0%'], [10, 10, '100%'], [1, 3, '33.33%'], [1, 1e6, '<0.01%'], [5, 0, '0%'],
  [999999, 1e6, '100.00%'],
];
test('shares', () => {
  for (const [part, whole, shown] of shareRows) {
    assert.strictEqual(web.formatShare(part, whole), shown);
  }
  assert.strictEqual(web.formatChange(10, 22, 100), '+12.00%');
  assert.strictEqual(web.formatChange(22, 10, 100), '−12.00%');
  assert.strictEqual(web.formatChange(10, 10, 100), '±0%');
});
