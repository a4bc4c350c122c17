// The scripts in outputs, which the build made small, are the programs of render/web.
import test from 'node:test';
import assert from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { launch } from './help.mjs';
import { compareScripts } from './same_script.mjs';

const built = path.dirname(process.env.FLAME || '');
const read = (name) => fs.readFileSync(path.join(built, name), 'utf8');
// Members of what browsers take and give as plain objects, which none of their interfaces has.
const MEMBERS = ['capture', 'once', 'passive', 'signal', 'preventScroll', 'behavior', 'block', 'inline', 'lastIndex',
  'groups', 'index', 'input', 'indices', 'childList', 'subtree', 'attributeFilter', 'clipboard', 'writeText', 'readText'];

// All names that a browser's own objects know.
function known() {
  const names = new Set();
  const add = (object) => {
    for (let o = object; o; o = Object.getPrototypeOf(o)) Object.getOwnPropertyNames(o).forEach((n) => names.add(n));
  };
  add(window);
  for (const name of Object.getOwnPropertyNames(window)) {
    let value = null;
    try {
      value = window[name];
    } catch {
      // storage without an origin
    }
    if (typeof value !== 'function' && (typeof value !== 'object' || !value)) continue;
    add(value);
    if (typeof value === 'function') add(value.prototype);
  }
  add(getComputedStyle(document.documentElement));
  return [...names];
}

// Those that elements have: ours may be set on them.
function onElements(names) {
  const elements = [document, document.body, document.createElementNS('http://www.w3.org/2000/svg', 'svg')];
  return names.filter((name) => elements.some((element) => name in element));
}

for (const which of ['svg', 'html']) {
  test(`the ${which}'s script means what its source means`, async () => {
    const renamed = compareScripts(read(which + '_script.js'), read(which + '_script.txt'));
    assert.ok(renamed.length > 0);
    for (const [was, is] of renamed) assert.match(is, /^[A-Z][\w$]{0,2}$/, was);
    const browser = await launch();
    try {
      const page = await browser.newPage();
      const theirs = new Set([...MEMBERS, ...await page.evaluate(known)]);
      assert.deepStrictEqual(renamed.filter(([was]) => theirs.has(was)), []);
      assert.deepStrictEqual(await page.evaluate(onElements, renamed.map(([, is]) => is)), []);
    } finally {
      await browser.close();
    }
  });
}

test('another program is told', () => {
  const [full, lean] = ['.js', '.txt'].map((ending) => read('svg_script' + ending));
  const changes = [['++', '--'], [']=', ']=!'], ["'utf-8'", "'utf-9'"], ['return', ''], ['.length', '.Length'], ['){', ',x){']];
  for (const [was, is] of changes) assert.throws(() => compareScripts(full, lean.replace(was, is)), was);
});
