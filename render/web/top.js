// top: functions with their own and total weights; what a function calls again counts once.

// The tree from the root to the leaves that a view was made of, with all its frames.
function wholeTree(tree) {
  const whole = tree.chain ? tree.chain.tree : tree;
  return whole.forward ? wholeTree(whole.forward) : whole;
}

// By name: own and total weight, and how many frames; those before too of comparisons.
function sumNames(tree) {
  const { count, name, end, self, total, beforeSelf, beforeTotal, names } = tree;
  const sums = {
    self: new Float64Array(names.length), total: new Float64Array(names.length),
    beforeSelf: beforeSelf && new Float64Array(names.length),
    beforeTotal: beforeSelf && new Float64Array(names.length), count: new Uint32Array(names.length),
  };
  const until = new Uint32Array(names.length);
  for (let i = 1; i < count; i++) {
    const n = name[i];
    sums.self[n] += self[i];
    sums.count[n]++;
    if (beforeSelf) sums.beforeSelf[n] += beforeSelf[i];
    if (i < until[n]) continue;
    until[n] = end[i];
    sums.total[n] += total[i];
    if (beforeSelf) sums.beforeTotal[n] += beforeTotal[i];
  }
  return sums;
}

function functionRow(tree, sums, name) {
  const row = { name, self: sums.self[name], total: sums.total[name], count: sums.count[name] };
  if (sums.beforeSelf) {
    row.beforeSelf = sums.beforeSelf[name];
    row.beforeTotal = sums.beforeTotal[name];
  }
  return row;
}

// Functions of a view, those with the most own weight first; of comparisons, on either side.
function topFunctions(tree, limit = Infinity) {
  const whole = wholeTree(tree);
  const sums = sumNames(whole);
  const weigh = (of, before) => (before ? of.map((v, i) => Math.max(v, before[i])) : of);
  const self = weigh(sums.self, sums.beforeSelf);
  const total = weigh(sums.total, sums.beforeTotal);
  const names = [];
  for (let n = 0; n < whole.names.length; n++) if (sums.count[n] > 0) names.push(n);
  names.sort((a, b) => self[b] - self[a] || total[b] - total[a] || a - b);
  return names.slice(0, limit).map((n) => functionRow(whole, sums, n));
}

// All frames of a name together.
function aggregateOf(tree, nameIndex) {
  const { count, name, end, self, total, beforeSelf, beforeTotal } = wholeTree(tree);
  const sum = { self: 0, total: 0, count: 0 };
  if (beforeSelf) Object.assign(sum, { beforeSelf: 0, beforeTotal: 0 });
  for (let i = 1, until = 0; i < count; i++) {
    if (name[i] !== nameIndex) continue;
    sum.count++;
    sum.self += self[i];
    if (beforeSelf) sum.beforeSelf += beforeSelf[i];
    if (i < until) continue;
    until = end[i];
    sum.total += total[i];
    if (beforeSelf) sum.beforeTotal += beforeTotal[i];
  }
  return sum;
}
