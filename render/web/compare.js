// compare: widths and colours of comparisons, by the rules of core/tree and render/scene_deltas.c.

// Nine steps from less over equal to more; a file names its palette's in meta.comparison.steps.
const STEPS = [
  ['#4c99f8', '#1d67bb'], ['#77aff7', '#2f619e'], ['#9ec4f4', '#315077'], ['#c5d8f0', '#303f51'],
  ['#ebebeb', '#2e2e2e'], ['#efcdc4', '#503730'], ['#f0af9e', '#713e32'], ['#ee9078', '#944531'],
  ['#ed7151', '#b14328'],
];

const WIDTHS = {
  before: (after, before) => before,
  larger: (after, before) => Math.max(after, before),
  change: (after, before) => Math.abs(after - before),
};

// What widths are made of: own by node, and weight with all below. Nodes whose callees are not
// there (of trees of callers) have what both sides of them tell.
function setWidths(tree, mode) {
  const width = WIDTHS[mode];
  const { count, parent, self, beforeSelf, total, beforeTotal } = tree;
  tree.own = self;
  tree.weight = total;
  tree.drawn = undefined;
  if (!width || !beforeSelf) return;
  tree.own = self.map((after, i) => width(after, beforeSelf[i]));
  tree.weight = tree.own.slice();
  for (let i = count - 1; i >= 0; i--) {
    if (tree.more && tree.more[i]) tree.weight[i] = width(total[i], beforeTotal[i]);
    if (i > 0) tree.weight[parent[i]] += tree.weight[i];
  }
}

// The changes of nodes, of those that may be noise 0. Unknown is what lies below nodes with more.
function changesOf(tree, deltas, gate) {
  const { self, beforeSelf, total, beforeTotal, meta } = tree;
  const [after, before] = deltas === 'self' ? [self, beforeSelf] : [total, beforeTotal];
  const one = gate ? 4 * 10 ** meta.decimals : 0;
  return after.map((a, i) => {
    const change = a - before[i];
    return i === 0 || change * change < one * (a + before[i]) ? 0 : change;
  });
}

// The change with the strongest colour: 95 of 100 are no larger; of classic palettes the largest.
function strongest(changes, classic) {
  const sizes = changes.filter((change) => change !== 0).map(Math.abs).sort();
  const rank = classic ? sizes.length : Math.ceil((sizes.length * 95) / 100);
  return Math.max(1, rank > 0 ? sizes[rank - 1] : 1);
}

// Of nine, which step: the k-th from the middle begins where ((2k - 1) / 8)^2 of largest is reached.
function deltaStep(change, largest) {
  let steps = 0;
  for (let odd = 1; odd < 8; odd += 2) if (Math.abs(change) * 64 >= largest * odd * odd) steps++;
  return 4 + (change < 0 ? -steps : steps);
}

function classicDelta(change, largest) {
  const rest = Math.trunc((210 * (largest - Math.abs(change))) / largest);
  const hex = Math.max(0, rest).toString(16).padStart(2, '0');
  return change === 0 ? '#ffffff' : change > 0 ? '#ff' + hex + hex : '#' + hex + hex + 'ff';
}

// flamegraph.pl paints "-" and "--" grey, whatever else is to be shown.
function isSeparator(tree, node) {
  const text = tree.names[tree.name[node]];
  return text === '-' || text === '--';
}

// By node: its colour among the tree's, to which those of changes are added.
function paintChanges(tree, view) {
  const { meta, count } = tree;
  const { classic, negate } = meta.comparison;
  const steps = meta.comparison.steps || STEPS;
  const changes = changesOf(tree, view.deltas, view.gate && !classic && isCounted(meta));
  const largest = strongest(changes, classic);
  const known = new Map();
  tree.lights = tree.lights.slice();
  tree.darks = tree.darks.slice();
  const add = (light, dark) => {
    if (!known.has(light)) {
      known.set(light, tree.lights.length);
      tree.lights.push(light);
      tree.darks.push(dark);
    }
    return known.get(light);
  };
  tree.nodePaint = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const change = negate ? -changes[i] : changes[i];
    const colour = classic ? classicDelta(change, largest) : '';
    if (classic && isSeparator(tree, i)) tree.nodePaint[i] = tree.namePaint[tree.name[i]];
    else if (classic) tree.nodePaint[i] = add(colour, colour);
    else tree.nodePaint[i] = add(...steps[deltaStep(change, largest)]);
  }
  tree.largest = largest;
}

// Samples are counted; times and bytes tell nothing of how many there were.
function isCounted(meta) {
  return /^(|counts?|samples?)$/i.test(meta.unit);
}

// -1: a frame is gone, 1: it is new, 0: both sides have it, or it is no comparison.
function changeMark(tree, node) {
  const { total, beforeTotal, meta } = tree;
  if (!beforeTotal || node === 0 || meta.comparison.classic) return 0;
  return total[node] === 0 ? -1 : beforeTotal[node] === 0 ? 1 : 0;
}
