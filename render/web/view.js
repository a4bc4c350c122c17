// view: which boxes are drawn for a zoom root and a width. The same rules as render/scene_boxes.c.

// Geometry that depends on the window: size of the picture and of one row.
function layoutOf(meta, width) {
  return {
    width: width - (meta.panel || 0), padX: meta.padX, minWidth: meta.minWidth, maxRows: meta.maxRows,
    ordered: meta.order === 'name', crop: meta.crop || 0,
  };
}

// How many of the nodes [from, to) have weight. Trees in which some have none remember it.
function drawnBetween(tree, from, to) {
  if (tree.drawn === null || (tree.sorted && !tree.drawn)) return to - from;
  if (!tree.drawn) {
    const weight = tree.weight || tree.total;
    tree.drawn = new Uint32Array(tree.count + 1);
    for (let i = 0; i < tree.count; i++) tree.drawn[i + 1] = tree.drawn[i] + (weight[i] > 0 ? 1 : 0);
  }
  return tree.drawn[to] - tree.drawn[from];
}

// A row's narrow neighbours, drawn as one box.
class Run {
  constructor(row, node, start) {
    Object.assign(this, { x: 0, width: 0, row, node, end: node, frames: 0, hidden: 0, total: 0 });
    Object.assign(this, { run: true, start, stop: start });
  }

  // Frames from `node` to `end`, which have so much weight.
  add(tree, node, end, stop, total) {
    this.frames += drawnBetween(tree, node, end);
    this.total += total;
    this.stop = stop;
    this.end = end;
  }
}

// From weights, counted from the left of the zoomed frame, to places: {px, x(weight), from, to}. A
// range {from, to} of the frame, as parts of 1, fills the picture; what lies outside is cut off.
function scaleOf(weight, layout) {
  const { from, to } = layout.range || { from: 0, to: 1 };
  const px = weight > 0 ? (layout.width - 2 * layout.padX) / (weight * (to - from)) : 0;
  const clip = (at) => Math.min(Math.max(at, from * weight), to * weight);
  const x = (at) => layout.padX + (clip(at) - from * weight) * px;
  return { px, x, from: from * weight, to: to * weight };
}

// The boxes below and at node z, in pre-order, with rows counted from z. A frame narrower than
// minWidth joins its narrow neighbours in one run; `frames` says how many frames a box stands for,
// `end` is one past its last node, `hidden` how many frames lie below the last row. Frames below
// `crop` percent of z are left out.
function visibleBoxes(tree, z, layout) {
  const { depth, end, total, parent, gap, sorted } = tree;
  const weight = tree.weight || total;
  const own = tree.own || tree.self;
  const { px, x, from, to } = scaleOf(weight[z], layout);
  const least = (layout.crop || 0) * weight[z];
  const alike = sorted && least === 0; // siblings behind a narrow one are narrow, and drawn as it is
  const boxes = [];
  const cursor = [0]; // by row: where the next box starts, as weight from the left
  const left = [0]; // by row: weight of the siblings that have not been looked at
  let run = null;
  const put = (box, start, stop) => {
    box.x = x(start);
    box.width = layout.range ? x(stop) - box.x : (stop - start) * px;
    boxes.push(box);
  };
  const flush = () => {
    if (run && (run.stop - run.start) * px >= layout.minWidth) put(run, run.start, run.stop);
    run = null;
  };
  for (let i = z; i < end[z]; ) {
    const row = depth[i] - depth[z];
    const at = cursor[row] + (gap && i !== z ? gap[i] : 0);
    const stop = at + weight[i];
    cursor[row] = stop;
    if (weight[i] === 0 || 100 * weight[i] < least || (layout.range && (stop <= from || at >= to))) {
      left[row] -= weight[i];
      i = end[i];
      continue;
    }
    if (weight[i] * px < layout.minWidth && i !== z) {
      if (run && (run.row !== row || (at - run.stop) * px >= layout.minWidth)) flush();
      run = run || new Run(row, i, at);
      // All that follow are narrow too where siblings are sorted: no need to look at each.
      const last = alike ? end[parent[i]] : end[i];
      const rest = alike ? left[row] : weight[i];
      run.add(tree, i, last, at + rest, alike ? rest : total[i]);
      i = last;
      continue;
    }
    flush();
    left[row] -= weight[i];
    const deepest = row + 1 >= layout.maxRows;
    put({
      x: 0, width: 0, row, node: i, end: end[i], frames: 1,
      hidden: deepest ? drawnBetween(tree, i + 1, end[i]) : 0, total: total[i],
    }, at, stop);
    cursor[row + 1] = at + (layout.ordered ? own[i] : 0);
    left[row + 1] = weight[i] - own[i];
    i = deepest ? end[i] : i + 1;
  }
  flush();
  return boxes;
}

// The callers of z as full-width boxes, the root first; rows are their depths.
function ancestorBoxes(tree, z, layout) {
  const boxes = [];
  for (let i = tree.parent[z]; i >= 0; i = tree.parent[i]) {
    boxes.push({
      x: layout.padX, width: layout.width - 2 * layout.padX, row: tree.depth[i], node: i,
      end: tree.end[i], frames: 1, hidden: 0, total: tree.total[i], caller: true,
    });
  }
  return boxes.reverse();
}

// The callers of a pivot by rows, those farthest from it first; their boxes name their tree.
function callerRows(callers, layout) {
  const boxes = visibleBoxes(callers, 0, layout).filter((box) => box.row > 0);
  const deepest = boxes.reduce((most, box) => Math.max(most, box.row), 0);
  const rows = Array.from({ length: deepest }, () => []);
  for (const box of boxes) {
    box.row = deepest - box.row;
    box.tree = callers;
    rows[box.row].push(box);
  }
  return rows;
}

// All boxes by rows of the picture: callers of z below, then z and what it calls. A pivot that is
// not zoomed has its tree of callers below.
function pictureRows(tree, z, layout, callers = null) {
  const rows = callers && z === 0 ? callerRows(callers, layout)
    : ancestorBoxes(tree, z, layout).map((box) => [box]);
  const base = rows.length;
  for (const box of visibleBoxes(tree, z, layout)) {
    box.row += base;
    (rows[box.row] = rows[box.row] || []).push(box);
  }
  return rows;
}

// The box of a row at x, or null.
function boxAt(row, x) {
  let low = 0;
  let high = row ? row.length : 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle].x <= x) low = middle + 1;
    else high = middle;
  }
  const box = low > 0 ? row[low - 1] : null;
  return box && x < box.x + box.width ? box : null;
}
