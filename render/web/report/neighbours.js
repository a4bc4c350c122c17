// neighbours: who calls a function and whom it calls. A stack that holds the same call several times
// counts once for it, as in pprof's reports. No DOM in here.

// Adds the numbers of node i to the row of a name, unless an equal call further up the stack did.
function addCall(tree, calls, name, i) {
  let row = calls.get(name);
  if (!row) calls.set(name, (row = { name, total: 0, before: 0, until: 0 }));
  if (i < row.until) return;
  row.until = tree.end[i];
  row.total += tree.total[i];
  if (tree.beforeTotal) row.before += tree.beforeTotal[i];
}

function heaviestFirst(calls) {
  const rows = [...calls.values()].filter((row) => row.total > 0 || row.before > 0);
  return rows.sort((a, b) => Math.max(b.total, b.before) - Math.max(a.total, a.before) ||
    a.name - b.name);
}

// {callers, callees, self, total, beforeSelf, beforeTotal, frames} of a function; names are indices.
function neighboursOf(view, function_) {
  const tree = wholeTree(view);
  const { count, name, parent, end } = tree;
  const callers = new Map();
  const callees = new Map();
  const sums = { self: 0, total: 0, beforeSelf: 0, beforeTotal: 0, frames: 0 };
  let until = 0;
  for (let i = 0; i < count; i++) {
    const caller = parent[i];
    if (caller >= 0 && name[caller] === function_) addCall(tree, callees, name[i], i);
    if (name[i] !== function_) continue;
    sums.frames += 1;
    sums.self += tree.self[i];
    if (tree.beforeSelf) sums.beforeSelf += tree.beforeSelf[i];
    if (caller >= 0) addCall(tree, callers, name[caller], i);
    if (i < until) continue;
    until = end[i];
    sums.total += tree.total[i];
    if (tree.beforeTotal) sums.beforeTotal += tree.beforeTotal[i];
  }
  return { ...sums, callers: heaviestFirst(callers), callees: heaviestFirst(callees) };
}
