'use strict';
// flame: the binary that the environment names, and trees as it embeds them.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { execFileSync, spawnSync } = require('node:child_process');
const { load } = require('./load.js');

const web = load();
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'flame-script-'));
process.on('exit', () => fs.rmSync(dir, { recursive: true, force: true }));

function run(folded, options) {
  const input = path.join(dir, 'in.folded');
  fs.writeFileSync(input, folded);
  return spawnSync(process.env.FLAME, [...options, input], { encoding: 'utf8', maxBuffer: 1 << 29 });
}

// The tree in an SVG of folded text.
async function embedded(folded, ...options) {
  const { stdout, stderr } = run(folded, ['--to', 'svg', ...options]);
  const data = /<metadata id="flame-data" data-packed="(\w+)">([^]*?)<\/metadata>/.exec(stdout);
  if (!data) throw new Error('no tree: ' + stderr);
  const chunks = [...data[2].matchAll(/<c>([^<]*)<\/c>/g)].map((m) => m[1]);
  return web.decode(await web.unpack(chunks, data[1] === 'deflate'));
}

// The boxes that C decides: [{title, x, width, label}]; null when nothing is left.
function boxes(folded, ...options) {
  const { stdout, stderr, status } = run(folded, ['--to', 'boxes', ...options]);
  if (/nothing to draw/.test(stderr)) return null;
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd().split('\n').slice(1).map((line) => {
    const [title, x, y, width, , fill, label] = line.split('\t');
    return { title, x: Number(x), y: Number(y), width: Number(width), fill, label };
  });
}

module.exports = { web, embedded, boxes };
