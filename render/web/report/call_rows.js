// call_rows: the rows of a call tree that is opened bit by bit. No DOM in here, no recursion.

const CHAIN_MAX = 100; // only children that open with their caller

// What widths are made of.
function weightsOf(tree) {
  return tree.weight || tree.total;
}

// Nodes of other sample types, or of other samples, have none.
function hasWeight(tree, node) {
  return tree.total[node] > 0 || Boolean(tree.beforeTotal && tree.beforeTotal[node] > 0);
}

// Callees of a node, the heaviest first.
function calleesByWeight(tree, node) {
  const callees = [];
  for (let i = node + 1; i < tree.end[node]; i = tree.end[i]) if (hasWeight(tree, i)) callees.push(i);
  return callees.sort((a, b) => weightsOf(tree)[b] - weightsOf(tree)[a] || a - b);
}

function hasCallees(tree, node) {
  for (let i = node + 1; i < tree.end[node]; i = tree.end[i]) if (hasWeight(tree, i)) return true;
  return false;
}

// The nodes to list, in order, when those in the set `open` are open.
function callRows(tree, open) {
  const rows = [];
  const waiting = [0];
  while (waiting.length > 0) {
    const node = waiting.pop();
    rows.push(node);
    if (!open.has(node) || !hasCallees(tree, node)) continue;
    const callees = calleesByWeight(tree, node);
    for (let i = callees.length - 1; i >= 0; i--) waiting.push(callees[i]);
  }
  return rows;
}

// Opens a node, and what follows it as long as there is but one callee.
function openCalls(tree, open, node) {
  for (let n = 0; n < CHAIN_MAX && hasCallees(tree, node); n++) {
    open.add(node);
    const callees = calleesByWeight(tree, node);
    if (callees.length > 1) return;
    [node] = callees;
  }
}

// Opens all callers of a node, so that it is listed.
function openCallers(tree, open, node) {
  for (let i = tree.parent[node]; i >= 0; i = tree.parent[i]) open.add(i);
}

// Opens the path of the heaviest callees from a node on, down to where no callee holds `part` of its caller.
function openHeaviest(tree, open, node, part) {
  for (let n = 0; n < CHAIN_MAX && hasCallees(tree, node); n++) {
    open.add(node);
    const heaviest = calleesByWeight(tree, node)[0];
    if (weightsOf(tree)[heaviest] < part * weightsOf(tree)[node]) return;
    node = heaviest;
  }
}
