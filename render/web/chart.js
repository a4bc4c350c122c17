// chart: the boxes of one SVG.

const NAME_LEAST = 4; // cells of a name behind "new" or "gone" that are worth the mark
const SHARED_LEAST = 6; // cells of a name before a share
const PIN_DASHES = ['none', '2 2', '6 2', '1 3', '6 2 1 2', '3 5'];

class Chart {
  constructor(svg, meta) {
    this.svg = svg;
    this.meta = meta;
    this.width = meta.width;
    this.inverted = Boolean(meta.inverted);
    this.rows = [];
    this.callerRows = 0;
    this.dress = new Dress(svg, meta);
    const boxes = this.dress.boxes;
    boxes.replaceChildren();
    this.callers = new Layer(boxes, { opacity: 0.6 }, meta.stroke);
    this.base = new Layer(boxes, { class: 'zooms' }, meta.stroke);
    const found = document.createElementNS(boxes.namespaceURI, 'g');
    boxes.after(found);
    found.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve');
    this.found = new Layer(found, { fill: '#000000', class: 'zooms' }, meta.stroke);
    this.marks = new Marks(make(boxes, 'g', { class: 'zooms' }), this.looks());
    this.pinned = make(found, 'g', { fill: 'none', 'stroke-width': 2, class: 'zooms' });
    this.edges = new Marks(make(found, 'g', { class: 'zooms' }), {
      found: { fill: '#000000', 'fill-opacity': 0.55 },
    });
    this.hover = make(found, 'path', { fill: 'none', stroke: 'currentColor', class: 'ui' });
    this.ring = make(found, 'path', {
      fill: 'none', stroke: 'currentColor', 'stroke-width': 2, class: 'ui',
    });
  }

  // Marks in the colour of labels: frames below the last row, new ones, gone ones, the pivot.
  looks() {
    const line = { fill: 'none', 'stroke-opacity': 0.7 };
    return {
      more: { 'fill-opacity': 0.45 }, pivot: { fill: 'none', 'stroke-width': 2 }, 1: { ...line }, '-1': { ...line, 'stroke-dasharray': '3 2' },
    };
  }

  layout() {
    const ordered = (this.tree || this).meta.order === 'name';
    return { ...layoutOf(this.meta, this.width), ordered, range: this.range || null };
  }

  // Draws a view. options: {result, pins: [{result, colour}], theme: 'light' or 'dark', colour: mode,
  // inverted, width, range: {from, to} of the zoomed frame or null}.
  show(derived, z, options) {
    const { result = null, pins = [], theme = 'light', colour = 'palette' } = options;
    this.tree = derived.tree;
    this.below = derived.callers;
    Object.assign(this, { z, result, pins, theme, range: options.range || null });
    this.width = options.width || this.width;
    this.inverted = options.inverted === undefined ? this.inverted : Boolean(options.inverted);
    this.colour = colour;
    this.draw();
  }

  draw() {
    const { meta, tree, z, result } = this;
    this.rows = pictureRows(tree, z, this.layout(), this.below);
    this.callerRows = this.below && z === 0 ? Math.max(0, this.rows.findIndex((row) => !row[0].tree)) : 0;
    this.height = meta.padTop + Math.max(1, this.rows.length) * meta.rowHeight + meta.padBottom;
    this.dress.wear(this.theme);
    setAll(this.svg, { viewBox: '0 0 ' + px(this.width) + ' ' + px(this.height), height: this.height });
    this.lines = this.pins.map(() => []);
    this.bars = this.pins.map(() => []);
    for (const row of this.rows) for (const box of row) this.drawBox(box);
    setAll(this.base.group, { opacity: result ? 0.45 : 1 });
    setAll(this.callers.group, { opacity: result ? 0.35 : 0.6 });
    for (const layer of [this.callers, this.base, this.found, this.marks, this.edges]) layer.flush();
    const { label } = this.dress[this.theme === 'dark' ? 'dark' : 'light'];
    for (const key of ['1', '-1', 'pivot']) this.marks.paths[key].setAttribute('stroke', label);
    this.drawPins();
    this.frame(this.hover, null);
  }

  rowY(row) {
    const { padTop, padBottom, rowHeight } = this.meta;
    if (this.inverted) return padTop + row * rowHeight;
    return this.height - padBottom - (row + 1) * rowHeight + 1;
  }

  isFound(box, result) {
    if (!result) return false;
    if (box.tree) return hasFound(box.tree, result.found, box);
    return box.run ? result.before[box.end] > result.before[box.node] : isHit(result, box.node);
  }

  fillOf(box) {
    const tree = box.tree || this.tree;
    const dark = this.theme === 'dark';
    if (box.run) return (dark ? tree.darks : tree.lights)[this.meta.muted];
    return colourAt(coloursOf(tree, this.colour), tree, box.node, dark);
  }

  drawBox(box) {
    const { meta, pins } = this;
    const y = this.rowY(box.row);
    const height = meta.rowHeight - 1;
    const width = drawnWidth(box.width);
    const found = this.isFound(box, this.result);
    const on = pins.map((pin) => this.isFound(box, pin.result));
    const pin = pins[on.indexOf(true)];
    const layer = box.caller ? this.callers : this.base;
    if (box.run || !(found || pin)) layer.box(this.fillOf(box), outline(box.x, y, width, height));
    // Of a run only a strip: some of its frames are meant, hardly ever all.
    const part = box.run ? height / 3 : height;
    if (found || pin) this.found.box(found ? meta.search : pin.colour, outline(box.x, y + height - part, width, part));
    if (found) this.edges.add('found', outline(box.x, y + height - 2, width, 2));
    this.markPins(on, found ? -1 : on.indexOf(true), box.x, y, width);
    if (box.hidden) this.marks.add('more', outline(box.x, y + (this.inverted ? height - 2 : 0), width, 2));
    if (box.run) return;
    const mark = changeMark(box.tree || this.tree, box.node);
    if (mark !== 0 && width > 3) this.marks.add(mark, outline(box.x + 0.5, y + 0.5, width - 1, height - 1));
    if (box.node === 0 && this.tree.rooted && !box.tree) {
      this.marks.add('pivot', outline(box.x + 1, y + 1, width - 2, height - 2));
    }
    const label = this.labelOf(box, mark);
    if (label) layer.texts.push([label, box.x + 3, y + height / 2 + meta.fontSize / 3]);
  }

  // The pin that gives a box its colour has a line along the top, of its own pattern; another one a
  // bar at the left.
  markPins(on, filling, x, y, width) {
    const other = on.findIndex((is, i) => is && i !== filling);
    if (filling >= 0) this.lines[filling].push('M' + px(x) + ' ' + px(y + 1) + 'h' + px(width));
    if (other >= 0) this.bars[other].push(outline(x, y, Math.min(3, width), this.meta.rowHeight - 1));
  }

  // The name as far as it fits; behind "new" or "gone" and before its share where there is room.
  labelOf(box, mark) {
    const { meta } = this;
    const tree = box.tree || this.tree;
    const cells = Math.floor((box.width - 6) / meta.cellWidth);
    const word = mark === 1 ? 'new ' : mark === -1 ? 'gone ' : '';
    const before = word && cells >= word.length - 1 + NAME_LEAST ? word : '';
    const room = cells - before.length;
    const [part, whole] = partOf(tree, box);
    const share = meta.percentWidth > 0 && box.width >= meta.percentWidth && whole > 0 ? ' ' + labelShare(part, whole) : '';
    const behind = share && room >= SHARED_LEAST + share.length ? share : '';
    const name = chainLabel(meta, tree, box.node, room - behind.length);
    return name && before + name + behind;
  }

  drawPins() {
    this.pinned.replaceChildren();
    this.pins.forEach(({ colour }, i) => {
      const dashes = { stroke: '#000000', 'stroke-dasharray': PIN_DASHES[i % PIN_DASHES.length] };
      if (this.bars[i].length > 0) make(this.pinned, 'path', { d: this.bars[i].join(''), fill: colour });
      if (this.lines[i].length > 0) make(this.pinned, 'path', { d: this.lines[i].join(''), ...dashes });
    });
  }

  // Draws a frame around a box, or none.
  frame(path, box) {
    const height = this.meta.rowHeight - 1;
    path.setAttribute('d', !box ? ''
      : outline(box.x, this.rowY(box.row), Math.max(1, drawnWidth(box.width)), height));
  }

  // The box at a point of the picture.
  at(x, y) {
    const { padTop, padBottom, rowHeight } = this.meta;
    const from = this.inverted ? y - padTop : this.height - padBottom + 1 - y;
    return boxAt(this.rows[Math.floor(from / rowHeight)], x);
  }

  // The box that is drawn for a node alone, or null.
  boxOf(node) {
    const row = this.rows[this.tree.depth[node] + this.callerRows] || [];
    return row.find((box) => box.node === node && !box.run && !box.tree) || null;
  }
}

// What a box's percentage is of: its total, of a comparison what its width is made of. What that is of is
// not known where a filter has taken from it: 0.
function partOf(tree, box) {
  const { weight, total } = tree;
  if (!weight || weight === total) return [box.total, wholeOf(tree)];
  return [weight[box.node], total[0] === wholeOf(tree) ? weight[0] : 0];
}

// The name of a box; of a chain that does not fit, the first one's and that there are more.
function chainLabel(meta, tree, node, cells) {
  const first = tree.names[tree.name[node]];
  const text = nameOf(tree, node);
  if (text === first || textCells(text) <= cells) return shortenLabel(meta, text, cells);
  const name = shortenLabel(meta, first, cells - 2);
  return name && name + ' …';
}

// Whether one of a box's frames is found, in a tree that the search has not walked.
function hasFound(tree, found, box) {
  const one = (node) => (tree.chain ? foundInChain(tree.chain, found, node) : found[tree.name[node]]) > 0;
  if (!box.run) return one(box.node);
  for (let i = box.node; i < box.end; i++) if (one(i)) return true;
  return false;
}
