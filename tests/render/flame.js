'use strict';
// flame: the binary that the environment names, and trees as it embeds them.
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { load } = require('./load.js');

const web = load();
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'flame-script-'));
process.on('exit', () => fs.rmSync(dir, { recursive: true, force: true }));

// `profile` is the path of a sample, folded text, or the bytes of a profile.
function run(profile, options) {
  const made = typeof profile !== 'string' || profile.includes('\n');
  const input = made ? path.join(dir, 'input') : path.join(__dirname, '..', '..', 'samples', profile);
  if (made) fs.writeFileSync(input, profile);
  return spawnSync(process.env.FLAME, [...options, input], { encoding: 'utf8', maxBuffer: 1 << 29 });
}

// The tree in an SVG of a profile.
async function embedded(profile, ...options) {
  const { stdout, stderr } = run(profile, ['--to', 'svg', ...options]);
  const data = /<metadata id="flame-data" data-packed="(\w+)">([^]*?)<\/metadata>/.exec(stdout);
  if (!data) throw new Error('no tree: ' + stderr);
  const chunks = [...data[2].matchAll(/<c>([^<]*)<\/c>/g)].map((m) => m[1]);
  return web.decode(await web.unpack(chunks, data[1] === 'deflate'));
}

// The boxes that C decides: [{title, x, width, label}]; null when nothing is left.
function boxes(profile, ...options) {
  const { stdout, stderr, status } = run(profile, ['--to', 'boxes', ...options]);
  if (/nothing to draw/.test(stderr)) return null;
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd().split('\n').slice(1).map((line) => {
    const [title, x, y, width, , fill, label] = line.split('\t');
    return { title, x: Number(x), y: Number(y), width: Number(width), fill, label };
  });
}

function drawn(tree) {
  const rows = web.pictureRows(tree, 0, web.layoutOf(tree.meta, 1200));
  return rows.flat().map((box) => {
    const [r, g, b] = tree.lights[box.run ? tree.meta.muted : web.paintOf(tree, box.node)].slice(1)
      .match(/../g).map((hex) => parseInt(hex, 16));
    return { ...box, text: tree.names[tree.name[box.node]], fill: `rgb(${r},${g},${b})` };
  });
}

// What the script draws of a tree is what C drew; colours too, if asked for.
function same(tree, theirs, what, fills = false) {
  const ours = drawn(tree);
  if (theirs === null) return assert.ok(!((tree.weight || tree.total)[0] > 0), what);
  const list = (all) => all.map((b) => (b.run ? 'run' : b.text)).join('\n');
  assert.strictEqual(ours.length, theirs.length, what + '\n' + list(ours));
  for (const [i, box] of ours.entries()) {
    const { title, x, width, fill } = theirs[i];
    const name = box.run ? box.frames + ' frames' : box.text;
    assert.ok(title.startsWith(name + ' '), what + ': ' + name + ' is not ' + title);
    assert.ok(Math.abs(box.x - x) < 0.11 && Math.abs(box.width - width) < 0.21,
      what + ': ' + name + ' ' + [box.x, x, box.width, width]);
    if (fills) assert.strictEqual(box.fill, fill, what + ': ' + name);
  }
  return undefined;
}

module.exports = { web, embedded, boxes, same };
