// range: a part of the zoomed frame's width fills the picture: by dragging, Ctrl+wheel, two fingers.

const RANGE_MIN = 1e-7; // the smallest part of a frame that is shown

// Where the children of a node lie in it: [child, from, to] as parts of its width, 0 to 1.
function spansOf(tree, node, ordered) {
  const weight = tree.weight || tree.total;
  const own = tree.own || tree.self;
  const spans = [];
  let at = ordered ? own[node] : 0;
  for (let i = node + 1; i < tree.end[node]; i = tree.end[i]) {
    at += tree.gap ? tree.gap[i] : 0;
    spans.push([i, at / weight[node], (at + weight[i]) / weight[node]]);
    at += weight[i];
  }
  return spans;
}

// The same range told of the smallest frame that holds it, of equals the outermost; null when that is
// the frame as a whole.
function settleRange(tree, node, range, ordered) {
  let { from, to } = range;
  let z = node;
  for (;;) {
    while (tree.parent[z] >= 0 && (from < -1e-9 || to > 1 + 1e-9)) {
      const parent = tree.parent[z];
      const [, left, right] = spansOf(tree, parent, ordered).find((span) => span[0] === z);
      [from, to] = [left + from * (right - left), left + to * (right - left)];
      z = parent;
    }
    [from, to] = [Math.max(0, from), Math.min(1, to)];
    const inner = spansOf(tree, z, ordered).find(([, left, right]) => left <= from + 1e-9 && right >= to - 1e-9);
    if (!inner || inner[2] - inner[1] < RANGE_MIN) break;
    const [child, left, right] = inner;
    [from, to] = [(from - left) / (right - left), (to - left) / (right - left)];
    z = child;
  }
  const weight = tree.weight || tree.total;
  while (tree.parent[z] >= 0 && weight[tree.parent[z]] === weight[z]) z = tree.parent[z];
  const whole = from < 1e-6 && to > 1 - 1e-6;
  return { z, range: whole || to - from < RANGE_MIN ? null : { from, to } };
}
