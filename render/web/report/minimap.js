// minimap: the whole tree in a strip above the zoomed picture, and where in it the view is.

const MAP_ROW = 2; // px of a row, at most
const MAP_BOX = 2; // px of the narrowest box
const MAP_HEIGHT = 54; // px; report.css says the same

class Minimap {
  constructor(report) {
    this.report = report;
    this.svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    setAll(this.svg, { class: 'map', role: 'img', 'aria-label': 'The whole tree; the view is marked', preserveAspectRatio: 'none' });
    this.boxes = make(this.svg, 'g', {});
    this.shade = make(this.svg, 'path', { class: 'shade' });
    this.frame = make(this.svg, 'path', { class: 'view' });
    this.box = element('div', { class: 'map-box', hidden: true }, this.svg);
    this.svg.addEventListener('click', (event) => this.click(event));
  }

  update(app) {
    this.box.hidden = app.z === 0;
    if (this.box.hidden) return;
    const width = Math.round(this.box.clientWidth);
    const key = this.report.themeKey() + ' ' + width + app.inverted;
    if (this.tree !== app.tree || this.key !== key) this.draw(app, width);
    this.key = key;
    this.mark(app);
  }

  // Boxes of at least one px; rows shrink until all fit.
  draw(app, width) {
    this.tree = app.tree;
    this.width = width;
    this.inverted = app.inverted;
    const layout = { ...app.chart.layout(), width, padX: 0, minWidth: MAP_BOX, range: null };
    this.shown = visibleBoxes(app.tree, 0, layout);
    const rows = this.shown.reduce((most, box) => Math.max(most, box.row + 1), 1);
    this.row = Math.min(MAP_ROW * 3, MAP_HEIGHT / rows);
    setAll(this.svg, { viewBox: '0 0 ' + width + ' ' + MAP_HEIGHT });
    const paths = new Map();
    for (const box of this.shown) {
      const fill = this.report.colourOf(app.tree.name[box.node], box.run ? -1 : box.node, box.run);
      const d = outline(box.x, this.top(box.row), box.width, Math.max(this.row - 0.3, 0.2));
      if (paths.has(fill)) paths.get(fill).push(d);
      else paths.set(fill, [d]);
    }
    this.boxes.replaceChildren();
    for (const [fill, d] of paths) make(this.boxes, 'path', { fill, d: d.join('') });
  }

  top(row) {
    return this.inverted ? row * this.row : MAP_HEIGHT - (row + 1) * this.row;
  }

  // The zoomed frame's place: the last box around it, which is its own or, where that is too narrow, a
  // caller's.
  place({ z }) {
    let place = this.shown[0];
    for (const box of this.shown) if (z >= box.node && z < box.end && box.row >= place.row) place = box;
    return place;
  }

  mark(app) {
    const { x, width } = this.place(app);
    const wide = Math.max(width, 3);
    const [from, to] = [Math.max(0, x - (wide - width) / 2), x + (wide + width) / 2];
    this.shade.setAttribute('d', outline(0, 0, from, MAP_HEIGHT) + outline(to, 0, Math.max(0, this.width - to), MAP_HEIGHT));
    this.frame.setAttribute('d', outline(from, 0.5, to - from, MAP_HEIGHT - 1));
  }

  click(event) {
    const place = this.svg.getBoundingClientRect();
    const x = ((event.clientX - place.left) * this.width) / place.width;
    const y = event.clientY - place.top;
    const row = Math.floor((this.inverted ? y : MAP_HEIGHT - y) / this.row);
    const under = this.shown.filter((b) => b.x <= x && x < b.x + b.width && b.row <= row && !b.run);
    const box = under.sort((a, b) => b.row - a.row)[0];
    if (box) this.report.app.zoom(box.node);
  }
}
