// chains: frames that only pass all their weight on to one callee, folded into one box.

// Node i says nothing that its caller does not: it is its only callee and has all its weight.
function isPassedOn(tree, i) {
  const { parent, end, self, beforeSelf } = tree;
  const caller = parent[i];
  return caller > 0 && i === caller + 1 && end[i] === end[caller] && self[caller] === 0
    && !(beforeSelf && beforeSelf[caller] > 0) && !(tree.more && tree.more[caller]);
}

// The tree with chains folded: chain.tree is the whole one, node n stands for chain.size[n] of its
// nodes from chain.first[n] on.
function foldChains(tree) {
  const { count, parent, end } = tree;
  const place = new Uint32Array(count + 1);
  let kept = 0;
  for (let i = 0; i < count; i++) {
    if (!isPassedOn(tree, i)) kept++;
    place[i] = kept - 1;
  }
  place[count] = kept;
  if (kept === count) return tree;
  const first = new Uint32Array(kept);
  const last = new Uint32Array(kept);
  for (let i = count - 1; i >= 0; i--) first[place[i]] = i;
  for (let i = 0; i < count; i++) last[place[i]] = i;
  const folded = {
    ...tree, base: tree.base || tree, count: kept, parent: new Int32Array(kept).fill(-1), depth: new Uint32Array(kept),
    end: pick(end, first), name: pick(tree.name, first), total: pick(tree.total, first),
    beforeTotal: pick(tree.beforeTotal, first), gap: pick(tree.gap, first),
    nodePaint: pick(tree.nodePaint, first), more: pick(tree.more, last),
    self: pick(tree.self, last), beforeSelf: pick(tree.beforeSelf, last), own: pick(tree.own, last),
    drawn: undefined,
    chain: { tree, first, size: first.map((n, i) => last[i] - n + 1) },
  };
  folded.weight = tree.weight === tree.total ? folded.total : pick(tree.weight, first);
  for (let i = 0; i < kept; i++) {
    folded.end[i] = place[folded.end[i]];
    if (i === 0) continue;
    folded.parent[i] = place[parent[first[i]]];
    folded.depth[i] = folded.depth[folded.parent[i]] + 1;
  }
  return folded;
}

// The node of a tree with folded chains that node n of the whole tree is in.
function foldedNode(tree, n) {
  if (!tree.chain) return n;
  const { first } = tree.chain;
  let low = 0;
  let high = first.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first[middle] <= n) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// What a box is called: its frame, or the first and the last of its chain.
function nameOf(tree, node) {
  const { names, name, chain } = tree;
  const text = names[name[node]];
  const size = chain ? chain.size[node] : 1;
  if (size === 1) return text;
  const last = chain.tree.name[chain.first[node] + size - 1];
  return text + ' … ' + names[last] + ' (' + grouped(String(size)) + ' frames)';
}
