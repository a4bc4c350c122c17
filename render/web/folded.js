// folded: stacks as text, for the clipboard.

const FOLDED_MAX = 2 ** 27; // characters

// The names from the outermost frame to a node's. A tree of callers is read the other way round.
function stackOf(tree, node) {
  const { names } = tree;
  const whole = tree.chain ? tree.chain.tree : tree;
  const last = tree.chain ? tree.chain.first[node] + tree.chain.size[node] - 1 : node;
  const path = [];
  const root = whole.rooted ? 0 : 1;
  for (let i = last; i >= root; i = whole.parent[i]) path.push(names[whole.name[i]]);
  return whole.direction === 'up' ? path : path.reverse();
}

function foldedName(text) {
  return text.replace(/;/g, ':');
}

function foldedNumber(meta, value) {
  return (value / 10 ** meta.decimals).toFixed(meta.decimals).replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

// What a stack that ends in node i weighs, as text; '' when none does.
function foldedWeight(tree, i) {
  const { self, beforeSelf, meta } = tree;
  if (!(self[i] > 0) && !(beforeSelf && beforeSelf[i] > 0)) return '';
  const before = beforeSelf ? foldedNumber(meta, beforeSelf[i]) + ' ' : '';
  return ' ' + before + foldedNumber(meta, self[i]) + '\n';
}

// By node of a tree from the root: whether its stack ends in this path of a tree of callers.
function endsIn(tree, path) {
  return (node) => {
    let i = node;
    for (const name of path) {
      if (i <= 0 || tree.name[i] !== name) return false;
      i = tree.parent[i];
    }
    return true;
  };
}

// The lines of the nodes first to last; wanted(i) says which of them.
function foldedLines(tree, first, last, wanted) {
  const { depth, parent, name, names } = tree;
  const root = tree.rooted ? 0 : 1;
  const path = []; // by depth
  const prefix = [];
  for (let i = parent[first]; i >= root; i = parent[i]) prefix[depth[i]] = foldedName(names[name[i]]);
  for (let d = root; d < depth[first]; d++) path[d - root] = prefix[d];
  const lines = [];
  let length = 0;
  for (let i = first; i < last; i++) {
    if (depth[i] >= root) {
      path.length = depth[i] - root;
      path.push(foldedName(names[name[i]]));
    }
    const weight = wanted(i) ? foldedWeight(tree, i) : '';
    if (weight === '' || path.length === 0) continue;
    for (const text of path) length += text.length + 1;
    if (length > FOLDED_MAX) throw new RangeError('too much for one text');
    lines.push(path.join(';') + weight);
  }
  return lines.join('');
}

// The stacks at and below a node as folded text, from the root on. Up a tree of callers: those that
// go through it. Throws RangeError when they are too many.
function foldedText(tree, node) {
  if (tree.chain) return foldedText(tree.chain.tree, tree.chain.first[node]);
  if (tree.direction !== 'up' || tree.rooted) {
    return foldedLines(tree, node, tree.end[node], () => true);
  }
  const path = [];
  for (let i = node; i > 0; i = tree.parent[i]) path.push(tree.name[i]);
  const whole = tree.forward;
  return foldedLines(whole, 0, whole.count, endsIn(whole, path.reverse()));
}
