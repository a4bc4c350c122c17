'use strict';
// flame: the binary that the environment names, and trees as it embeds them.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { load } = require('./load.js');

const web = load();
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'flame-script-'));
process.on('exit', () => fs.rmSync(dir, { recursive: true, force: true }));

// `profile` is the path of a sample, or folded text.
function run(profile, options) {
  const sample = path.join(__dirname, '..', '..', 'samples', profile);
  const input = profile.includes('\n') ? path.join(dir, 'in.folded') : sample;
  if (input !== sample) fs.writeFileSync(input, profile);
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

module.exports = { web, embedded, boxes };
