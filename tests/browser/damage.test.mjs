// Damaged files: the static picture stays and a message says why, whatever the bytes are.
import test from 'node:test';
import assert from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { inEveryBrowser, url } from './engines.mjs';
import { draw, randomFolded, write } from './help.mjs';

const file = draw('damage', randomFolded(300), '--no-compress');
const svg = fs.readFileSync(file, 'utf8');
const packed = fs.readFileSync(draw('damage-packed', randomFolded(300)), 'utf8');
const CHUNKS = /<c>([^<]*)<\/c>/g;
const bytes = Buffer.concat([...svg.matchAll(CHUNKS)].map((m) => Buffer.from(m[1], 'base64')));

// The functions of the script that know no DOM, out of what the build made it of (lean.test.mjs compares the two).
function readScript() {
  const script = fs.readFileSync(path.join(path.dirname(process.env.FLAME), 'svg_script.js'), 'utf8');
  const names = ['decode', 'visibleBoxes', 'searchTree', 'compileSearch', 'topFunctions', 'derive', 'INITIAL_VIEW', 'foldedText'];
  const known = names.map((name) => `${name}: typeof ${name} === 'undefined' ? null : ${name}`).join(',');
  const inside = script.replace(/start\(document\.currentScript\);\s*\}\)\(\);\s*$/, `return {${known}};\n})();`);
  return new Function(`return ${inside.trim()}`)();
}
const web = readScript();

function checkTree(tree) {
  for (let i = 0; i < tree.count; i++) {
    assert.ok(tree.parent[i] < i && (i === 0 || tree.parent[i] >= 0), 'parents come first');
    assert.ok(tree.end[i] > i && tree.end[i] <= tree.count, 'subtrees end');
    assert.ok(tree.name[i] < tree.names.length, 'every frame has a name');
  }
  web.searchTree(tree, web.compileSearch('m'));
  if (web.topFunctions) web.topFunctions(tree, 20);
}

// What is read of bytes: a tree that holds together, or an error that says something.
function readDamaged(damaged, what) {
  let tree;
  try {
    tree = web.decode(damaged);
  } catch (error) {
    assert.ok(error instanceof Error && error.message, what);
    return false;
  }
  checkTree(tree);
  return true;
}

function random(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

test('the whole file is read', () => assert.ok(readDamaged(new Uint8Array(bytes), 'whole')));

test('cut off anywhere', () => {
  for (let length = 0; length < bytes.length; length += 1 + (length > 2000 ? 37 : 0)) {
    assert.ok(!readDamaged(new Uint8Array(bytes.subarray(0, length)), 'cut at ' + length), 'cut at ' + length);
  }
});

test('bytes changed, taken out and put in', () => {
  const pick = random(7);
  const odd = [0, 1, 127, 128, 255];
  for (let round = 0; round < 4000; round++) {
    const copy = Array.from(bytes);
    for (let n = 1 + pick(4); n > 0; n--) {
      // The head, whose lengths and counts matter most, as often as all the rest.
      const at = pick(pick(2) ? Math.min(1500, copy.length) : copy.length);
      const value = pick(2) ? odd[pick(odd.length)] : pick(256);
      const kind = pick(4);
      if (kind === 0) copy.splice(at, 1 + pick(9));
      else if (kind === 1) copy.splice(at, 0, ...Array(1 + pick(9)).fill(value));
      else copy[at] = value;
    }
    readDamaged(Uint8Array.from(copy), 'round ' + round);
  }
});

test('numbers that ask for more memory than there is', () => {
  const text = bytes.toString('latin1');
  for (const key of ['nodes', 'names', 'version', 'decimals', 'type']) {
    for (const value of ['-1', '0', '4294967296', '1e300', '1e9', 'null', '"x"', '{}', '[]', 'true', '99999999999999999999']) {
      const changed = text.replace(new RegExp(`"${key}":[^,}\\]]*`), `"${key}":${value}`);
      // The section's length, so that the change itself is what is looked at.
      const json = /^flame\d\n([\x80-\xff]*[\0-\x7f])/.exec(changed);
      const start = json[0].length;
      const old = readVarint(json[1]);
      const length = old + changed.length - text.length;
      const whole = changed.slice(0, start - json[1].length) + varint(length) + changed.slice(start);
      readDamaged(new Uint8Array(Buffer.from(whole, 'latin1')), `${key} ${value}`);
    }
  }
});

function readVarint(text) {
  let value = 0;
  for (let i = 0, scale = 1; i < text.length; i++, scale *= 128) value += (text.charCodeAt(i) & 127) * scale;
  return value;
}

function varint(n) {
  let out = '';
  for (; n > 127; n = Math.floor(n / 128)) out += String.fromCharCode((n % 128) | 128);
  return out + String.fromCharCode(n);
}

const replaceData = (change) => svg.replace(/<c>[^]*<\/c>/, change);
const chunk = (data) => '<c>' + Buffer.from(data).toString('base64') + '</c>';
const DAMAGES = {
  'no chunks': replaceData(''), 'an empty chunk': replaceData('<c></c>'), 'no base64': replaceData('<c>!!!!</c>'),
  'half a file': replaceData(chunk(bytes.subarray(0, bytes.length >> 1))), 'other bytes': replaceData(chunk('x'.repeat(999))),
  'no metadata': svg.replace(/<metadata[^]*<\/metadata>/, ''),
  'stored, not deflated': svg.replace(/data-packed="[^"]*"/, 'data-packed="deflate"'),
  'deflated, cut off': packed.replace(/(<c>[^<]{400})[^<]*/, '$1'),
  'deflated, one bit changed': packed.replace(/(<c>[^<]{200})([^<])/, (_, a, c) => a + (c === 'A' ? 'B' : 'A')),
  'deflated twice': packed.replace(/<c>([^<]*)<\/c>/, (_, data) => chunk(zlib.deflateSync(Buffer.from(data, 'base64')))),
  'a bomb': packed.replace(/<c>[^<]*<\/c>/, chunk(zlib.deflateSync(Buffer.alloc(5e7)))),
  'an unknown version': replaceData(chunk(bytes.toString('latin1').replace('"version":', '"version":9'))),
};

inEveryBrowser('damaged files stay pictures', {}, async (browser) => {
  for (const [what, text] of Object.entries(DAMAGES)) {
    const page = await browser.open(url(write('damaged.svg', text)));
    const seen = await page.evaluate(() => window.flame.ready.then(() => [
      document.querySelector('.details').textContent.slice(0, 41), document.querySelectorAll('.b text').length > 3]));
    assert.deepStrictEqual(seen, ['This browser cannot zoom and search here:', true], what);
    await page.click(200, 80);
    await page.key('/');
    await page.key('Enter');
    await page.key('Escape');
    // Firefox itself reports streams that fail, caught or not.
    assert.deepStrictEqual(page.noise.filter((text) => !text.includes('ReadableStream')), [], what);
    await page.close();
  }
});
