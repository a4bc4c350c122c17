'use strict';
// What the guide of the picture says of keys is what the script does.
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { source } = require('./load.js');

const guide = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'picture.md'), 'utf8');
const section = (title) => guide.split('\n## ').find((part) => part.startsWith(title + '\n'));
const quoted = (text) => [...text.matchAll(/`([^`]+)`/g)].map((m) => m[1]);
const { COMMANDS, MOVES } = new Function(source('commands.js') + '\nreturn { COMMANDS, MOVES };')();

test('the guide has every key of every command, and no other', () => {
  const rows = section('Keys').split('\n').filter((line) => line.startsWith('| '));
  const told = new Set(rows.flatMap((row) => quoted(row.split('|')[1])));
  const done = COMMANDS.flatMap((command) => command.keys.split(' ')).filter(Boolean);
  const moves = Object.keys(MOVES).filter((key) => key.length === 1);
  assert.deepStrictEqual([...told].sort(), [...new Set([...done, ...moves, 'Esc'])].sort());
});

test('every option that the documents name is one', () => {
  const root = path.join(__dirname, '..', '..');
  const table = fs.readFileSync(path.join(root, 'cli', 'options.def'), 'utf8');
  const known = new Set([...table.matchAll(/^(?:OPTION|ALIAS|OPPOSITE)\("([^"]+)"/gm)].map((m) => m[1]));
  const others = ['build', 'install', 'pprofArgs']; // of cmake and of go-torch
  for (const file of ['README.md', 'docs/picture.md', 'docs/features.md']) {
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    for (const [, name] of text.matchAll(/(?<![\w-])--([a-zA-Z][\w-]*)/g)) {
      assert.ok(known.has(name) || others.includes(name), file + ': --' + name);
    }
  }
});

test('the tests that the table of features names are there', () => {
  const root = path.join(__dirname, '..', '..');
  const features = fs.readFileSync(path.join(root, 'docs', 'features.md'), 'utf8');
  const files = new Set(fs.readdirSync(path.join(root, 'tests'), { recursive: true }).map((file) => path.basename(file)));
  for (const name of quoted(features)) {
    if (/\.(c|js|mjs|py|sh)$/.test(name)) assert.ok(files.has(path.basename(name)), name);
  }
});

test('the guide has the filters under the names of the menu', () => {
  const told = section('Filters');
  for (const { text, group, also } of COMMANDS) {
    if (group !== 'Filters' || !also) continue;
    assert.ok(told.includes(text.split(/[:(]/)[0].toLowerCase().replace(' frames of this name', '')), text);
    assert.ok(told.includes('| ' + also + ' |'), also);
  }
});
