// view: which boxes are drawn for a zoom root and a width (the same as render/scene.c), and search.

// Geometry that depends on the window: size of the picture and of one row.
function layoutOf(meta, width) {
  return {
    width, padX: meta.padX, minWidth: meta.minWidth, maxRows: meta.maxRows,
    ordered: meta.order === 'name',
  };
}

// The boxes below and at node z, in pre-order, with rows counted from z. A frame narrower than
// minWidth joins its narrow neighbours in one run; `frames` says how many frames a box stands for,
// `end` is one past its last node, `hidden` how many frames lie below the last row.
function visibleBoxes(tree, z, layout) {
  const { depth, end, total, parent, gap } = tree;
  const own = tree.own || tree.self;
  const weight = tree.weight || total;
  const px = weight[z] > 0 ? (layout.width - 2 * layout.padX) / weight[z] : 0;
  const boxes = [];
  const cursor = [0]; // by row: where the next box starts, as weight from the left
  const left = [0]; // by row: weight of the siblings that have not been looked at
  let run = null;
  const flush = () => {
    if (run && (run.last - run.x) * px >= layout.minWidth) {
      run.width = (run.last - run.x) * px;
      run.x = layout.padX + run.x * px;
      boxes.push(run);
    }
    run = null;
  };
  for (let i = z; i < end[z]; ) {
    const row = depth[i] - depth[z];
    const at = i === z ? 0 : cursor[row] + (gap ? gap[i] : 0);
    const width = weight[i] * px;
    cursor[row] = at + weight[i];
    if (weight[i] === 0) {
      i = end[i];
      continue;
    }
    if (width < layout.minWidth && i !== z) {
      // In order of time, what lies between neighbours is part of a run when it is narrow itself.
      if (!run || run.row !== row || (at - run.last) * px >= layout.minWidth) {
        flush();
        run = {
          x: at, last: at, width: 0, row, node: i, end: i, frames: 0, hidden: 0, total: 0, run: true,
        };
      }
      // All that follow are narrow too where siblings are sorted: no need to look at each.
      const last = tree.sorted ? end[parent[i]] : end[i];
      const rest = tree.sorted ? left[row] : weight[i];
      run.frames += drawnBetween(tree, i, last);
      run.total += tree.sorted ? left[row] : total[i];
      run.last = at + rest;
      run.end = last;
      i = last;
      continue;
    }
    flush();
    left[row] -= weight[i];
    const deepest = row + 1 >= layout.maxRows;
    boxes.push({
      x: layout.padX + at * px, width, row, node: i, end: end[i], frames: 1,
      hidden: deepest ? drawnBetween(tree, i + 1, end[i]) : 0, total: total[i],
    });
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

// All boxes by rows of the picture: callers of z below, then z and what it calls.
function pictureRows(tree, z, layout) {
  const rows = ancestorBoxes(tree, z, layout).map((box) => [box]);
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

const SEARCH_MAX = 256; // characters of a search
const NAME_MAX = 512; // characters of a name that a pattern with repetitions is tried on

function escapePattern(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

// Repetitions inside of repetitions can take for ever; from a link they count as plain text.
function isRisky(pattern) {
  return /[+*}][^()]*\)\s*[+*{]/.test(pattern) || /\([^)]*\|[^)]*\)\s*[+*{]/.test(pattern);
}

// A search with smart case: capitals in it make it exact. What is no valid pattern is plain text.
function compileSearch(text, plain) {
  const query = text.slice(0, SEARCH_MAX);
  const flags = /\p{Lu}/u.test(query.replace(/\\./g, '')) ? 'u' : 'iu';
  let literal = Boolean(plain);
  let regex = null;
  if (!literal) {
    try {
      regex = new RegExp(query, flags);
    } catch {
      try {
        regex = new RegExp(query, flags.replace('u', ''));
      } catch {
        literal = true;
      }
    }
  }
  if (literal) regex = new RegExp(escapePattern(query), flags.replace('u', ''));
  return { query, regex, literal, cap: /[+*{?]/.test(query) && !literal ? NAME_MAX : Infinity };
}

// What a search finds in the whole tree: which names, how many frames (before[i] are found before
// node i), and their weight, in which what lies inside of a found frame does not count again.
function searchTree(tree, search) {
  const { names, name, count } = tree;
  const found = new Uint8Array(names.length);
  for (let i = 0; i < names.length; i++) {
    const text = names[i].length > search.cap ? names[i].slice(0, search.cap) : names[i];
    found[i] = search.regex.test(text) ? 1 : 0;
  }
  const before = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) before[i + 1] = before[i] + found[name[i]];
  return { search, found, before, count: before[count], weight: weightFound(tree, found, 0) };
}

// The weight of what was found at and below z, each weight once.
function weightFound(tree, found, z) {
  const { end, name, total } = tree;
  const last = end[z];
  let weight = 0;
  for (let i = z; i < last; ) {
    if (found[name[i]]) {
      weight += total[i];
      i = end[i];
    } else {
      i++;
    }
  }
  return weight;
}

// The found node after (step 1) or before (step -1) node `from`, around the ends; -1 without any.
function nextFound(tree, result, from, step) {
  for (let n = 1; n <= tree.count; n++) {
    const i = (from + step * n + tree.count * 2) % tree.count;
    if (result.found[tree.name[i]]) return i;
  }
  return -1;
}

// Where to zoom so that a node can be seen: as far out as leaves it `enough` px wide.
function zoomToSee(tree, node, layout, enough) {
  const width = layout.width - 2 * layout.padX;
  let z = node;
  for (let i = node; i >= 0; i = tree.parent[i]) {
    if (tree.depth[node] - tree.depth[i] >= layout.maxRows) break;
    if ((tree.total[node] * width) / tree.total[i] < enough) break;
    z = i;
  }
  return z;
}
