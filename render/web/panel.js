// panel: what stands around the boxes: buttons, search line, details, matches. Pinned to the window.

const HINT = 'Click a frame to zoom, Ctrl+F or / to search, arrows to walk';

// A text on a rounded rectangle that can be clicked.
class Button {
  constructor(parent, name, action) {
    this.group = make(parent, 'g', { class: 'btn', role: 'button', 'aria-label': name });
    this.rect = make(this.group, 'rect', { fill: 'currentColor', 'fill-opacity': 0.09, rx: 4 });
    this.text = make(this.group, 'text', { fill: 'currentColor' }, name);
    this.group.addEventListener('click', (event) => {
      event.stopPropagation();
      action();
    });
  }

  place(x, middle, width, size) {
    setAll(this.rect, { x, y: middle - 0.85 * size, width, height: 1.7 * size });
    setAll(this.text, { x: x + 8, y: middle + size / 3 });
  }

  show(visible) {
    this.group.setAttribute('display', visible ? 'inline' : 'none');
  }
}

class Panel {
  constructor(svg, meta, actions) {
    this.svg = svg;
    this.meta = meta;
    this.title = svg.querySelector('.title');
    this.heading = this.title.closest('[text-anchor]');
    this.details = svg.querySelector('.details');
    this.head = make(svg, 'g', { class: 'ui' });
    this.headPage = make(this.head, 'rect', { class: 'bt', fill: meta.pageTop });
    this.reset = new Button(this.head, 'Reset Zoom', actions.reset);
    this.search = new Button(this.head, 'Search', actions.edit);
    this.caret = make(this.search.group, 'rect', { fill: 'currentColor', width: 1.2 });
    this.clear = new Button(this.head, '×', actions.clear);
    this.foot = make(svg, 'g', {});
    this.footPage = make(this.foot, 'rect', { class: 'bb', fill: meta.pageBottom });
    this.foot.append(this.details);
    this.matched = make(this.foot, 'text', {
      class: 'matched', fill: 'currentColor', 'text-anchor': 'end', 'font-weight': 'bold',
    });
  }

  cells(px) {
    return Math.floor(px / this.meta.cellWidth);
  }

  // Buttons and texts for a width; state: {zoomed, editing, query, caret}.
  update(width, height, state) {
    const size = this.meta.fontSize;
    const middle = 1.5 * size;
    const { padX, cellWidth } = this.meta;
    const open = state.editing || state.query !== '';
    const field = Math.min(open ? 44 * cellWidth : 6 * cellWidth + 16, width - 2 * padX);
    const left = width - padX - field;
    this.width = width;
    this.height = height;
    this.reset.place(padX, middle, 10 * cellWidth + 16, size);
    this.reset.show(state.zoomed && padX + 10 * cellWidth + 16 < left);
    this.search.place(left, middle, field, size);
    this.clear.place(width - padX - cellWidth - 16, middle, cellWidth + 16, size);
    this.clear.rect.setAttribute('fill-opacity', '0');
    this.clear.show(open);
    this.showQuery(state, open, left, middle, this.cells(field - 40));
    this.heading.setAttribute('transform', 'translate(' + px(width / 2) + ',0)');
    const titleEnd = width / 2 + (textCells(this.title.textContent) * (size + 5) * 0.6) / 2;
    this.title.setAttribute('opacity', open && titleEnd > left ? 0.15 : 1);
    this.pin();
  }

  // The part of the query around the caret that fits, and the caret.
  showQuery(state, open, left, middle, room) {
    const size = this.meta.fontSize;
    const characters = Array.from(state.query);
    const from = Math.max(0, state.caret - room);
    const shown = characters.slice(from, from + room).join('');
    const before = characters.slice(from, state.caret).join('');
    const empty = open && shown === '';
    this.search.text.textContent = open ? shown || 'regular expression' : 'Search';
    setAll(this.search.text, { 'fill-opacity': empty ? 0.5 : 1 });
    setAll(this.search.rect, {
      'fill-opacity': 0.09, stroke: 'currentColor', 'stroke-opacity': state.editing ? 0.8 : 0,
    });
    setAll(this.caret, {
      x: left + 8 + textCells(before) * this.meta.cellWidth, y: middle - 0.6 * size,
      height: 1.2 * size, display: state.editing ? 'inline' : 'none',
    });
  }

  // Keeps head and foot in the window when the picture is taller; print: where they belong.
  pin(print) {
    const { svg, meta, width, height } = this;
    const place = svg.getBoundingClientRect();
    const scale = place.width > 0 ? width / place.width : 1;
    const top = print ? 0 : Math.min(Math.max(0, -place.top * scale), height - meta.padBottom);
    const low = (window.innerHeight - place.top) * scale;
    const bottom = print || low < meta.padBottom ? height : Math.min(height, low);
    this.head.setAttribute('transform', 'translate(0,' + px(top) + ')');
    const pinned = top > 0 ? 'inline' : 'none';
    setAll(this.headPage, { width, height: 3 * meta.fontSize, display: pinned });
    setAll(this.footPage, {
      y: bottom - meta.padBottom + 2, width, height: meta.padBottom - 2,
      display: bottom < height - 1 ? 'inline' : 'none',
    });
    const y = bottom - meta.padBottom / 2 + 2;
    setAll(this.details, { x: meta.padX, y });
    setAll(this.matched, { x: width - meta.padX, y });
    const long = this.details.textContent.length + this.matched.textContent.length;
    if (this.matched.textContent && long + 2 > this.cells(width - 2 * meta.padX)) {
      setAll(this.details, { y: bottom - meta.padBottom / 2 - 2 });
      setAll(this.matched, { y: bottom - 4 });
    }
  }

  // What is below the pointer or selected: the name, cut to what its numbers leave.
  say(name, numbers) {
    const room = this.cells(this.width - 2 * this.meta.padX) - textCells(numbers) - 2;
    this.details.textContent = name === '' ? numbers
      : fitLabel(name, Math.max(12, room)) + '  ' + numbers;
    this.pin();
  }

  sayMatched(text) {
    this.matched.textContent = text;
    this.pin();
  }
}
