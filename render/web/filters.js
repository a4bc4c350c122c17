// filters: which stacks stay and which frames are taken out, as the options of flame of these names
// decide it. A filter looks at each name once and then at each node once.

// `text` as regular expression; (?i) in front makes it caseless. What is none is plain text.
function compilePattern(text, plain) {
  const query = String(text).slice(0, SEARCH_MAX);
  const flags = query.startsWith('(?i)') ? 'i' : '';
  const pattern = query.slice(flags ? 4 : 0);
  const regex = (source, unicode) => {
    try {
      return new RegExp(source, flags + unicode);
    } catch {
      return null;
    }
  };
  return (!plain && (regex(pattern, 'u') || regex(pattern, ''))) || regex(escapePattern(pattern), '');
}

function matcherOf(filter) {
  if (filter.exact) return (text) => text === filter.text;
  const regex = compilePattern(filter.text, filter.plain);
  return (text) => regex.test(text.length > NAME_MAX ? text.slice(0, NAME_MAX) : text);
}

// A function's name without the parameters and the dot that a linker adds.
function simpleName(name) {
  const text = name[0] === '.' ? name.slice(1) : name;
  const part = /^(?:[^(]|(?<=operator)\(\)|\(anonymous namespace\))*/;
  return text.slice(0, part.exec(text.slice(0, NAME_MAX))[0].length);
}

// By name: whether the filter finds it, or the module it is in.
function namesFound(tree, filter) {
  const { names, module, meta } = tree;
  const matches = matcherOf(filter);
  const prune = filter.kind === 'pruneFrom' && !filter.exact;
  const modules = module && !filter.exact && !prune
    ? meta.modules.map((text) => text !== '' && matches(text)) : null;
  return Uint8Array.from(names, (text, i) =>
    matches(prune ? simpleName(text) : text) || (modules && modules[module[i]]) ? 1 : 0);
}

// By label set: whether a label of the filter's key has its text.
function setsFound(tree, filter) {
  const { meta, labelTexts, labelSets } = tree;
  const matches = matcherOf(filter);
  const texts = labelTexts.map(matches);
  const key = meta.labels.indexOf(filter.key);
  return labelSets.map((set) => set.some((label) => label[0] === key && texts[label[1]]));
}

// What is left of a tree, by node: own weights, frames that are gone, and whether samples stay.
class Sieve {
  constructor(tree) {
    this.tree = tree;
    this.gone = null; // 1: the frame is taken out, what it calls stays
    this.kept = null; // 0: the samples that end here are dropped
    this.target = null; // where the samples that end here count
    this.sets = null; // by label set: false when its samples are dropped
  }

  takeOut() {
    return (this.gone = this.gone || new Uint8Array(this.tree.count));
  }

  drop(on, wanted) {
    const { count } = this.tree;
    const { target } = this;
    this.kept = this.kept || new Uint8Array(count).fill(1);
    for (let i = 0; i < count; i++) if (on[target ? target[i] : i] !== wanted) this.kept[i] = 0;
  }

  // By node: 1 from the first frame on that is found.
  below(found) {
    const { count, parent, name } = this.tree;
    const { gone } = this;
    const on = new Uint8Array(count);
    for (let i = 1; i < count; i++) {
      on[i] = on[parent[i]] | (gone && gone[i] ? 0 : found[name[i]]);
    }
    return on;
  }

  // Takes out the frames for which found[name] is `wanted`, and samples that have no other.
  hide(found, wanted) {
    const gone = this.takeOut();
    const { count, name, parent } = this.tree;
    const left = new Uint8Array(count);
    for (let i = 1; i < count; i++) {
      if (found[name[i]] === wanted) gone[i] = 1;
      left[i] = left[parent[i]] | (gone[i] ? 0 : 1);
    }
    left[0] = 1;
    this.drop(left, 1);
  }

  showFrom(found) {
    const on = this.below(found);
    this.drop(on, 1);
    const gone = this.takeOut();
    for (let i = 1; i < gone.length; i++) if (!on[i]) gone[i] = 1;
  }

  // What the innermost frame that is found calls counts as its own.
  pruneFrom(found) {
    const { count, parent, name } = this.tree;
    const { gone } = this;
    const leaf = new Int32Array(count);
    for (let i = 1; i < count; i++) {
      leaf[i] = found[name[i]] && !(gone && gone[i]) ? i : leaf[parent[i]];
    }
    const old = this.target;
    this.target = leaf.map((n, i) => {
      const at = old ? old[i] : i;
      return leaf[at] || at;
    });
  }

  apply(filter) {
    const { kind } = filter;
    if (kind === 'label') {
      if (!this.tree.samples) return;
      const found = setsFound(this.tree, filter);
      this.sets = this.sets ? this.sets.map((stays, i) => stays && found[i]) : found;
      return;
    }
    const found = namesFound(this.tree, filter);
    if (kind === 'focus') this.drop(this.below(found), 1);
    else if (kind === 'ignore') this.drop(this.below(found), 0);
    else if (kind === 'hide') this.hide(found, 1);
    else if (kind === 'show') this.hide(found, 0);
    else if (kind === 'showFrom') this.showFrom(found);
    else if (kind === 'pruneFrom') this.pruneFrom(found);
  }

  // A column of own weights, as far as they stay and where they count.
  sift(column) {
    const { kept, target } = this;
    if (!kept && !target) return column;
    const out = new Float64Array(column.length);
    for (let i = 0; i < out.length; i++) {
      if (!kept || kept[i]) out[target ? target[i] : i] += column[i];
    }
    return out;
  }
}
