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

const IN_TIME_MAX = 4e6; // nodes: with more, what is cut in pieces stays whole

// Nodes in the order of time; a node joins the one before it when that ran last.
class InTime extends Growing {
  constructor(root) {
    // since: own weight since the last callee; latest: that callee, 0 for none
    super({ gap: Float64Array, since: Float64Array, latest: Int32Array }, root);
  }

  child(caller, name) {
    const latest = this.latest[caller];
    if (latest > 0 && this.name[latest] === name && this.since[caller] === 0) return latest;
    const node = this.append(caller, name);
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
// so that nothing is known of when they ran. Frames become nodes when they or what they call run:
// what is pruned may run between and cut them in two.
function mergeInTime(tree, { own, gone, recursion, self, kept, target, exact }) {
  const { depth } = tree;
  const merged = new InTime(tree.name[0]);
  const place = placing(tree, merged, gone, recursion);
  const path = new Int32Array(maxDepth(tree) + 1); // by depth: the frame that is running
  const image = new Int32Array(path.length); // by depth: its node
  let placed = 1; // how many of them have one
  const enter = (i) => {
    path[depth[i]] = i;
    placed = Math.max(1, Math.min(placed, depth[i]));
  };
  const run = (i, weight) => {
    for (; placed <= depth[i]; placed++) image[placed] = place(path[placed], image[placed - 1]);
    merged.add(image[depth[i]], weight);
    if (merged.count < IN_TIME_MAX) placed = depth[i] + 1;
  };
  if (exact) {
    walkInTime(tree, self, tree.gap, enter, (i, weight) => {
      if (weight > 0 && (!kept || kept[i])) run(target ? target[i] : i, weight);
    });
  } else {
    walkInTime(tree, own, null, enter, (i, weight) => weight > 0 && run(i, weight));
  }
  return merged;
}
