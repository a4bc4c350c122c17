// group: samples by label: own weights of those that stay, and a label's values as frames.

// Own weights by node of samples; `stays` by label set, or null.
function weighSamples(tree, values, stays) {
  const { node, set } = tree.samples;
  const own = new Float64Array(tree.count);
  for (let i = 0; i < node.length; i++) if (!stays || stays[set[i]]) own[node[i]] += values[i];
  return own;
}

// By label set: the text of its label of a key; without one, that there is none.
function groupTexts(tree, key) {
  const wanted = tree.meta.labels.indexOf(key);
  return tree.labelSets.map((set) => {
    const label = set.find(([k]) => k === wanted);
    return label ? tree.labelTexts[label[1]] : '(no ' + key + ')';
  });
}

// The tree with more names, which have the colour of what is no function.
function withNames(tree, texts) {
  const first = tree.names.length;
  const grow = (column, value) => {
    const out = new Uint32Array(first + texts.length).fill(value);
    if (column) out.set(column);
    return column && out;
  };
  return {
    ...tree, base: tree.base || tree, names: tree.names.concat(texts),
    namePaint: grow(tree.namePaint, tree.meta.muted), package: grow(tree.package, 0),
    module: grow(tree.module, 0), kind: grow(tree.kind, 0),
  };
}

// Calls run(group, own, nodes) for each of the texts: own weights of its samples by node, and the
// nodes with any in or below them, in pre-order. `sieve` decides what stays and where it counts.
function eachGroup(tree, values, sieve, groups, groupOf, run) {
  const { node, set } = tree.samples;
  const { sets, kept, target } = sieve;
  const list = Uint32Array.from(node, (n, i) => i);
  const { out, starts } = countingSort(list, Uint32Array.from(set, (s) => groupOf[s]), groups);
  const own = new Float64Array(tree.count);
  const seen = new Uint32Array(tree.count);
  const nodes = new Uint32Array(tree.count);
  for (let g = 0; g < groups; g++) {
    let count = 0;
    for (let k = starts[g]; k < starts[g + 1]; k++) {
      const n = node[out[k]];
      if ((sets && !sets[set[out[k]]]) || (kept && !kept[n]) || !(values[out[k]] > 0)) continue;
      own[target ? target[n] : n] += values[out[k]];
      for (let i = target ? target[n] : n; i >= 0 && seen[i] !== g + 1; i = tree.parent[i]) {
        seen[i] = g + 1;
        nodes[count++] = i;
      }
    }
    if (count > 0) run(g, own, nodes.subarray(0, count).sort());
    for (let k = 0; k < count; k++) own[nodes[k]] = 0;
  }
}

// Merges by path below one frame for each value of a label. Gives the nodes and the tree whose
// names they have.
function mergeGroups(tree, key, values, sieve, recursion) {
  const texts = groupTexts(tree, key);
  const unique = [...new Set(texts)];
  const known = new Map(unique.map((text, i) => [text, i]));
  const groupOf = Uint32Array.from(texts, (text) => known.get(text));
  const named = withNames(tree, unique);
  const parts = [];
  let room = 1;
  eachGroup(tree, values, sieve, unique.length, groupOf, (g, own, nodes) => {
    room += nodes.length + 1;
    parts.push({ g, nodes: nodes.slice(), own: Float64Array.from(nodes, (n) => own[n]) });
  });
  const merged = new Merged(room, tree.name[0], null);
  const image = new Int32Array(tree.count);
  for (const { g, nodes, own } of parts) {
    const place = placing(tree, merged, sieve.gone, recursion, merged.child(0, tree.names.length + g));
    mergePart(tree, merged, place, image, nodes, own, merged.child(0, tree.names.length + g));
  }
  return { merged, named };
}

// The nodes of a group, below the node `root`.
function mergePart(tree, merged, place, image, nodes, own, root) {
  for (let k = 0; k < nodes.length; k++) {
    const i = nodes[k];
    image[i] = i > 0 ? place(i, image[tree.parent[i]]) : root;
    merged.self[image[i]] += own[k];
  }
}
