// in_time: filters on a tree whose siblings stand in the order of time: equal ones are merged only
// where nothing lies between them.

// Visits a tree in time: enter(i) a frame, own(i, weight) each time that it runs itself.
function walkInTime(tree, self, gap, enter, own) {
  const { count, parent, end } = tree;
  const rest = self.slice();
  const open = new Int32Array(maxDepth(tree) + 1);
  let height = 0;
  if (gap) for (let i = 1; i < count; i++) rest[parent[i]] -= gap[i];
  const close = (at) => {
    for (; height > 0 && end[open[height - 1]] <= at; height--) {
      own(open[height - 1], rest[open[height - 1]]);
    }
  };
  for (let i = 0; i < count; i++) {
    close(i);
    if (gap && i > 0) own(parent[i], gap[i]);
    enter(i);
    open[height++] = i;
  }
  close(count);
}

// Nodes in the order of time; a node joins the one before it when that ran last.
class InTime {
  constructor(room, root) {
    this.count = 1;
    this.parent = new Int32Array(room + 1);
    this.name = new Uint32Array(room + 1);
    this.self = new Float64Array(room + 1);
    this.gap = new Float64Array(room + 1);
    this.since = new Float64Array(room + 1); // own weight since the last callee
    this.latest = new Int32Array(room + 1); // the last callee; 0: none
    this.before = null;
    this.parent[0] = -1;
    this.name[0] = root;
  }

  child(caller, name) {
    const latest = this.latest[caller];
    if (latest > 0 && this.name[latest] === name && this.since[caller] === 0) return latest;
    const node = this.count++;
    this.parent[node] = caller;
    this.name[node] = name;
    this.gap[node] = this.since[caller];
    this.since[caller] = 0;
    this.latest[caller] = node;
    return node;
  }

  add(node, weight) {
    this.self[node] += weight;
    this.since[node] += weight;
  }
}

// As mergeNodes, for a tree in time. `exact` is false where own weights are not those of the tree,
// so that nothing is known of when they ran.
function mergeInTime(tree, { own, gone, recursion, self, kept, target, exact }) {
  const { parent } = tree;
  const { used, count } = markUsed(tree, own, null);
  const merged = new InTime(count, tree.name[0]);
  const place = placing(tree, merged, gone, recursion);
  const image = new Int32Array(tree.count);
  const enter = (i) => {
    if (i > 0 && used[i]) image[i] = place(i, image[parent[i]]);
  };
  const add = (i, weight) => {
    if (weight > 0 && (!kept || kept[i])) merged.add(image[target ? target[i] : i], weight);
  };
  if (exact) walkInTime(tree, self, tree.gap, enter, add);
  else walkInTime(tree, own, null, enter, (i, weight) => used[i] && merged.add(image[i], weight));
  return merged;
}
