// zooming: to frames, and to ranges of a frame's width.

// Methods of App.
const zooming = {
  zoom(node, options = {}) {
    if (!(Number.isInteger(node) && node >= 0 && node < this.tree.count)) return;
    this.ui.drawing(() => {
      const { chart } = this;
      const old = chart.boxOf(node);
      const from = this.z;
      const before = old ? this.rowOnPage(old) : null;
      const place = old && { x: old.x, width: old.width };
      this.range = null;
      this.z = node;
      this.refine();
      this.draw();
      const box = chart.boxOf(this.z);
      if (before !== null && box && this.alone && this.scrolls()) window.scrollBy(0, this.rowOnPage(box) - before);
      if (!options.still) this.ease(place, from);
    });
    this.push();
  },

  // Is the picture higher than the window?
  scrolls() {
    const { top } = this.ui.placed();
    return top < 0 || top + this.chart.height * this.scale() > window.innerHeight;
  },

  // Where a box's row is in the window, px.
  rowOnPage(box) {
    return this.ui.placed().top + this.chart.rowY(box.row) * this.scale();
  },

  // Trees of callers grow where they are looked at.
  refine() {
    const { node, ...derived } = deriveMore(this.derived, this.z);
    if (derived.tree === this.tree) return;
    this.derived = derived;
    this.tree = derived.tree;
    this.callers = derived.callers;
    this.z = node;
    this.selected = -1;
    this.findAll();
  },

  // The node of a path's hash, looked for where a tree of callers has to grow first.
  findZoom(hash) {
    let z = findPath(this.tree, hash);
    if (z > 0) {
      this.z = z;
      this.refine();
      z = this.z;
    }
    return z;
  },

  // What grows is the zoomed frame; going out, what was zoomed shrinks.
  ease(place, from) {
    const { chart } = this;
    const whole = { x: this.meta.padX, width: chart.width - (this.meta.panel || 0) - 2 * this.meta.padX };
    const back = chart.boxOf(from);
    const groups = [...this.svg.querySelectorAll('.zooms')];
    if (back && back.width < whole.width - 1) easeFrom(groups, whole, back);
    else easeFrom(groups, place, whole);
  },

  // Clicking a run goes where its frames are wider: to their caller, else to the heaviest of them.
  zoomBox(box) {
    if (box.tree) return this.pivotTo(box.tree.names[box.tree.name[box.node]]);
    const { tree } = this;
    if (!box.run) return this.zoom(box.node);
    let heaviest = box.node;
    for (let i = box.node; i < box.end; i = tree.end[i]) {
      if (tree.total[i] > tree.total[heaviest]) heaviest = i;
    }
    const caller = tree.parent[box.node];
    return this.zoom(caller === this.z ? heaviest : caller);
  },

  // The part of the zoomed frame at x of the picture.
  partAt(x) {
    const { from, to } = this.range || { from: 0, to: 1 };
    return from + ((x - this.meta.padX) / (this.chart.width - (this.meta.panel || 0) - 2 * this.meta.padX)) * (to - from);
  },

  // Shows a range of the zoomed frame, of a smaller frame if one holds it, of its callers if it is wider.
  setRange(from, to) {
    const ordered = this.chart.layout().ordered;
    const { z, range } = settleRange(this.tree, this.z, { from, to }, ordered);
    Object.assign(this, { z, range });
    this.refine();
    this.draw();
  },

  zoomRange(x0, x1) {
    this.setRange(this.partAt(x0), this.partAt(x1));
    this.push();
  },

  // Makes everything `factor` times as wide around x and moves it by `pull`.
  scaleAt(x, factor, pull) {
    const { from, to } = this.range || { from: 0, to: 1 };
    const at = this.partAt(x);
    const move = (pull / (this.chart.width - (this.meta.panel || 0) - 2 * this.meta.padX)) * (to - from);
    const left = at - (at - from) / factor - move;
    const right = at + (to - at) / factor - move;
    if (right - left >= RANGE_MIN) this.setRange(left, right);
    this.syncSoon();
  },

  zoomOut() {
    this.zoom(this.range ? this.z : Math.max(0, this.tree.parent[this.z]));
  },
};

