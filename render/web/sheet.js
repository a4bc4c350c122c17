// sheet: a list on a panel above the picture: menus, help, the top functions, a text to copy.

// rows: {text, key, on (a tick), off (greyed), run, head, swatch, cells, more (opens another)}.
// options: {title, x, y (top left corner wanted; else centred), role, columns, note, close, selectable}.
class Sheet {
  constructor(ui, onclose) {
    this.ui = ui;
    this.onclose = onclose;
    this.layer = ui.group(ui.svg, { class: 'ui', display: 'none' });
    this.cover = make(this.layer, 'rect', { fill: '#000000', 'fill-opacity': 0.001 });
    this.cover.addEventListener('click', (event) => {
      event.stopPropagation();
      if (!this.waiting) this.close();
    });
    this.cover.addEventListener('contextmenu', (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (!this.waiting) this.close();
    });
    this.layer.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    this.layer.addEventListener('pointerdown', (event) => this.grab(event));
    this.layer.addEventListener('pointermove', (event) => this.drag(event));
    this.open_ = false;
  }

  get isOpen() {
    return this.open_;
  }

  open(rows, options = {}) {
    this.rows = rows;
    this.options = options;
    this.first = 0;
    this.at = -1;
    this.open_ = true;
    this.waiting = Boolean(options.held); // for the finger that opened it to go
    this.ui.svg.append(this.layer); // above all that came since
    this.layer.setAttribute('display', 'inline');
    this.draw();
  }

  close() {
    if (!this.open_) return;
    this.open_ = false;
    this.layer.setAttribute('display', 'none');
    if (this.box) this.box.remove();
    this.box = null;
    this.ui.stretch(null);
    this.ui.svg.removeAttribute('aria-activedescendant');
    this.onclose(this.options);
  }

  rowHeight() {
    return this.ui.coarse ? 40 : 2 * this.ui.size;
  }

  // Where the panel is, how many rows it shows, from the visible part of the picture.
  arrange() {
    const { ui, options, rows } = this;
    const view = ui.window(true);
    const row = this.rowHeight();
    const head = options.title ? row + 4 : 6;
    const foot = options.note ? row : 6;
    const room = Math.max(Math.floor((view.bottom - view.top - 12 - head - foot) / row), 2);
    const shown = Math.min(rows.length, room);
    const width = Math.min(view.width - 8, options.width || this.naturalWidth());
    const height = head + shown * row + foot;
    const inside = (at, from, to) => Math.max(from, Math.min(at, to));
    const x = options.x === undefined ? (view.width - width) / 2 : options.x;
    const y = options.y === undefined ? view.top + (view.bottom - view.top - height) / 3 : options.y;
    return {
      x: inside(x, 4, view.width - width - 4), y: inside(y, view.top + 4, view.bottom - height - 4),
      width, height, head, shown, row, view,
    };
  }

  naturalWidth() {
    const { ui, rows, options } = this;
    let width = options.title ? ui.measure(options.title, true) + 5 * ui.size : 0;
    if (options.note) width = Math.max(width, ui.measure(options.note) + 2 * ui.size);
    for (const row of rows) {
      const own = ui.measure(row.text || '') + (row.also ? ui.measure(row.also) + 0.8 * ui.size : 0) + (row.key ? ui.measure(row.key) + 2 * ui.size : 0);
      width = Math.max(width, own + this.indent() + (row.more ? 3 : 2) * ui.size);
    }
    return Math.max(width, 15 * ui.size);
  }

  indent() {
    return this.rows.some((row) => row.on !== undefined || row.swatch) ? 1.6 * this.ui.size : 0;
  }

  draw() {
    const { ui, options, layer } = this;
    const place = this.arrange();
    this.place = place;
    ui.stretch(place.y + place.height + 4);
    this.first = Math.max(0, Math.min(this.first, this.rows.length - place.shown));
    setAll(this.cover, {
      x: 0, y: place.view.top, width: place.view.width, height: place.view.bottom - place.view.top,
    });
    if (this.box) this.box.remove();
    this.box = make(layer, 'g', {
      role: options.role || 'menu', 'aria-label': options.title || 'Menu',
      transform: 'translate(' + px(place.x) + ',' + px(place.y) + ')',
    });
    this.box.addEventListener('click', (event) => event.stopPropagation());
    for (let i = 3; i > 0; i--) { // a soft shadow
      make(this.box, 'rect', {
        x: -i, y: 2 - i, width: place.width + 2 * i, height: place.height + 2 * i, rx: 8 + i,
        fill: '#000000', 'fill-opacity': 0.05,
      });
    }
    make(this.box, 'rect', {
      width: place.width, height: place.height, rx: 8, fill: ui.page, stroke: 'currentColor',
      'stroke-opacity': 0.35,
    });
    if (options.title) this.drawTitle(place);
    for (let i = 0; i < place.shown; i++) this.drawRow(this.first + i, place.head + i * place.row);
    this.drawScroll();
    if (options.note) {
      make(this.box, 'text', {
        x: ui.size, y: place.height - place.row / 2 + 0.3 * ui.size, fill: 'currentColor', 'fill-opacity': 0.75,
      }, ui.fit(options.note, place.width - 2 * ui.size));
    }
    if (options.selectable) this.select();
    const current = this.at >= 0 ? ui.id + 'r' + this.at : '';
    if (current) ui.svg.setAttribute('aria-activedescendant', current);
  }

  drawTitle(place) {
    const { ui, options } = this;
    make(this.box, 'text', {
      x: ui.size, y: place.head / 2 + 0.4 * ui.size, fill: 'currentColor', 'font-weight': 'bold',
    }, ui.fit(options.title, place.width - 2 * ui.size - ui.control, true));
    const close = new Button(ui, this.box, '×', () => this.close(), {
      icon: 'close', bare: true, label: 'Close',
    });
    close.place(place.width - ui.control - 4, (place.head - ui.control) / 2, ui.control);
  }

  // More rows above or below: a bar at the right edge.
  drawScroll() {
    const { place, rows } = this;
    if (place.shown >= rows.length) return;
    const length = place.shown * place.row;
    make(this.box, 'rect', {
      x: place.width - 6, y: place.head + (length * this.first) / rows.length, width: 3, rx: 1.5,
      height: (length * place.shown) / rows.length, fill: 'currentColor', 'fill-opacity': 0.4,
    });
  }

  drawRow(index, y) {
    const { ui, place, options } = this;
    const row = this.rows[index];
    const group = make(this.box, 'g', {
      class: 'row', id: ui.id + 'r' + index, transform: 'translate(0,' + px(y) + ')',
      role: row.head ? 'presentation' : (options.role || 'menu') === 'menu' ? 'menuitem' : 'option',
      fill: 'currentColor', ...(row.off ? { 'fill-opacity': 0.45, 'aria-disabled': 'true' } : {}),
    });
    const rect = make(group, 'rect', {
      x: 4, width: place.width - 8, height: place.row, rx: 4, 'fill-opacity': index === this.at ? 0.14 : 0,
    });
    this.drawCells(group, row, place.row / 2 + 0.36 * ui.size);
    if (row.head || !row.run) return;
    group.addEventListener('pointerenter', () => rect.setAttribute('fill-opacity', 0.1));
    group.addEventListener('pointerleave', () =>
      rect.setAttribute('fill-opacity', index === this.at ? 0.14 : 0));
    group.addEventListener('click', (event) => {
      event.stopPropagation();
      if (!this.dragged && !this.waiting) this.run(index);
    });
  }

  drawCells(group, row, baseline) {
    const { ui, place, options } = this;
    const bold = row.head ? { 'font-weight': 'bold', 'fill-opacity': 0.75 } : {};
    if (row.cells) {
      for (const [i, column] of options.columns(place.width).entries()) {
        const text = make(group, 'text', { x: column.x, y: baseline, 'text-anchor': column.anchor || 'start', ...bold });
        const cell = row.cells[i] === undefined ? '' : row.cells[i];
        text.textContent = column.name && !row.head ? ui.fitName(cell, column.width) : ui.fit(cell, column.width, row.head);
      }
      return;
    }
    const x = ui.size + (row.head ? 0 : this.indent());
    const keyWidth = row.key ? ui.measure(row.key) + ui.size : 0;
    make(group, 'text', { x, y: baseline, ...bold, ...(options.selectable ? { class: 'copy' } : {}) },
      options.selectable ? row.text : ui.fit(row.text, place.width - x - ui.size - keyWidth, row.head));
    if (row.also) {
      const at = x + ui.measure(row.text) + 0.8 * ui.size;
      make(group, 'text', { x: at, y: baseline, 'fill-opacity': 0.55 },
        ui.fit(row.also, place.width - at - ui.size - keyWidth));
    }
    if (row.key) {
      make(group, 'text', { x: place.width - ui.size, y: baseline, 'text-anchor': 'end', 'fill-opacity': 0.6 }, row.key);
    }
    if (row.swatch) {
      make(group, 'rect', { x: ui.size, y: place.row / 2 - 6, width: 12, height: 12, rx: 2, fill: row.swatch });
    }
    const mark = row.on ? 'check' : row.more ? 'right' : '';
    if (mark) {
      const at = row.on ? 1.3 * ui.size : place.width - ui.size;
      ui.icon(group, mark).setAttribute('transform', 'translate(' + px(at) + ',' + px(place.row / 2) + ')');
    }
  }

  run(index) {
    const row = this.rows[index];
    if (!row || !row.run || row.off) return;
    if (!row.more) this.close();
    row.run();
  }

  // Selects the texts that are there to be copied.
  select() {
    const texts = this.box.querySelectorAll('.copy');
    const selection = window.getSelection();
    if (!selection || texts.length === 0) return;
    const range = document.createRange();
    range.setStartBefore(texts[0]);
    range.setEndAfter(texts[texts.length - 1]);
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // The next row that can be chosen.
  move(step) {
    const { rows, place } = this;
    let at = this.at < 0 && step < 0 ? rows.length : this.at;
    for (let n = 0; n < rows.length; n++) {
      at = (at + Math.sign(step) + rows.length) % rows.length;
      if (rows[at].run && !rows[at].off) break;
    }
    if (!rows[at] || !rows[at].run) return this.scroll(step);
    this.at = at;
    if (at < this.first) this.first = at;
    if (at >= this.first + place.shown) this.first = at - place.shown + 1;
    return this.draw();
  }

  scroll(lines) {
    this.first += lines;
    this.draw();
  }

  wheel(event) {
    event.preventDefault();
    event.stopPropagation();
    if (!this.place || this.place.shown >= this.rows.length) return;
    this.scroll(Math.sign(event.deltaY) * 3);
  }

  grab(event) {
    event.stopPropagation();
    this.dragged = false;
    this.waiting = false;
    this.held = { y: event.clientY, first: this.first };
  }

  drag(event) {
    event.stopPropagation();
    if (!this.held || !event.buttons || !this.place || this.options.selectable) return;
    const lines = Math.round((this.held.y - event.clientY) / this.place.row);
    if (lines === 0 && !this.dragged) return;
    this.dragged = true;
    if (this.first === this.held.first + lines) return;
    this.first = this.held.first + lines;
    this.draw();
  }

  // True when the key was ours; letters choose the row that names them.
  key(event) {
    const { key } = event;
    const page = this.place.shown - 1;
    if (key === 'Escape' || key === 'Tab') this.close();
    else if (key === 'ArrowDown') this.move(1);
    else if (key === 'ArrowUp') this.move(-1);
    else if (key === 'PageDown') this.scroll(page);
    else if (key === 'PageUp') this.scroll(-page);
    else if (key === 'Home' || key === 'End') {
      this.at = -1;
      this.first = key === 'Home' ? 0 : this.rows.length;
      this.move(key === 'Home' ? 1 : -1);
    } else if (key === 'Enter' || key === ' ' || (key === 'ArrowRight' && this.at >= 0 && this.rows[this.at].more)) {
      this.run(this.at);
    } else if (key === 'ArrowLeft' && this.options.back) this.options.back();
    else {
      const index = this.rows.findIndex((row) => row.key === key && row.run && !row.off);
      if (index < 0) return key.length === 1;
      this.run(index);
    }
    return true;
  }
}
