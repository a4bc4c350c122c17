// derive: from the tree of a file and what is chosen to the tree that is drawn. Pure: neither the
// tree nor the view is changed.

// The view that a file opens with; derive of it is the file's tree.
function INITIAL_VIEW(meta) {
  const { width, colour, normalized, gate } = meta.comparison || {};
  return {
    type: Number.isInteger(meta.type) ? meta.type : 0, filters: [], recursion: 0, chains: false,
    direction: 'down', pivot: '', order: meta.order || 'weight', group: '', width: width || 'after',
    deltas: colour || 'total', normalize: Boolean(normalized), gate: gate !== false,
  };
}

// The chosen columns of a tree: {self, before, meta}.
function columnsOf(base, view) {
  const { meta, beforeSelf } = base;
  const { type } = INITIAL_VIEW(meta);
  const other = view.type !== type && base.selfs && base.selfs[view.type];
  if (other) {
    const { unit, decimals } = meta.types[view.type];
    return { self: other, before: null, meta: { ...meta, type: view.type, unit, decimals } };
  }
  const scale = view.normalize && beforeSelf && !(meta.comparison || {}).normalized
    && base.beforeTotal[0] > 0 ? base.total[0] / base.beforeTotal[0] : 1;
  return { self: base.self, before: scale === 1 ? beforeSelf : beforeSelf.map((v) => v * scale), meta };
}

function isUntouched(base, view) {
  const initial = INITIAL_VIEW(base.meta);
  return view.filters.length === 0 && view.recursion === 0 && view.group === ''
    && ['type', 'order', 'normalize'].every((key) => view[key] === initial[key]);
}

function siblingOrder(base, view) {
  const timed = base.meta.order === 'time' && base.gap && view.group === '';
  return view.order === 'time' && !timed ? 'weight' : view.order;
}

// The tree with the chosen type, filters, recursion, group and order.
function rebuild(base, view) {
  const { self, before, meta } = columnsOf(base, view);
  const source = { ...base, meta };
  const sieve = new Sieve(source);
  for (const filter of view.filters) sieve.apply(filter);
  const { recursion } = view;
  const { gone, kept, target, sets, tree } = sieve;
  const order = siblingOrder(base, view);
  const values = tree.samples && tree.samples.values[view.type];
  if (view.group !== '' && values) {
    const { merged, named } = mergeGroups(tree, view.group, values, sieve, recursion);
    return assemble(named, merged, order);
  }
  const chosen = sets && values ? weighSamples(tree, values, sets) : self;
  const own = sieve.sift(chosen);
  if (order === 'time') {
    const exact = chosen === base.self;
    const merged = mergeInTime(tree, { own, gone, recursion, self, kept, target, exact });
    return assemble(tree, merged, order);
  }
  const merged = mergeNodes(tree, { own, before: before && sieve.sift(before), gone, recursion });
  return assemble(tree, merged, order);
}

// Folded chains, widths and colours of changes: what is looked at last.
function finish(tree, view, base) {
  let done = tree;
  const initial = INITIAL_VIEW(base.meta);
  const repainted = tree !== base
    || ['width', 'deltas', 'gate'].some((key) => view[key] !== initial[key]);
  if (tree.beforeSelf && repainted) {
    done = { ...tree, base };
    setWidths(done, view.width);
    paintChanges(done, view);
  }
  if (done !== base && !done.rooted && base.meta.whole > done.total[0]) {
    done.total[0] = base.meta.whole;
    done.sorted = false;
  }
  if (view.chains) done = foldChains(done);
  if (done !== base) done.whole = wholeWeight(base, view);
  return done;
}

// What 100 % are, whatever is filtered.
function wholeOf(tree) {
  return tree.whole || tree.total[0];
}

function wholeWeight(base, view) {
  if (view.type === INITIAL_VIEW(base.meta).type) return base.total[0];
  return base.meta.types[view.type].total;
}

// The tree of a view, and of a pivot that of its callers.
function derive(base, wanted) {
  const view = { ...INITIAL_VIEW(base.meta), ...wanted };
  const tree = isUntouched(base, view) ? base : rebuild(base, view);
  const order = siblingOrder(base, view);
  if (view.direction === 'up') return lookUp(base, view, bottomUp(tree, order));
  if (view.direction !== 'pivot') return { tree: finish(tree, view, base), callers: null };
  const nodes = outermost(tree, view.pivot);
  return {
    tree: finish(calleesOf(tree, nodes, order), view, base),
    callers: finish(callersOf(tree, nodes, order), view, base),
  };
}

function lookUp(base, view, up) {
  const tree = finish(up, view, base);
  tree.view = view;
  return { tree, callers: null };
}

// Trees of callers leave out what is too light to be seen. This adds what is not, once a node fills
// the picture: {tree, callers, node}, where node is the same one in the new tree.
function deriveMore(derived, node) {
  const { tree } = derived;
  const whole = tree.chain ? tree.chain.tree : tree;
  const at = tree.chain ? tree.chain.first[node] : node;
  if (!tree.view || !whole.more.subarray(at, whole.end[at]).includes(1)) return { ...derived, node };
  const look = [];
  for (let i = at; i > 0; i = whole.parent[i]) look.push(whole.name[i]);
  look.reverse();
  const more = lookUp(whole.base, tree.view, bottomUp(whole.forward, tree.meta.order, look));
  const full = more.tree.chain ? more.tree.chain.tree : more.tree;
  return { ...more, node: foldedNode(more.tree, nodeOfPath(full, look)) };
}

// The node of a path of names (their numbers) from the root; 0 when there is none.
function nodeOfPath(tree, path) {
  let node = 0;
  for (const name of path) {
    let child = node + 1;
    while (child < tree.end[node] && tree.name[child] !== name) child = tree.end[child];
    if (child >= tree.end[node]) return 0;
    node = child;
  }
  return node;
}
