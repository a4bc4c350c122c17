// decode: from the base64 text in <metadata> to the call tree as flat arrays. No DOM in here.

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

// "flame1" and a line end, then sections, each with its length in front.
function readSections(bytes) {
  const magic = 'flame1\n';
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

// Totals and ends of subtrees, from the leaves up.
function sumUp(tree) {
  const { parent, end, total, beforeTotal } = tree;
  total.set(tree.self);
  if (beforeTotal) beforeTotal.set(tree.beforeSelf);
  for (let i = tree.count - 1; i >= 0; i--) {
    if (end[i] === 0) end[i] = i + 1;
    const p = parent[i];
    if (p < 0) continue;
    if (end[p] === 0) end[p] = end[i];
    total[p] += total[i];
    if (beforeTotal) beforeTotal[p] += beforeTotal[i];
  }
}

// Siblings stand by weight and all have some: behind a narrow one there are only narrow ones.
function isSorted(tree) {
  const { count, depth, end, total } = tree;
  if (tree.beforeTotal || tree.meta.order === 'name') return false;
  for (let i = 0; i < count; i++) {
    const next = end[i];
    if (total[i] === 0 || (next < count && depth[next] === depth[i] && total[next] > total[i])) return false;
  }
  return true;
}

// The whole tree: pre-order, node i's subtree is [i, end[i]).
function decode(bytes) {
  const [json, names, paints, paint, pops, name, self, before, nodePaint] = readSections(bytes);
  if (!self) broken('sections are missing');
  const text = new TextDecoder('utf-8', { fatal: true });
  const meta = JSON.parse(text.decode(json));
  const n = meta.nodes;
  if (meta.version !== 1) throw new Error('the embedded call tree has an unknown version');
  if (!(n > 0 && n <= pops.length)) broken('node count');
  const colours = hexColours(paints);
  const tree = {
    meta,
    count: n,
    names: text.decode(names).split('\n'),
    lights: colours.filter((c, i) => i % 2 === 0),
    darks: colours.filter((c, i) => i % 2 === 1),
    parent: new Int32Array(n),
    depth: new Uint32Array(n),
    end: new Uint32Array(n),
    total: new Float64Array(n),
    beforeSelf: null,
    beforeTotal: null,
    nodePaint: null,
  };
  if (tree.names.length !== meta.names) broken('name count');
  const last = tree.darks.length - 1;
  tree.namePaint = readColumn(paint, new Uint32Array(meta.names), last);
  tree.name = readColumn(name, new Uint32Array(n), meta.names - 1);
  tree.self = readColumn(self, new Float64Array(n), Infinity);
  if (meta.comparison) {
    tree.beforeSelf = readColumn(before || broken('no before'), new Float64Array(n), Infinity);
    tree.beforeTotal = new Float64Array(n);
    tree.nodePaint = readColumn(nodePaint || broken('no paints'), new Uint32Array(n), last);
  }
  linkNodes(tree, readColumn(pops, new Uint32Array(n), n));
  sumUp(tree);
  tree.sorted = isSorted(tree);
  return tree;
}

function paintOf(tree, node) {
  return tree.nodePaint ? tree.nodePaint[node] : tree.namePaint[tree.name[node]];
}
