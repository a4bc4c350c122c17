// colours: what the colours of boxes mean, and the legend that says so.

const COLOUR_MODES = ['palette', 'package', 'module', 'kind', 'name', 'self'];

const LEGEND_MAX = 8;

// The slots' number that stands for what has no colour of its own.
function neutralSlot(meta) {
  return meta.slots.length - 1;
}

function hashSlot(text) {
  return (hashName(text)[0] >>> 0) % 24;
}

// By name: its slot, of the modes that colour by what is known of names; null where nothing is.
function slotsOf(tree, mode) {
  const { meta, names } = tree;
  const { slots, packageSlot, moduleSlot } = meta;
  if (!slots) return null;
  const neutral = neutralSlot(meta);
  if (mode === 'package' && tree.package) return tree.package.map((p) => packageSlot[p]);
  if (mode === 'module' && tree.module) return tree.module.map((m) => moduleSlot[m]);
  if (mode === 'kind' && tree.kind) return tree.kind.map(kindSlot);
  if (mode !== 'name') return null;
  return Uint32Array.from(names, (text, i) => (i === tree.name[0] ? neutral : hashSlot(text)));
}

// Hues that lie far apart.
function kindSlot(kind) {
  return (2 + 5 * kind) % 12;
}

// The step of a frame's own weight, 0 to 4: the warm half of the steps of comparisons. Where frames
// are not those of the file, of all own weight of the function.
function heatOf(tree) {
  const turned = tree.direction !== undefined;
  const self = turned ? sumNames(wholeTree(tree)).self : tree.self.slice();
  if (!turned) self[0] = 0;
  const largest = strongest(self, false);
  const steps = Uint32Array.from(self, (own) => deltaStep(own, largest) - 4);
  return turned ? { largest, byName: steps } : { largest, byNode: steps };
}

const colourings = new WeakMap();

// {lights, darks, and the number of a colour: byNode or byName} of a mode; that of the palette where
// the file does not know enough.
function coloursOf(tree, mode) {
  const known = cached(colourings, tree, () => new Map());
  if (!known.has(mode)) known.set(mode, makeColours(tree, mode));
  return known.get(mode);
}

function makeColours(tree, mode) {
  const { slots, muted } = tree.meta;
  if (mode === 'self') {
    const warm = STEPS.slice(4);
    return { lights: warm.map((s) => s[0]), darks: warm.map((s) => s[1]), ...heatOf(tree) };
  }
  const byName = slotsOf(tree, mode);
  if (!byName) {
    const { lights, darks, nodePaint, namePaint } = tree;
    return { lights, darks, byNode: nodePaint, byName: namePaint, muted };
  }
  return { lights: slots.map((s) => s[0]), darks: slots.map((s) => s[1]), byName };
}

function colourAt(colours, tree, node, dark) {
  const { lights, darks, byNode, byName } = colours;
  return (dark ? darks : lights)[byNode ? byNode[node] : byName[tree.name[node]]];
}

// Entries of what a column of names says: the texts with the most own weight.
function entriesBy(tree, column, texts, slot, prefix) {
  const whole = wholeTree(tree);
  const { self } = sumNames(whole);
  const sums = new Float64Array(texts.length);
  for (let n = 0; n < self.length; n++) sums[column[n]] += self[n];
  const order = Array.from(texts, (text, i) => i).filter((i) => sums[i] > 0);
  return order.sort((a, b) => sums[b] - sums[a]).slice(0, LEGEND_MAX).map((i) => {
    const [light, dark] = tree.meta.slots[slot(i)];
    const entry = { text: texts[i], light, dark, self: sums[i] };
    if (prefix && texts[i]) entry.query = prefix + '^' + escapePattern(texts[i]) + '$';
    return entry;
  });
}

// The steps of a comparison, as changes of the whole from one on.
function changeEntries(tree) {
  const { classic, negate, scale } = tree.meta.comparison;
  const largest = tree.largest || scale || 1;
  if (classic) {
    return [-largest, 0, largest].map((change) => {
      const colour = classicDelta(negate ? -change : change, largest);
      return { text: formatChange(0, change, wholeOf(tree)), light: colour, dark: colour, self: 0 };
    });
  }
  const steps = tree.meta.comparison.steps || STEPS;
  return steps.map((colour, i) => {
    const step = negate ? 4 - i : i - 4;
    const from = step === 0 ? 0 : Math.sign(step) * largest * ((2 * Math.abs(step) - 1) / 8) ** 2;
    const text = step === 0 ? 'little or none' : (step < 0 ? '≤ ' : '≥ ') + formatChange(0, from, wholeOf(tree));
    return { text, light: colour[0], dark: colour[1], self: 0 };
  });
}

function heatEntries(tree) {
  const { largest } = heatOf(tree);
  return STEPS.slice(4).map(([light, dark], i) => ({
    text: 'self ' + (i === 0 ? 'below ' + formatShare(largest / 64, wholeOf(tree))
      : '≥ ' + formatShare(largest * ((2 * i - 1) / 8) ** 2, wholeOf(tree))),
    light, dark, self: 0,
  }));
}

// What the colours in use mean: [{text, light, dark, self, query}], the heaviest first; query is a
// search for what has the colour, where there is one. Empty where colours mean nothing.
function legendEntries(tree, mode) {
  const { meta } = tree;
  if (mode === 'self') return heatEntries(tree);
  if (mode === 'palette' && tree.beforeTotal) return changeEntries(tree);
  const packages = mode === 'package' || (mode === 'palette' && meta.colour === 'package');
  if (!meta.slots) return [];
  if (packages && tree.package) {
    return entriesBy(tree, tree.package, meta.packages, (i) => meta.packageSlot[i], 'pkg:');
  }
  if (mode === 'module' && tree.module) {
    return entriesBy(tree, tree.module, meta.modules, (i) => meta.moduleSlot[i], 'file:');
  }
  if (mode !== 'kind' || !tree.kind) return [];
  return entriesBy(tree, tree.kind, meta.kinds.map((kind) => kind || 'other'), kindSlot, '');
}
