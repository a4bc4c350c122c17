// history: each thing that the reader does is an entry, so that Back takes it back; links show the same view.

const SAVED_MAX = 1 << 20; // characters of a state of our own in the browser's history
const ROOT_HASH = '0'.repeat(16); // which no frame's path has but by chance of 1 in 2^64

// Methods of App.
const remembering = {
  // What differs from the file's own view.
  viewDifference() {
    const view = {};
    for (const [key, value] of Object.entries(this.view)) {
      if (key !== 'filters' && value !== this.first[key]) view[key] = value;
    }
    if (this.colour !== COLOUR_MODES[0]) view.colour = this.colour;
    if (this.flipped) view.flip = true;
    return view;
  },

  // Nothing is the view that the file was written with; if that is zoomed or highlighted, to have
  // neither is to be said.
  format() {
    const { meta } = this;
    const text = formatState({
      z: pathHash(this.tree, this.z), range: this.range, q: this.query, pins: this.pins.map((pin) => pin.text),
      filters: this.view.filters, view: this.viewDifference(),
    });
    return text === '' && (meta.zoom || (meta.highlight || []).length > 0) ? '#z=' + ROOT_HASH : text;
  },

  push() {
    this.sync(true);
  },

  // Too long a fragment stays in the history alone, out of the link.
  sync(push) {
    if (!this.alone || this.restoring) return;
    const text = this.format();
    if (text === this.saved) return;
    this.saved = text;
    const hash = text.length > HASH_MAX ? '' : text;
    try {
      history[push ? 'pushState' : 'replaceState']({ flame: text }, '', location.href.split('#')[0] + hash);
    } catch {
      // A sandbox forbids it: the view works all the same.
    }
  },

  syncSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.push(), 250);
  },

  // The view of the history's entry, else that of the link.
  restore(event) {
    if (!this.alone) return;
    const kept = event && event.state && event.state.flame;
    const text = typeof kept === 'string' ? kept : location.hash;
    if (text === this.saved) return;
    this.saved = text;
    const state = parseState(text, typeof kept === 'string' ? SAVED_MAX : HASH_MAX);
    this.restoring = true;
    this.apply(state);
    if (text === '') {
      this.asWritten();
      this.draw();
    }
    this.restoring = false;
  },

  apply(state) {
    const { flip, colour, ...view } = state.view;
    this.sheet.close();
    this.editing = false;
    this.selected = -1;
    this.flipped = Boolean(flip);
    this.colour = COLOUR_MODES.includes(colour) ? colour : COLOUR_MODES[0];
    this.view = { ...this.first, ...this.allowed(view), filters: state.filters.length > 0 ? state.filters : this.first.filters };
    this.derive();
    this.pins = [];
    for (const text of state.pins.slice(0, this.pinsMax)) this.pin(text, { plain: isRisky(text), quiet: true });
    this.z = this.findZoom(state.z);
    this.range = state.range;
    this.search(state.q, { plain: isRisky(state.q) });
  },

  // Only what this file has.
  allowed(view) {
    const { meta, base } = this;
    const out = { ...view };
    if (!(out.type < this.types().length)) delete out.type;
    if (!(out.recursion <= 2)) delete out.recursion;
    if (out.order === 'time' && !meta.timed) delete out.order;
    if (out.group && !(meta.labels || []).includes(out.group)) delete out.group;
    if (out.direction === 'pivot' && !base.names.includes(out.pivot)) delete out.direction;
    if (!this.compares()) for (const key of ['width', 'deltas', 'normalize', 'gate']) delete out[key];
    return out;
  },
};
