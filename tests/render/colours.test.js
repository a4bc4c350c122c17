'use strict';
// Colours that the script has of its own are those of the palettes, and text on them can be read.
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { source } = require('./load.js');

const palette = fs.readFileSync(path.join(__dirname, '..', '..', 'palettes', 'package.palette'), 'utf8');
const constant = (file, name) =>
  new Function(new RegExp('^const ' + name + ' = .*?;$', 'ms').exec(source(file))[0] + '\nreturn ' + name + ';')();

function luminance(hex) {
  const light = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
}

test('changes have the steps of the package palette', () => {
  const steps = constant('compare.js', 'STEPS');
  for (const [i, page] of ['light', 'dark'].entries()) {
    const line = new RegExp('^delta ' + page + ' +(.*)$', 'm').exec(palette)[1];
    assert.deepStrictEqual(steps.map((step) => step[i]), line.trim().split(/ +/));
  }
});

test('black text on highlights has a contrast of 4.5', () => {
  const search = /^search (#[0-9a-f]{6})/m.exec(palette)[1];
  for (const colour of [search, ...constant('views.js', 'PIN_COLOURS')]) {
    const ratio = (luminance(colour) + 0.05) / 0.05;
    assert.ok(ratio >= 4.5, colour + ' ' + ratio);
  }
});
