// views: how the tree is looked at: filters, direction, order, pins, colours.

const PIN_COLOURS = ['#00b4d8', '#f0a202', '#4caf50', '#8f7cf7', '#ef6f6c', '#b08968'];

// A pattern that only this name fits, or as much of it as a search may be long.
function exactPattern(name) {
  const pattern = '^' + escapePattern(name).replace(/\\([/-])/g, '$1') + '$';
  return pattern.length <= SEARCH_MAX ? pattern : pattern.slice(0, SEARCH_MAX).replace(/\\+$/, '');
}

// The name that such a pattern fits; other patterns as they are.
function plainPattern(text) {
  const name = text.slice(1, -1).replace(/\\(.)/g, '$1');
  return exactPattern(name) === text ? name : text;
}

// Methods of App.
const viewing = {
  // Takes over what differs in `patch`, keeps the zoom where the same path still is.
  change(patch, options = {}) {
    const path = namesTo(this.tree, this.z);
    const chosen = this.selected >= 0 ? namesTo(this.tree, this.selected) : null;
    const turned = patch.direction !== undefined || patch.pivot !== undefined;
    this.view = { ...this.view, ...patch };
    this.range = null;
    this.derive();
    this.z = turned ? 0 : followPath(this.tree, path);
    this.refine();
    this.selected = chosen && !turned ? followPath(this.tree, chosen) || -1 : -1;
    this.findAll();
    this.draw();
    if (options.push !== false) this.push();
  },

  derive() {
    this.derived = derive(this.base, this.view);
    this.tree = this.derived.tree;
    this.callers = this.derived.callers;
  },

  findAll() {
    const search = this.result && this.result.search;
    if (search) this.result = searchTree(this.tree, search);
    for (const pin of this.pins) pin.result = searchTree(this.tree, pin.result.search);
  },

  // The frame that a command without a pointer means: selected, else below the pointer, else zoomed.
  meant() {
    if (this.selected >= 0) return this.selected;
    if (this.hovered && !this.hovered.run && !this.hovered.tree && this.hovered.node < this.tree.count) return this.hovered.node;
    return this.z > 0 ? this.z : -1;
  },

  nameOf(node) {
    return this.tree.names[this.tree.name[node]];
  },

  filter(kind, node) {
    this.addFilter({ kind, text: this.nameOf(node), exact: true, key: '' });
  },

  filterBySearch(kind) {
    const { query, result } = this;
    if (!query) return;
    const { literal, regex } = result.search;
    const text = (regex.ignoreCase ? '(?i)' : '') + (literal ? escapePattern(query) : query);
    this.addFilter({ kind, text, exact: false, key: '' });
  },

  addFilter(filter) {
    const same = (f) => f.kind === filter.kind && f.text === filter.text && f.exact === filter.exact;
    if (this.view.filters.some(same) || this.view.filters.length >= FILTERS_MAX) return;
    this.change({ filters: [...this.view.filters, filter] });
  },

  pivot(node) {
    this.pivotTo(this.nameOf(node));
  },

  pivotTo(name) {
    this.change({ direction: 'pivot', pivot: name });
  },

  turn(direction) {
    this.change({ direction: this.view.direction === direction ? 'down' : direction, pivot: '' });
  },

  flip() {
    this.flipped = !this.flipped;
    this.draw();
    this.push();
  },

  nextOrder() {
    const orders = ['weight', 'name', ...(this.meta.timed ? ['time'] : [])];
    this.change({ order: orders[(orders.indexOf(this.view.order) + 1) % orders.length] });
  },

  types() {
    return this.meta.types || [];
  },

  // The subtitle tells the file's sample type and its total: those of another type take their place.
  subtitleOf(text) {
    const types = this.types();
    const told = ({ name, unit, decimals, total }) =>
      name + ', ' + formatValue({ ...this.meta, unit, decimals, countName: '', factor: 1 }, total);
    if (types.length < 2 || this.view.type === this.first.type) return text;
    const old = new RegExp(escapePattern(told(types[this.first.type])) + '(?: of [^;]*?(?= in |;|$))?');
    return text.replace(old, () => told(types[this.view.type]));
  },

  nextType() {
    this.change({ type: (this.view.type + 1) % this.types().length });
  },

  compares() {
    return Boolean(this.meta.comparison);
  },

  nextWidth() {
    const widths = VIEW_WORDS.width;
    this.change({ width: widths[(widths.indexOf(this.view.width) + 1) % widths.length] });
  },

  setColour(colour) {
    this.colour = colour;
    this.draw();
    this.push();
  },

  nextColour() {
    this.setColour(COLOUR_MODES[(COLOUR_MODES.indexOf(this.colour) + 1) % COLOUR_MODES.length]);
  },

  toggleLegend() {
    this.legendOn = !this.legendOn;
    this.draw();
  },

  toggleTheme() {
    this.theme = this.theme === 'dark' ? 'light' : 'dark';
    storeTheme(this.theme);
    this.draw();
  },

  pinThis(node) {
    this.pin(this.query || exactPattern(this.nameOf(node)));
  },

  // A highlight that stays; false when there is no colour left.
  pin(text, options = {}) {
    const query = Array.from(String(text)).slice(0, SEARCH_MAX).join('');
    if (query === '' || this.pins.length >= this.pinsMax || this.pins.some((pin) => pin.text === query)) return false;
    const colour = options.colour || PIN_COLOURS.find((c) => !this.pins.some((pin) => pin.colour === c));
    const search = compileSearch(query, options.plain);
    this.pins.push({ text: query, colour, result: searchTree(this.tree, search) });
    if (query === this.query) this.search('');
    if (options.quiet) return true;
    this.draw();
    this.push();
    return true;
  },

  unpin(i) {
    this.pins.splice(i, 1);
    this.draw();
    this.push();
  },

  isFiltered() {
    return this.view.filters.length > 0 || this.pins.length > 0 || viewChips(this).length > 0;
  },

  clearAll() {
    this.pins = [];
    this.flipped = false;
    this.change({ ...this.first });
  },

  // The last thing that was added.
  takeBack() {
    if (this.pins.length > 0) this.unpin(this.pins.length - 1);
    else if (viewChips(this).length > 0) viewChips(this).pop().close();
    else this.change({ filters: this.view.filters.slice(0, -1) });
  },
};
