// order: how siblings stand, and trees put in pre-order. Everything counts instead of comparing
// where it can, and nothing recurses: stacks may be a million frames deep.

const nameRanks = new WeakMap();
const lineRanks = new WeakMap();

// As the bytes of UTF-8 compare; UTF-16 differs for what lies behind the surrogates.
function compareText(a, b) {
  if (a === b) return 0;
  const last = Math.min(a.length, b.length);
  for (let i = 0; i < last; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const high = (c) => (c >= 0xe000 ? c - 0x2000 : c >= 0xd800 ? c + 0x2000 : c);
    return high(x) - high(y);
  }
  return a.length - b.length;
}

function ranksOf(texts, list) {
  const ranks = new Uint32Array(texts.length);
  let sorted = true;
  for (let i = 1; i < list.length && sorted; i++) {
    sorted = compareText(texts[list[i - 1]], texts[list[i]]) <= 0;
  }
  if (!sorted) list.sort((a, b) => compareText(texts[a], texts[b]) || a - b);
  for (let i = 0; i < list.length; i++) ranks[list[i]] = i;
  return ranks;
}

function cached(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

// By name: its place among all names.
function rankNames(names) {
  return cached(nameRanks, names, () => ranksOf(names, Uint32Array.from(names, (n, i) => i)));
}

// By 2 * name + (a stack ends in it): its place among lines, as flamegraph.pl sorts them.
function rankLines(names) {
  return cached(lineRanks, names, () => {
    const lines = names.flatMap((name) => [name + ';', name + ' ']);
    const list = Uint32Array.from(lines, (line, i) => i ^ 1);
    return ranksOf(lines, list);
  });
}

// The numbers of `list` in the order of key[number] < keys; equal ones stay in their order. All
// begin at starts[key].
function countingSort(list, key, keys) {
  const starts = new Uint32Array(keys + 1);
  const out = new Uint32Array(list.length);
  for (let i = 0; i < list.length; i++) starts[key[list[i]] + 1]++;
  for (let k = 0; k < keys; k++) starts[k + 1] += starts[k];
  const next = starts.slice();
  for (let i = 0; i < list.length; i++) out[next[key[list[i]]]++] = list[i];
  return { out, starts };
}

// Sorts list[from, to) by weight, the heaviest first, then by key.
function sortPart(list, from, to, weight, key) {
  if (to - from > 24) {
    list.subarray(from, to).sort((a, b) => weight[b] - weight[a] || key[a] - key[b]);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const node = list[i];
    const own = weight[node];
    let at = i;
    for (; at > from; at--) {
      const other = list[at - 1];
      if (weight[other] > own || (weight[other] === own && key[other] < key[node])) break;
      list[at] = other;
    }
    list[at] = node;
  }
}

// What siblings of the same weight are sorted by.
function keysOf(nodes, names, order) {
  const { count, name, self, before } = nodes;
  const key = new Uint32Array(count);
  const ranks = order === 'name' ? rankLines(names) : rankNames(names);
  for (let i = 0; i < count; i++) {
    const ends = self[i] > 0 || (before && before[i] > 0) ? 1 : 0;
    key[i] = order === 'name' ? ranks[2 * name[i] + ends] : ranks[name[i]];
  }
  return key;
}

// The heavier side by node; of equal weight where that does not count.
function sortWeights({ count, total, beforeTotal }, order) {
  if (order === 'name') return new Uint8Array(count);
  return beforeTotal ? total.map((t, i) => Math.max(t, beforeTotal[i])) : total;
}

// Children of node n are out[starts[n + 1]] to out[starts[n + 2]], in drawing order.
function sortSiblings(nodes, names, order) {
  const { count, parent } = nodes;
  const callers = new Uint32Array(count);
  const list = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    list[i] = i;
    callers[i] = parent[i] + 1;
  }
  const sorted = countingSort(list, callers, count + 1);
  if (order === 'time') return sorted;
  const { out, starts } = sorted;
  const key = keysOf(nodes, names, order);
  const weight = sortWeights(nodes, order);
  for (let k = 1; k <= count; k++) {
    if (starts[k + 1] - starts[k] > 1) sortPart(out, starts[k], starts[k + 1], weight, key);
  }
  return sorted;
}

// The entries of a column that are named in `list`; null stays null.
function pick(column, list) {
  if (!column) return null;
  const out = new column.constructor(list.length);
  for (let i = 0; i < list.length; i++) out[i] = column[list[i]];
  return out;
}

// Totals of nodes whose callers stand before them.
function sumTotals(nodes, own) {
  const total = own.slice(0, nodes.count);
  for (let i = nodes.count - 1; i > 0; i--) total[nodes.parent[i]] += total[i];
  return total;
}

// Nodes in pre-order, as list.
function preOrder(count, { out, starts }) {
  const list = new Uint32Array(count);
  const waiting = new Uint32Array(count + 1);
  let height = 1;
  for (let i = 0; height > 0; i++) {
    const node = (list[i] = waiting[--height]);
    for (let c = starts[node + 2]; c > starts[node + 1]; c--) waiting[height++] = out[c - 1];
  }
  return list;
}

// Nodes of which it is not known how many there will be; node 0 is the root.
class Growing {
  constructor(columns, root) {
    this.count = 0;
    this.room = 0;
    this.before = null;
    this.columns = { parent: Int32Array, name: Uint32Array, self: Float64Array, ...columns };
    this.append(-1, root);
  }

  append(parent, name) {
    if (this.count === this.room) {
      this.room = this.room * 2 || 1024;
      for (const [key, Column] of Object.entries(this.columns)) {
        const grown = new Column(this.room);
        if (this[key]) grown.set(this[key]);
        this[key] = grown;
      }
    }
    this.parent[this.count] = parent;
    this.name[this.count] = name;
    return this.count++;
  }
}

// A tree like `base` from nodes {count, parent, name, self, before or null}, callers first; total
// and beforeTotal only where they do not follow; more: 1 where callers have been left out.
function assemble(base, nodes, order) {
  const { count } = nodes;
  nodes.total = nodes.total || sumTotals(nodes, nodes.self);
  nodes.beforeTotal = nodes.beforeTotal || (nodes.before && sumTotals(nodes, nodes.before));
  const list = preOrder(count, sortSiblings(nodes, base.names, order));
  const place = new Uint32Array(count);
  for (let i = 0; i < count; i++) place[list[i]] = i;
  const parent = new Int32Array(count).fill(-1);
  const depth = new Uint32Array(count);
  const end = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    end[i] = i + 1;
    if (i === 0) continue;
    parent[i] = place[nodes.parent[list[i]]];
    depth[i] = depth[parent[i]] + 1;
  }
  for (let i = count - 1; i > 0; i--) if (end[i] > end[parent[i]]) end[parent[i]] = end[i];
  const self = pick(nodes.self, list);
  const total = pick(nodes.total, list);
  return {
    ...base, base: base.base || base, meta: { ...base.meta, order }, count, parent, depth, end,
    name: pick(nodes.name, list),
    self, own: self, total, weight: total, gap: pick(nodes.gap, list), drawn: undefined,
    beforeSelf: pick(nodes.before, list), beforeTotal: pick(nodes.beforeTotal, list),
    nodePaint: null, selfs: null, samples: null, sorted: order === 'weight' && !nodes.before,
    more: pick(nodes.more, list),
  };
}
