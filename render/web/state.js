// state: the view as a URL fragment: #z=<hash of the frame path>&x=<range>&q=<search>&p=<pins>&f=<filters>&v=<view>.
// Links are hostile input: only known keys and values count, and all of it is short.

// Control characters and those that turn the direction of text.
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const HASH_MAX = 2048; // characters of a fragment that is looked at
const PINS_MAX = 6;
const FILTER_LETTERS = {
  f: 'focus', i: 'ignore', h: 'hide', s: 'show', r: 'showFrom', p: 'pruneFrom', l: 'label',
};
const VIEW_WORDS = {
  order: ['weight', 'name', 'time'], width: ['after', 'before', 'larger', 'change'],
  deltas: ['total', 'self'], direction: ['down', 'up', 'pivot'],
};

function decodeText(text, most) {
  try {
    return Array.from(decodeURIComponent(text).replace(UNSEEN, '')).slice(0, most).join('');
  } catch {
    return '';
  }
}

function encodeText(text) {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd')); // halves cannot be encoded
}

// "f=main" focuses on the function of that name, "f~ma.*" on a pattern; "l=key:value" on a label.
function parseFilter(text) {
  const kind = Object.prototype.hasOwnProperty.call(FILTER_LETTERS, text[0]) && FILTER_LETTERS[text[0]];
  if (!kind || (text[1] !== '=' && text[1] !== '~')) return null;
  const [key, value] = kind === 'label' ? text.slice(2).split(':') : ['', text.slice(2)];
  const filter = { kind, text: decodeText(value || '', 4096), exact: text[1] === '=', key: decodeText(key, 256) };
  if (filter.text === '') return null;
  if (!filter.exact && isRisky(filter.text)) filter.text = escapePattern(filter.text);
  return filter;
}

function formatFilter(filter) {
  const letter = Object.keys(FILTER_LETTERS).find((l) => FILTER_LETTERS[l] === filter.kind);
  const key = filter.kind === 'label' ? encodeText(filter.key || '') + ':' : '';
  return letter + (filter.exact ? '=' : '~') + key + encodeText(filter.text);
}

// "order:name,direction:up,recursion:1" and so on.
function parseView(text) {
  const view = {};
  for (const part of text.split(',')) {
    const [key, ...rest] = part.split(':');
    const value = rest.join(':');
    if (Object.prototype.hasOwnProperty.call(VIEW_WORDS, key)) {
      if (VIEW_WORDS[key].includes(value)) view[key] = value;
    } else if (key === 'type' || key === 'recursion') {
      if (/^\d{1,2}$/.test(value)) view[key] = Number(value);
    } else if (key === 'chains' || key === 'normalize' || key === 'gate') {
      view[key] = value === '1';
    } else if (key === 'pivot' || key === 'group') {
      view[key] = decodeText(value, 4096);
    } else if (key === 'colour' && /^[a-z]{1,16}$/.test(value)) view.colour = value;
    else if (key === 'flip') view.flip = value === '1';
  }
  if (view.direction === 'pivot' && !view.pivot) delete view.direction;
  return view;
}

function formatView(view) {
  return Object.entries(view).map(([key, value]) => key + ':' +
    (typeof value === 'boolean' ? Number(value) : encodeText(String(value)))).join(',');
}

function parseRange(text) {
  const [from, to] = /^[\d.]+-[\d.]+$/.test(text) ? text.split('-').map(Number) : [1, 0];
  return from >= 0 && to <= 1 && to - from > 1e-9 ? { from, to } : null;
}

// {z, q, range, filters, pins, view}: view has only what differs from the file's.
function parseState(hash, most = HASH_MAX) {
  const state = { z: '', q: '', range: null, filters: [], pins: [], view: {} };
  if (typeof hash !== 'string' || hash.length > most) return state;
  for (const part of hash.replace(/^#/, '').split('&')) {
    const key = part.slice(0, 2);
    const value = part.slice(2);
    if (key === 'z=' && /^[0-9a-f]{16}$/.test(value)) state.z = value;
    else if (key === 'x=') state.range = parseRange(value);
    else if (key === 'q=') state.q = decodeText(value, SEARCH_MAX);
    else if (key === 'p=') {
      state.pins = value.split(',').slice(0, PINS_MAX).map((t) => decodeText(t, SEARCH_MAX)).filter(Boolean);
    } else if (key === 'f=') {
      state.filters = value.split(',').slice(0, FILTERS_MAX).map(parseFilter).filter(Boolean);
    } else if (key === 'v=') state.view = parseView(value);
  }
  return state;
}

function formatState(state) {
  const parts = [];
  if (state.z) parts.push('z=' + state.z);
  if (state.range) parts.push('x=' + [state.range.from, state.range.to].map((n) => Number(n.toFixed(6))).join('-'));
  if (state.q) parts.push('q=' + encodeText(state.q));
  if (state.pins && state.pins.length > 0) parts.push('p=' + state.pins.map(encodeText).join(','));
  if (state.filters && state.filters.length > 0) parts.push('f=' + state.filters.map(formatFilter).join(','));
  const view = formatView(state.view || {});
  if (view) parts.push('v=' + view);
  return parts.length > 0 ? '#' + parts.join('&') : '';
}

// Two 32-bit hashes of a name, after FNV-1a.
function hashName(text) {
  let a = 0x811c9dc5;
  let b = 0x2f4b83d1;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b) ^ (b >>> 15);
  }
  return [a, b];
}

// One half of a path's hash from its caller's and its name's.
function hashStep(caller, name) {
  const h = Math.imul((caller >>> 13) ^ caller ^ name, 0x9e3779b1);
  return h ^ (h >>> 16);
}

function hex32(n) {
  return (n >>> 0).toString(16).padStart(8, '0');
}

// The hash of the names from the root to a node; "" for the root.
function pathHash(tree, node) {
  const path = [];
  for (let i = node; i > 0; i = tree.parent[i]) path.push(hashName(tree.names[tree.name[i]]));
  const half = (n) => hex32(path.reduceRight((h, name) => hashStep(h, name[n]), 0));
  return node > 0 ? half(0) + half(1) : '';
}

// The node of a path hash, or 0.
function findPath(tree, wanted) {
  if (!/^[0-9a-f]{16}$/.test(wanted)) return 0;
  const a = parseInt(wanted.slice(0, 8), 16) | 0;
  const b = parseInt(wanted.slice(8), 16) | 0;
  const names = tree.names.map(hashName);
  const { parent, name, count } = tree;
  const first = new Int32Array(count);
  const second = new Int32Array(count);
  for (let i = 1; i < count; i++) {
    first[i] = hashStep(first[parent[i]], names[name[i]][0]);
    second[i] = hashStep(second[parent[i]], names[name[i]][1]);
    if (first[i] === a && second[i] === b) return i;
  }
  return 0;
}

// The names from below the root to a node.
function namesTo(tree, node) {
  const path = [];
  for (let i = node; i > 0; i = tree.parent[i]) path.push(tree.name[i]);
  return path.reverse();
}

// The deepest node that a path of names leads to; names that are gone (hidden frames) are skipped.
function followPath(tree, path) {
  let at = 0;
  for (const name of path) {
    for (let i = at + 1; i < tree.end[at]; i = tree.end[i]) {
      if (tree.name[i] !== name) continue;
      at = i;
      break;
    }
  }
  return at;
}

// The frame of a path of names from the root, joined by ';', or 0.
function frameOfPath(tree, text) {
  let node = 0;
  let rest = text;
  while (rest !== '') {
    let best = -1;
    let length = 0;
    for (let i = node + 1; i < tree.end[node]; i = tree.end[i]) {
      const name = tree.names[tree.name[i]];
      const fits = rest === name || rest.startsWith(name + ';');
      if (fits && name.length > length) {
        best = i;
        length = name.length;
      }
    }
    if (best < 0) return 0;
    node = best;
    rest = rest.slice(length + 1);
  }
  return node;
}
