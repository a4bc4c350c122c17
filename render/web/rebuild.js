// rebuild: one tree from the nodes of another, merged by the names of their paths.

// Nodes by caller and name, in a table with open addressing; node 0 is the root.
class Merged {
  constructor(room, root, before) {
    let size = 16;
    while (size < 2 * room) size *= 2;
    this.slots = new Int32Array(size);
    this.mask = size - 1;
    this.count = 1;
    this.parent = new Int32Array(room + 1);
    this.name = new Uint32Array(room + 1);
    this.self = new Float64Array(room + 1);
    this.before = before ? new Float64Array(room + 1) : null;
    this.parent[0] = -1;
    this.name[0] = root;
  }

  // The node of a name below a caller; made when there is none.
  child(caller, name) {
    const { slots, mask, parent } = this;
    let at = Math.imul(caller, 0x9e3779b1) ^ Math.imul(name + 1, 0x85ebca6b);
    at = (at ^ (at >>> 15)) & mask;
    for (; slots[at] !== 0; at = (at + 1) & mask) {
      const node = slots[at];
      if (parent[node] === caller && this.name[node] === name) return node;
    }
    const node = this.count++;
    slots[at] = node;
    parent[node] = caller;
    this.name[node] = name;
    return node;
  }
}

// The path from the root to where a walk in pre-order is, without loops: a function that is called
// again takes back all since its first call. Leaving a frame undoes what entering it did.
class Unlooped {
  constructor(depths, names, root) {
    this.path = new Int32Array(depths + 2); // by place on the path: node
    this.path[0] = root;
    this.at = new Int32Array(names); // by name: place on the path, when it is still there; 0: never
    this.last = new Int32Array(depths + 2); // by depth of the walk: place of the path's end
    this.entered = new Int32Array(depths + 2).fill(-1); // by depth: the name that was put there
    this.oldNode = new Int32Array(depths + 2);
    this.oldAt = new Int32Array(depths + 2);
    this.depth = 0;
  }

  leaveTo(depth) {
    for (; this.depth >= depth && this.depth > 0; this.depth--) {
      const name = this.entered[this.depth];
      if (name < 0) continue;
      this.path[this.last[this.depth]] = this.oldNode[this.depth];
      this.at[name] = this.oldAt[this.depth];
      this.entered[this.depth] = -1;
    }
    this.depth = depth;
    this.last[depth] = depth > 0 ? this.last[depth - 1] : 0;
  }

  // The node for a frame of the walk at a depth; merged.child(caller, name) makes it.
  enter(merged, depth, name, gone) {
    const { path, at, last } = this;
    this.leaveTo(depth);
    const end = last[depth];
    if (gone) return path[end];
    if (at[name] > 0 && at[name] <= end && merged.name[path[at[name]]] === name) {
      last[depth] = at[name];
      return path[at[name]];
    }
    const node = merged.child(path[end], name);
    this.entered[depth] = name;
    this.oldNode[depth] = path[end + 1];
    this.oldAt[depth] = at[name];
    path[end + 1] = node;
    at[name] = end + 1;
    last[depth] = end + 1;
    return node;
  }
}

function maxDepth(tree) {
  let deepest = 0;
  for (let i = 0; i < tree.count; i++) if (tree.depth[i] > deepest) deepest = tree.depth[i];
  return deepest;
}

// By node: whether there is any weight in it or below, and how many such there are.
function markUsed(tree, own, before) {
  const used = new Uint8Array(tree.count);
  let count = 0;
  for (let i = tree.count - 1; i >= 0; i--) {
    if (own[i] > 0 || (before && before[i] > 0)) used[i] = 1;
    if (!used[i]) continue;
    count++;
    if (i > 0) used[tree.parent[i]] = 1;
  }
  return { used, count };
}

// How frames become nodes: place(i, caller) is the node of node i below what its caller became;
// `root` is what the tree's root became.
function placing(tree, merged, gone, recursion, root = 0) {
  const { name, depth } = tree;
  if (recursion === 2) {
    const path = new Unlooped(maxDepth(tree), tree.names.length, root);
    return (i) => path.enter(merged, depth[i], name[i], gone && gone[i]);
  }
  return (i, caller) => {
    if (gone && gone[i]) return caller;
    if (recursion === 1 && caller !== root && merged.name[caller] === name[i]) return caller;
    return merged.child(caller, name[i]);
  };
}

// Merges a tree's nodes by path. own and before are own weights by node.
function mergeNodes(tree, { own, before, gone, recursion }) {
  const { count, parent, end } = tree;
  const { used, count: room } = markUsed(tree, own, before);
  const merged = new Merged(room, tree.name[0], before);
  const place = placing(tree, merged, gone, recursion);
  const image = new Int32Array(count);
  for (let i = 0; i < count; ) {
    if (!used[i]) {
      i = end[i];
      continue;
    }
    const node = i > 0 ? place(i, image[parent[i]]) : 0;
    image[i] = node;
    merged.self[node] += own[i];
    if (before) merged.before[node] += before[i];
    i++;
  }
  return merged;
}
