// search: which names are found, where, and how much weight they have.

const SEARCH_MAX = 256; // characters of a search
const NAME_MAX = 512; // characters of a name that a pattern with repetitions is tried on

function escapePattern(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

// One match cannot be interrupted, so from a link only what cannot take long is a pattern: no repetition of
// a group, and few repetitions in all; (a+)+, (a|a)* and a?a?a?... would take for ever. Sets, escapes and the signs
// behind "(" that make it special repeat nothing.
function isRisky(pattern) {
  const bare = pattern.replace(/\\./gsu, 'x').replace(/\[[^\]]*\]?/g, 'x').replace(/\(\?(?:<?[=!]|:|<\w*>)/g, '(');
  return /\)[+*{?]/.test(bare) || (bare.match(/[+*{?][+?]?/g) || []).length > 3;
}

// A search with smart case: capitals in it make it exact. What is no valid pattern is plain text.
// "file:" in front looks at modules, "pkg:" at packages.
function compileSearch(text, plain) {
  const query = text.slice(0, SEARCH_MAX);
  const prefix = /^(file|pkg):/.exec(query);
  const pattern = prefix ? query.slice(prefix[0].length) : query;
  const flags = /\p{Lu}/u.test(pattern.replace(/\\./g, '')) ? 'u' : 'iu';
  let literal = Boolean(plain);
  let regex = null;
  if (!literal) {
    try {
      regex = new RegExp(pattern, flags);
    } catch {
      try {
        regex = new RegExp(pattern, flags.replace('u', ''));
      } catch {
        literal = true;
      }
    }
  }
  if (literal) regex = new RegExp(escapePattern(pattern), flags.replace('u', ''));
  const field = !prefix ? 'name' : prefix[1] === 'file' ? 'module' : 'package';
  const cap = /[+*{?]/.test(pattern) && !literal ? NAME_MAX : Infinity;
  return { query, regex, literal, field, cap };
}

// By name: 1 when the search finds it.
function searchNames(tree, search) {
  const { names, meta } = tree;
  const test = (text) =>
    (search.regex.test(text.length > search.cap ? text.slice(0, search.cap) : text) ? 1 : 0);
  if (search.field === 'name') return Uint8Array.from(names, test);
  const column = tree[search.field];
  const texts = (search.field === 'module' ? meta.modules : meta.packages) || [];
  const found = texts.map((text) => (text === '' ? 0 : test(text)));
  return Uint8Array.from(names, (name, i) => (column && found[column[i]]) || 0);
}

// What a search finds in the whole tree: which names, how many frames (before[i] are found before
// node i), and their weight, in which what lies inside of a found frame does not count again.
function searchTree(tree, search) {
  const { name, count, chain } = tree;
  const found = searchNames(tree, search);
  const before = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) {
    before[i + 1] = before[i] + (chain ? foundInChain(chain, found, i) : found[name[i]]);
  }
  return { search, found, before, count: before[count], weight: weightFound(tree, found, 0) };
}

function foundInChain({ tree, first, size }, found, node) {
  let count = 0;
  for (let i = first[node]; i < first[node] + size[node]; i++) count += found[tree.name[i]];
  return count;
}

function isHit(result, node) {
  return result.before[node + 1] > result.before[node];
}

// The weight of what was found at and below z, each weight once.
function weightFound(tree, found, z) {
  if (tree.chain) return weightFound(tree.chain.tree, found, tree.chain.first[z]);
  if (tree.more && !tree.rooted && !tree.beforeSelf) return weightUp(tree, found, z);
  const { end, name } = tree;
  const weight = tree.weight || tree.total;
  const last = end[z];
  let sum = 0;
  for (let i = z; i < last; ) {
    if (found[name[i]]) {
      sum += weight[i];
      i = end[i];
    } else {
      i++;
    }
  }
  return sum;
}

// The same of a tree of callers, from the stacks themselves: it need not have all of their frames.
function weightUp(tree, found, z) {
  const { count, parent, name, self } = tree.forward;
  const path = [];
  for (let i = z; i > 0; i = tree.parent[i]) path.push(tree.name[i]);
  path.reverse();
  const on = new Uint8Array(count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    on[i] = (i > 0 && on[parent[i]]) || found[name[i]] ? 1 : 0;
    if (!(self[i] > 0)) continue;
    let at = i;
    let k = 0;
    while (k < path.length && at > 0 && name[at] === path[k]) if (++k < path.length) at = parent[at];
    if (k === path.length && on[at]) sum += self[i];
  }
  return sum;
}

// What is found below the root of a pivot's callers: {count, weight}.
function foundBelow(callers, found) {
  const tree = callers.chain ? callers.chain.tree : callers;
  let count = 0;
  let weight = 0;
  for (let i = 1, until = 1; i < tree.count; i++) {
    if (!found[tree.name[i]]) continue;
    count++;
    if (i >= until) weight += tree.total[i];
    until = Math.max(until, tree.end[i]);
  }
  return { count, weight };
}

// The found node after (step 1) or before (step -1) node `from`, around the ends; -1 without any.
function nextFound(tree, result, from, step) {
  for (let n = 1; n <= tree.count; n++) {
    const i = (from + step * n + tree.count * 2) % tree.count;
    if (isHit(result, i)) return i;
  }
  return -1;
}

// Where to zoom so that a node can be seen: as far out as leaves it `enough` px wide.
function zoomToSee(tree, node, layout, enough) {
  const width = layout.width - 2 * layout.padX;
  const weight = tree.weight || tree.total;
  let z = node;
  for (let i = node; i >= 0; i = tree.parent[i]) {
    if (tree.depth[node] - tree.depth[i] >= layout.maxRows) break;
    if ((weight[node] * width) / weight[i] < enough) break;
    z = i;
  }
  return z;
}
