// state: the view as a URL fragment, "#z=<hash of the frame path>&q=<search>". Links are hostile input.

// Control characters and those that turn the direction of text.
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const HASH_MAX = 2048; // characters of a fragment that is looked at

function parseState(hash) {
  const state = { z: '', q: '' };
  if (typeof hash !== 'string' || hash.length > HASH_MAX) return state;
  for (const part of hash.replace(/^#/, '').split('&')) {
    const key = part.slice(0, 2);
    const value = part.slice(2);
    if (key === 'z=' && /^[0-9a-f]{16}$/.test(value)) state.z = value;
    if (key === 'q=') {
      try {
        const text = decodeURIComponent(value).replace(UNSEEN, '');
        state.q = Array.from(text).slice(0, SEARCH_MAX).join('');
      } catch {
        state.q = '';
      }
    }
  }
  return state;
}

function formatState(state) {
  const parts = [];
  if (state.z) parts.push('z=' + state.z);
  const query = state.q.replace(/[\ud800-\udfff]/gu, '\ufffd'); // halves cannot be encoded
  if (query) parts.push('q=' + encodeURIComponent(query));
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
