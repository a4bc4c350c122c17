// invert: trees from the leaves to the root. The whole of one may be far larger than the tree it is
// made of, so that heavy paths are followed and light ones only when they are looked at.

const INVERT_WHOLE = 2e5; // steps up from leaves: as many are made at once
const INVERT_STEPS = 3e7; // of all that is followed
const INVERT_SHARE = 8192; // what weighs less than this part of the view waits

// Nodes of a tree of callers: they know their totals.
class Callers extends Growing {
  constructor(root, before) {
    const columns = { total: Float64Array, more: Uint8Array };
    columns.mark = Uint8Array; // 1: on the path to what is looked at, 2: below it
    super(before ? { ...columns, before: Float64Array, beforeTotal: Float64Array } : columns, root);
  }
}

// Where stacks are followed up from: the nodes with own weight.
function leavesOf(tree) {
  const { count, self, beforeSelf } = tree;
  const all = new Int32Array(count);
  let n = 0;
  for (let i = 0; i < count; i++) if (self[i] > 0 || (beforeSelf && beforeSelf[i] > 0)) all[n++] = i;
  const at = all.slice(0, n);
  return { at, weight: pick(self, at), before: pick(beforeSelf, at) };
}

// Follows stacks up, all that have come the same way together.
class Inverting {
  constructor(tree, starts, root, look) {
    const { at, weight, before } = starts;
    this.tree = tree;
    Object.assign(this, { at, weight, before });
    this.list = Uint32Array.from(at, (n, i) => i);
    this.buffer = new Uint32Array(at.length);
    this.nodes = new Callers(root, before);
    this.seen = new Uint32Array(tree.names.length);
    this.child = new Uint32Array(tree.names.length);
    this.steps = 0;
    this.look = look;
    this.least = 0;
    for (let i = 0; i < at.length; i++) this.weigh(0, i);
    this.nodes.mark[0] = look.length === 0 ? 2 : 1;
    let whole = 0;
    for (let i = 0; i < at.length; i++) whole += tree.depth[Math.max(0, at[i])];
    if (whole > INVERT_WHOLE) this.least = this.heavier(0) / INVERT_SHARE;
    this.fine = this.least;
  }

  weigh(node, i) {
    this.nodes.total[node] += this.weight[i];
    if (this.before) this.nodes.beforeTotal[node] += this.before[i];
  }

  heavier(node) {
    const { total, beforeTotal } = this.nodes;
    return this.before ? Math.max(total[node], beforeTotal[node]) : total[node];
  }

  // Stacks that begin here end here; those that were called by the same function go on together.
  count(from, to, node) {
    const { at, list, seen, tree, nodes } = this;
    const names = [];
    for (let k = from; k < to; k++) {
      const i = list[k];
      if (at[i] <= 0) {
        nodes.self[node] += this.weight[i];
        if (this.before) nodes.before[node] += this.before[i];
      } else if (seen[tree.name[at[i]]]++ === 0) {
        names.push(tree.name[at[i]]);
      }
    }
    return names;
  }

  // The callers of a node whose stacks are list[from] to list[to]; waiting gets theirs.
  expand(node, from, to, depth, waiting) {
    const { at, list, buffer, seen, child, nodes, tree } = this;
    const names = this.count(from, to, node);
    this.steps += to - from;
    let start = from;
    for (const name of names) {
      child[name] = nodes.append(node, name);
      const end = start + seen[name];
      this.mark(child[name], node, name, depth);
      waiting.push(child[name], start, end);
      seen[name] = start;
      start = end;
    }
    for (let k = from; k < to; k++) {
      const i = list[k];
      if (at[i] <= 0) continue;
      const name = tree.name[at[i]];
      buffer[seen[name]++] = i;
      this.weigh(child[name], i);
      at[i] = tree.parent[at[i]];
    }
    for (const name of names) seen[name] = 0;
    list.set(buffer.subarray(from, start), from);
  }

  // What is looked at and lies below it is followed further.
  mark(node, caller, name, depth) {
    const { mark } = this.nodes;
    const on = mark[caller] === 1 && this.look[depth] === name;
    mark[node] = mark[caller] === 2 ? 2 : on ? (depth + 1 === this.look.length ? 2 : 1) : 0;
  }

  isHeavy(node) {
    const { mark } = this.nodes;
    if (mark[node] === 1) return true;
    if (mark[node] === 2 && this.look.length > 0 && mark[this.nodes.parent[node]] !== 2) {
      this.fine = Math.min(this.fine, this.heavier(node) / INVERT_SHARE);
    }
    return this.heavier(node) >= (mark[node] === 2 ? this.fine : this.least);
  }

  // Level by level, so that what is near is there when there are too many steps.
  run() {
    let level = [0, 0, this.list.length];
    for (let depth = 0; level.length > 0; depth++) {
      const next = [];
      for (let k = 0; k < level.length; k += 3) {
        const node = level[k];
        const steps = level[k + 2] - level[k + 1];
        if (depth > 0 && (this.steps + steps > INVERT_STEPS || !this.isHeavy(node))) {
          this.nodes.more[node] = 1;
        } else {
          this.expand(node, level[k + 1], level[k + 2], depth, next);
        }
      }
      level = next;
    }
    return this.nodes;
  }
}

// A tree of callers. look: names of the path to the node whose light callers are wanted too.
function invertFrom(tree, starts, root, order, look) {
  const at = starts.at.slice();
  const nodes = new Inverting(tree, { ...starts, at }, root, look).run();
  const up = assemble(tree, nodes, order === 'time' ? 'weight' : order);
  return Object.assign(up, { direction: 'up', forward: tree });
}

function bottomUp(tree, order, look = []) {
  return invertFrom(tree, leavesOf(tree), tree.name[0], order, look);
}

// The outermost nodes of the functions of a name: stacks with recursion count once.
function outermost(tree, text) {
  const { count, end, name, names } = tree;
  const nodes = [];
  for (let i = 1; i < count; ) {
    if (names[name[i]] === text) {
      nodes.push(i);
      i = end[i];
    } else {
      i++;
    }
  }
  return nodes;
}

// What a function calls, wherever it is called; the root is the function.
function calleesOf(tree, nodes, order) {
  const { name, parent, end, self, beforeSelf } = tree;
  let room = 1;
  for (const node of nodes) room += end[node] - node;
  const root = nodes.length > 0 ? name[nodes[0]] : name[0];
  const merged = new Merged(room, root, beforeSelf);
  const image = new Int32Array(tree.count);
  for (const node of nodes) {
    for (let i = node; i < end[node]; i++) {
      const at = i === node ? 0 : merged.child(image[parent[i]], name[i]);
      image[i] = at;
      merged.self[at] += self[i];
      if (beforeSelf) merged.before[at] += beforeSelf[i];
    }
  }
  const down = assemble(tree, merged, order === 'time' ? 'weight' : order);
  return Object.assign(down, { direction: 'pivot', rooted: true, forward: tree });
}

// Its callers; the root is the function.
function callersOf(tree, nodes, order) {
  const { parent, total, beforeTotal, name } = tree;
  const starts = {
    at: pick(parent, nodes), weight: pick(total, nodes), before: pick(beforeTotal, nodes),
  };
  const root = nodes.length > 0 ? name[nodes[0]] : name[0];
  return Object.assign(invertFrom(tree, starts, root, order, []), { rooted: true });
}
