'use strict';
// How long the script takes to derive views, search and sum up: medians in ms under node.
//   node tests/bench/views.js [nodes]
const { load } = require('../render/load.js');
const { randomly } = require('../render/random.js');

const web = load();
const NAMES = 55000;

// A tree of random walks through a random call graph, as real profiles are shaped: a third of the
// nodes are leaves, most have one callee.
function grow(count) {
  const random = randomly(1);
  const names = ['all', ...Array.from({ length: NAMES }, (_, i) =>
    'ns' + (i % 97) + '::Class' + (i % 1009) + '<int, char>::method' + i + '(std::string const&)')].sort();
  const graph = Array.from({ length: NAMES }, () => Array.from({ length: 6 }, () => random(NAMES)));
  const nodes = new web.Merged(count + 64, names.indexOf('all'), null);
  const deep = new Uint32Array(count + 64);
  while (nodes.count < count) {
    let node = random(nodes.count);
    if (deep[node] > 80) continue;
    for (let steps = 1 + random(5); steps > 0 && nodes.count < count; steps--) {
      const name = node > 0 ? graph[nodes.name[node]][random(10) < 4 ? 0 : random(6)] : random(8);
      const child = nodes.child(node, name);
      deep[child] = deep[node] + 1;
      node = child;
    }
    nodes.self[node] += 1 + random(1 << random(8));
  }
  const meta = {
    order: 'weight', padX: 10, minWidth: 0.5, maxRows: 1000, unit: 'count', decimals: 0,
    countName: 'samples',
  };
  return web.assemble({ meta, names }, nodes, 'weight');
}

function median(run) {
  const times = [];
  let result;
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    result = run();
    times.push(performance.now() - start);
  }
  return [times.sort((a, b) => a - b)[2], result];
}

const tree = grow(Number(process.argv[2]) || 1e6);
const { self, name, names } = tree;
let leaves = 0;
for (const value of self) leaves += value > 0 ? 1 : 0;
const busy = names[name[tree.end[1] >> 1]];
console.log('%d nodes, %d with own weight, depth %d', tree.count, leaves, web.maxDepth(tree));

const layout = { width: 1200, padX: 10, minWidth: 0.5, maxRows: 1000, ordered: false };
const filter = (kind, text) => () => web.derive(tree, { filters: [{ kind, text, exact: false }] });
const rows = {
  'visible, 1200 px': () => web.visibleBoxes(tree, 0, layout),
  'search, plain': () => web.searchTree(tree, web.compileSearch('method77')),
  'search, regex': () => web.searchTree(tree, web.compileSearch('ns1.*::method\\d+7\\(')),
  'top functions': () => web.topFunctions(tree),
  'one function': () => web.aggregateOf(tree, name[tree.count >> 1]),
  'bottom-up': () => web.derive(tree, { direction: 'up' }),
  pivot: () => web.derive(tree, { direction: 'pivot', pivot: busy }),
  focus: filter('focus', 'method7'), ignore: filter('ignore', 'method7'), hide: filter('hide', 'Class5'),
  'show from': filter('showFrom', 'Class7'), 'prune from': filter('pruneFrom', 'Class7'),
  'order by name': () => web.derive(tree, { order: 'name' }),
  'recursion, direct': () => web.derive(tree, { recursion: 1 }),
  'recursion, with gaps': () => web.derive(tree, { recursion: 2 }),
  'chains folded': () => web.derive(tree, { chains: true }),
};
for (const [what, run] of Object.entries(rows)) {
  const [ms, result] = median(run);
  const count = result.tree ? result.tree.count + ' nodes' : (result.length || result.count || '') + '';
  console.log('%s %s ms  %s', what.padEnd(22), ms.toFixed(1).padStart(8), count);
}
