// decode: from the base64 text in <metadata> to the call tree as flat arrays. No DOM in here.
// What is in the bytes: render/tree_data.h; what is in META: render/svg_meta.h.

function base64Bytes(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

// The chunks of the payload joined and, if they are deflated, inflated.
async function unpack(chunks, deflated) {
  const parts = chunks.map(base64Bytes);
  let stream = new Blob(parts).stream();
  if (deflated) stream = stream.pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function broken(what) {
  throw new Error('the embedded call tree is damaged: ' + what);
}

// Fills `out` with LEB128 numbers; the bytes must hold exactly that many, none above limit.
function readColumn(bytes, out, limit) {
  const len = bytes.length;
  let at = 0;
  for (let i = 0; i < out.length; i++) {
    let byte = at < len ? bytes[at++] : broken('column too short');
    let value = byte & 127;
    for (let scale = 128; byte > 127; scale *= 128) {
      if (at >= len || scale > 2 ** 63) broken('number too long');
      byte = bytes[at++];
      value += (byte & 127) * scale;
    }
    if (value > limit) broken('number out of range');
    out[i] = value;
  }
  if (at !== len) broken('column too long');
  return out;
}

// All numbers of a section, however many they are.
function readNumbers(bytes, limit) {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) count += bytes[i] < 128 ? 1 : 0;
  return readColumn(bytes, new Uint32Array(count), limit);
}

// "flame2" and a line end, then sections, each with its length in front.
function readSections(bytes) {
  const magic = 'flame2\n';
  for (let i = 0; i < magic.length; i++) {
    if (bytes[i] !== magic.charCodeAt(i)) broken('no header');
  }
  const sections = [];
  for (let at = magic.length; at < bytes.length; ) {
    let len = 0;
    for (let scale = 1, byte = 128; byte > 127; scale *= 128) {
      if (at >= bytes.length || scale > 2 ** 42) broken('section length');
      byte = bytes[at++];
      len += (byte & 127) * scale;
    }
    if (len > bytes.length - at) broken('section too short');
    sections.push(bytes.subarray(at, at + len));
    at += len;
  }
  return sections;
}

// META and a function that gives the section of a name, or null.
function readMeta(bytes) {
  const sections = readSections(bytes);
  const text = new TextDecoder('utf-8', { fatal: true });
  const meta = JSON.parse(text.decode(sections[0] || broken('no sections')));
  if (meta.version !== 2) throw new Error('the embedded call tree has an unknown version');
  if (!Array.isArray(meta.sections) || meta.sections.length !== sections.length - 1) {
    broken('section names');
  }
  const byName = new Map(meta.sections.map((name, i) => [name, sections[i + 1]]));
  const find = (name) => byName.get(name) || null;
  const need = (name) => find(name) || broken('no ' + name);
  return { meta, find, need, lines: (name) => text.decode(need(name)).split('\n') };
}

function hexColours(bytes) {
  const colours = [];
  for (let at = 0; at + 2 < bytes.length; at += 3) {
    const rgb = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
    colours.push('#' + rgb.toString(16).padStart(6, '0'));
  }
  return colours;
}

// parent[] and depth[] from the pops column: how many levels to climb from the node before.
function linkNodes(tree, pops) {
  const { parent, depth, count } = tree;
  parent[0] = -1;
  for (let i = 1; i < count; i++) {
    let p = i - 1;
    for (let n = pops[i]; n > 0 && p >= 0; n--) p = parent[p];
    if (p < 0) broken('a second root');
    parent[i] = p;
    depth[i] = depth[p] + 1;
  }
}

// One past the last node of each subtree.
function findEnds(tree) {
  const { parent, end } = tree;
  for (let i = tree.count - 1; i >= 0; i--) {
    if (end[i] === 0) end[i] = i + 1;
    const p = parent[i];
    if (p >= 0 && end[p] === 0) end[p] = end[i];
  }
}

// Own weights and those of all below, from the leaves up.
function sumUp(tree, self) {
  const { parent } = tree;
  const total = Float64Array.from(self);
  for (let i = tree.count - 1; i > 0; i--) total[parent[i]] += total[i];
  return total;
}

// Comparisons: what a node adds to widths, by what these are made of.
function ownWeights(self, before, width) {
  if (width === 'before') return before;
  const merge = { larger: (a, b) => Math.max(a, b), change: (a, b) => Math.abs(a - b) }[width];
  return merge ? self.map((after, i) => merge(after, before[i])) : self;
}

// Siblings stand by weight, those without at the end: behind a narrow one there are only narrow ones.
function isSorted(tree) {
  const { count, depth, end, weight } = tree;
  if (tree.beforeTotal || tree.meta.order !== 'weight' || tree.meta.whole > 0) return false;
  for (let i = 0; i < count; i++) {
    const next = end[i];
    if (next < count && depth[next] === depth[i] && weight[next] > weight[i]) return false;
  }
  return true;
}

// How many nodes before each have weight; null when all have.
function findDrawn(tree) {
  const { count, weight } = tree;
  if (weight.every((w) => w > 0)) return null;
  const drawn = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) drawn[i + 1] = drawn[i] + (weight[i] > 0 ? 1 : 0);
  return drawn;
}

// What is known of names: texts, colours, packages, modules, kinds.
function readNames(tree, file) {
  const { meta } = tree;
  const colours = hexColours(file.need('paints'));
  const column = (name, limit) => readColumn(file.need(name), new Uint32Array(meta.names), limit);
  tree.names = file.lines('names');
  if (tree.names.length !== meta.names) broken('name count');
  tree.lights = colours.filter((c, i) => i % 2 === 0);
  tree.darks = colours.filter((c, i) => i % 2 === 1);
  tree.namePaint = column('paint', tree.darks.length - 1);
  tree.package = column('package', meta.packages.length - 1);
  tree.module = column('module', meta.modules.length - 1);
  tree.kind = column('kind', meta.kinds.length - 1);
}

// Weights: own ones of every sample type, sums of the type that is drawn.
function readWeights(tree, file) {
  const { meta, count } = tree;
  const column = (name) => readColumn(file.need(name), new Float64Array(count), Infinity);
  if (!Array.isArray(meta.types) || !meta.types[meta.type]) broken('no sample type');
  tree.selfs = meta.types.map((type, k) => column('self' + k));
  tree.self = tree.selfs[meta.type];
  tree.total = sumUp(tree, tree.self);
  tree.total[0] = Math.max(tree.total[0], meta.whole || 0);
  tree.own = tree.self;
  tree.weight = tree.total;
  if (meta.comparison) {
    tree.beforeSelf = column('before');
    tree.beforeTotal = sumUp(tree, tree.beforeSelf);
    tree.own = ownWeights(tree.self, tree.beforeSelf, meta.comparison.width);
    if (tree.own !== tree.self) tree.weight = sumUp(tree, tree.own);
  }
  if (meta.comparison || file.find('nodePaint')) {
    tree.nodePaint = readColumn(file.need('nodePaint'), new Uint32Array(count), tree.darks.length - 1);
  }
  if (file.find('gap')) tree.gap = column('gap');
}

// Label sets as lists of [key, text], by the numbers of meta.labels and labelTexts.
function readLabelSets(bytes, keys, texts) {
  const numbers = readNumbers(bytes, 2 ** 32 - 1);
  const sets = [];
  for (let at = 0; at < numbers.length; ) {
    const last = at + 1 + 2 * numbers[at];
    if (last > numbers.length) broken('label sets');
    const set = [];
    for (at++; at < last; at += 2) {
      if (numbers[at] >= keys || numbers[at + 1] >= texts) broken('label out of range');
      set.push([numbers[at], numbers[at + 1]]);
    }
    sets.push(set);
  }
  return sets;
}

// Which weights have which labels, in the order of nodes.
function readSamples(tree, file) {
  const { meta, count } = tree;
  const node = readNumbers(file.need('sampleNode'), count - 1);
  tree.labelTexts = file.lines('labelTexts');
  tree.labelSets = readLabelSets(file.need('labelSets'), meta.labels.length, tree.labelTexts.length);
  for (let i = 1; i < node.length; i++) {
    node[i] += node[i - 1];
    if (node[i] >= count) broken('sample of no node');
  }
  const fill = (name, out, limit) => readColumn(file.need(name), out, limit);
  tree.samples = {
    node,
    set: fill('sampleSet', new Uint32Array(node.length), tree.labelSets.length - 1),
    values: meta.types.map((type, k) =>
      fill('sampleValue' + k, new Float64Array(node.length), Infinity)),
  };
}

// The whole tree: pre-order, node i's subtree is [i, end[i]). Nodes may be without weight in the
// type that is drawn. Widths are made of `weight` and, the part that is a node's own, `own`; these
// are total and self but in some comparisons.
function decode(bytes) {
  const file = readMeta(bytes);
  const { meta } = file;
  const n = meta.nodes;
  const pops = file.need('pops');
  if (!(n > 0 && n <= pops.length)) broken('node count');
  const tree = {
    meta,
    count: n,
    parent: new Int32Array(n),
    depth: new Uint32Array(n),
    end: new Uint32Array(n),
    beforeSelf: null,
    beforeTotal: null,
    nodePaint: null,
    gap: null,
    labelTexts: [],
    labelSets: [],
    samples: null,
  };
  readNames(tree, file);
  tree.name = readColumn(file.need('name'), new Uint32Array(n), meta.names - 1);
  linkNodes(tree, readColumn(pops, new Uint32Array(n), n));
  findEnds(tree);
  readWeights(tree, file);
  if (file.find('sampleNode')) readSamples(tree, file);
  tree.drawn = findDrawn(tree);
  tree.sorted = isSorted(tree);
  return tree;
}

function paintOf(tree, node) {
  return tree.nodePaint ? tree.nodePaint[node] : tree.namePaint[tree.name[node]];
}
