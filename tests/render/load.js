'use strict';
// load: the pure parts of render/web as one module for node's test runner.
const fs = require('node:fs');
const path = require('node:path');

const folder = path.join(__dirname, '..', '..', 'render', 'web');
const ALL = [...source('scripts.def').matchAll(/^WEB_SCRIPT\((\w+)\)/gm)].map((m) => m[1] + '.js');
const FILES = ALL.slice(0, ALL.indexOf('draw.js'));

function source(name) {
  return fs.readFileSync(path.join(folder, name), 'utf8');
}

function load() {
  const text = FILES.map(source).join('\n');
  const names = [...text.matchAll(/^(?:(?:async )?function|class|const(?= [A-Z_]+ =)) (\w+)/gm)].map((m) => m[1]);
  return new Function('"use strict";' + text + '\nreturn {' + names.join(',') + '};')();
}

// A tree as decode gives it, from rows [depth, name, self, selfBefore].
function plant(rows, meta = {}) {
  const names = [...new Set(rows.map((row) => row[1]))];
  const count = rows.length;
  const tree = {
    meta: {
      order: 'weight', padX: 10, minWidth: 0.5, maxRows: 1000, unit: 'count', decimals: 0,
      countName: 'samples', ...meta,
    },
    count,
    names,
    parent: new Int32Array(count),
    depth: Uint32Array.from(rows, (row) => row[0]),
    end: new Uint32Array(count),
    name: Uint32Array.from(rows, (row) => names.indexOf(row[1])),
    self: Float64Array.from(rows, (row) => row[2]),
    total: Float64Array.from(rows, (row) => row[2]),
    beforeSelf: null,
    beforeTotal: null,
  };
  const open = [];
  for (let i = 0; i < count; i++) {
    open.length = tree.depth[i];
    tree.parent[i] = i > 0 ? open[tree.depth[i] - 1] : -1;
    open.push(i);
  }
  for (let i = count - 1; i >= 0; i--) {
    tree.end[i] = tree.end[i] || i + 1;
    const p = tree.parent[i];
    if (p < 0) continue;
    tree.end[p] = tree.end[p] || tree.end[i];
    tree.total[p] += tree.total[i];
  }
  return tree;
}

module.exports = { ALL, FILES, folder, source, load, plant };
