// draw: from boxes to SVG elements. Colours are those of the light page; dark ones come from <style>.

function px(n) {
  return String(Math.round(n * 100) / 100);
}

function setAll(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, typeof value === 'number' ? px(value) : value);
  }
  return element;
}

function make(parent, tag, attributes, text) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAll(element, attributes);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

// The gap to the right neighbour; narrow boxes need their width for themselves.
function drawnWidth(width) {
  return width >= 4 ? width - 1 : width >= 2 ? width - 0.5 : width;
}

function outline(x, y, width, height) {
  return 'M' + px(x) + ' ' + px(y) + 'h' + px(width) + 'v' + px(height) + 'h' + px(-width) + 'z';
}

// One <path> for each colour, and one <text> for each label.
class Layer {
  constructor(parent, attributes) {
    this.group = make(parent, 'g', attributes);
    this.clear();
  }

  clear() {
    this.paths = new Map();
    this.texts = [];
  }

  box(fill, d) {
    const path = this.paths.get(fill);
    if (path) path.push(d);
    else this.paths.set(fill, [d]);
  }

  flush() {
    this.group.replaceChildren();
    for (const [fill, d] of this.paths) make(this.group, 'path', { fill, d: d.join('') });
    for (const [text, x, y] of this.texts) make(this.group, 'text', { x, y }, text);
    this.clear();
  }
}

// The boxes of one SVG.
class Chart {
  constructor(svg, meta) {
    this.svg = svg;
    this.meta = meta;
    this.width = meta.width;
    this.rows = [];
    this.style = svg.querySelector('style');
    this.dark = new Set(this.style.textContent.match(/#[0-9a-f]{6}(?="\])/g));
    this.darkMedia = '@media screen and (prefers-color-scheme:dark)';
    const boxes = svg.querySelector('g.b');
    boxes.replaceChildren();
    this.callers = new Layer(boxes, { opacity: 0.6 });
    this.base = new Layer(boxes, { class: 'zooms' });
    this.more = make(boxes, 'path', { 'fill-opacity': 0.45 });
    const found = document.createElementNS(boxes.namespaceURI, 'g');
    boxes.after(found);
    found.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve');
    this.found = new Layer(found, { fill: '#000000' });
    this.edges = make(found, 'path', { fill: '#000000', 'fill-opacity': 0.55 });
    this.hover = make(found, 'path', { fill: 'none', stroke: 'currentColor', class: 'ui' });
    this.ring = make(found, 'path', {
      fill: 'none', stroke: 'currentColor', 'stroke-width': 2, class: 'ui',
    });
  }

  layout() {
    return layoutOf(this.meta, this.width);
  }

  rowY(row) {
    const { inverted, padTop, padBottom, rowHeight } = this.meta;
    if (inverted) return padTop + row * rowHeight;
    return this.height - padBottom - (row + 1) * rowHeight + 1;
  }

  // Dark colours for new ones; where a page forbids <style> the light ones stay.
  addDark(paints) {
    const { lights, darks } = this.tree;
    const sheet = this.style && this.style.sheet;
    const fresh = [...paints].filter((paint) => !this.dark.has(lights[paint]));
    for (const paint of fresh) this.dark.add(lights[paint]);
    if (!sheet || fresh.length === 0) return;
    const rules = fresh.map((paint) => '.' + this.svg.classList[1] + ' .b [fill="' +
      lights[paint] + '"]{fill:' + darks[paint] + '}').join('');
    sheet.insertRule(this.darkMedia + '{' + rules + '}', sheet.cssRules.length);
  }

  isFound(box, result) {
    if (!result) return false;
    if (!box.run) return result.found[this.tree.name[box.node]] === 1;
    return result.before[box.end] > result.before[box.node];
  }

  show(derived, z, options) {
    this.tree = derived.tree;
    this.width = options.width;
    this.inverted = options.inverted; this.meta.inverted = options.inverted;
    this.draw(z, options.result);
  }

  draw(z, result) {
    const { meta, tree } = this;
    this.rows = pictureRows(tree, z, this.layout());
    this.height = meta.padTop + this.rows.length * meta.rowHeight + meta.padBottom;
    const { width, height } = this;
    setAll(this.svg, { viewBox: '0 0 ' + px(width) + ' ' + px(height), height });
    const marks = { more: '', edges: '', paints: new Set() };
    for (const row of this.rows) for (const box of row) this.drawBox(box, result, marks);
    setAll(this.base.group, { opacity: result ? 0.45 : 1 });
    setAll(this.callers.group, { opacity: result ? 0.35 : 0.6 });
    for (const layer of [this.callers, this.base, this.found]) layer.flush();
    this.addDark(marks.paints);
    this.more.setAttribute('d', marks.more);
    this.edges.setAttribute('d', marks.edges);
    this.frame(this.hover, null);
  }

  drawBox(box, result, marks) {
    const { meta, tree } = this;
    const y = this.rowY(box.row);
    const height = meta.rowHeight - 1;
    const width = drawnWidth(box.width);
    const found = this.isFound(box, result);
    const layer = found ? this.found : box.caller ? this.callers : this.base;
    const paint = box.run ? meta.muted : paintOf(tree, box.node);
    marks.paints.add(paint);
    layer.box(found ? meta.search : tree.lights[paint], outline(box.x, y, width, height));
    if (found) marks.edges += outline(box.x, y + height - 2, width, 2);
    if (box.hidden) marks.more += outline(box.x, y + (meta.inverted ? height - 2 : 0), width, 2);
    const cells = Math.floor((box.width - 6) / meta.cellWidth);
    if (cells < 3 || box.run) return;
    const label = (meta.fullNames ? cutLabel : fitLabel)(tree.names[tree.name[box.node]], cells);
    if (label) layer.texts.push([label, box.x + 3, y + height / 2 + meta.fontSize / 3]);
  }

  // Draws a frame around a box, or none.
  frame(path, box) {
    const height = this.meta.rowHeight - 1;
    path.setAttribute('d', !box ? ''
      : outline(box.x, this.rowY(box.row), Math.max(1, drawnWidth(box.width)), height));
  }

  // The box at a point of the picture.
  at(x, y) {
    const { inverted, padTop, padBottom, rowHeight } = this.meta;
    const from = inverted ? y - padTop : this.height - padBottom + 1 - y;
    return boxAt(this.rows[Math.floor(from / rowHeight)], x);
  }

  // The box that is drawn for a node alone, or null.
  boxOf(node) {
    const row = this.rows[this.tree.depth[node]] || [];
    return row.find((box) => box.node === node && !box.run) || null;
  }
}
