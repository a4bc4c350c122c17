// widgets: what all controls are made of: measured texts, icons, buttons. SVG elements only.

const UI_FONT = 'system-ui, -apple-system, sans-serif';
const ICONS = {
  down: 'M-4 -2l4 4l4 -4', up: 'M-4 2l4 -4l4 4', right: 'M-2 -4l4 4l-4 4', left: 'M2 -4l-4 4l4 4',
  close: 'M-3.5 -3.5l7 7m0 -7l-7 7', check: 'M-4.5 0.5l3 3l6 -7',
  find: 'M1.7 1.7l4 4M-5.5 -1.2a4 4 0 1 0 8 0a4 4 0 1 0 -8 0',
  menu: 'M-5.5 -4h11M-5.5 0h11M-5.5 4h11',
};

function mediaMatches(query) {
  return Boolean(window.matchMedia && window.matchMedia(query).matches);
}

// What the controls of one SVG share.
class Ui {
  constructor(svg, meta) {
    this.svg = svg;
    this.meta = meta;
    this.coarse = mediaMatches('(pointer: coarse)');
    this.size = Math.min(Math.max(meta.fontSize, this.coarse ? 14 : 12), 18);
    this.control = this.coarse ? 36 : 2 * this.size; // height of a button
    this.id = 'flame' + Math.random().toString(36).slice(2);
    this.widths = new Map();
    this.place = null;
    const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
    this.gauge = canvas.getContext ? canvas.getContext('2d') : null;
  }

  // Where the picture is in the window. To ask costs a layout of all that has changed, so one answer
  // serves while something is drawn: that changes neither the left upper corner nor the width.
  placed() {
    return this.place || this.svg.getBoundingClientRect();
  }

  drawing(run) {
    const outer = this.place;
    this.place = this.placed();
    try {
      run();
    } finally {
      this.place = outer;
    }
  }

  // The width of a text in the controls' font; where there is no canvas, about that.
  measure(text, bold) {
    const key = (bold ? 'b' : 'n') + text;
    if (this.widths.has(key)) return this.widths.get(key);
    let width = 0;
    if (this.gauge) {
      this.gauge.font = (bold ? 'bold ' : '') + this.size + 'px ' + UI_FONT;
      width = this.gauge.measureText(text).width;
    }
    if (!(width > 0)) return textCells(text) * this.size * 0.6;
    if (this.widths.size > 2000) this.widths.clear();
    this.widths.set(key, width);
    return width;
  }

  // As much of a text as fits into so many px.
  fit(text, room, bold) {
    if (this.measure(text, bold) <= room) return text;
    const characters = Array.from(text.slice(0, 1000));
    let low = 0;
    let high = characters.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.measure(characters.slice(0, middle).join('') + '…', bold) <= room) low = middle;
      else high = middle - 1;
    }
    return low > 0 ? characters.slice(0, low).join('') + '…' : '';
  }

  // A frame's name: shortened as labels are, then cut.
  fitName(name, room) {
    return this.fit(fitLabel(name, Math.max(3, Math.floor(room / (this.size * 0.5)))), room);
  }

  group(parent, attributes) {
    return make(parent, 'g', { 'font-family': UI_FONT, 'font-size': this.size, ...attributes });
  }

  icon(parent, name) {
    return make(parent, 'path', {
      d: ICONS[name], fill: 'none', stroke: 'currentColor', 'stroke-width': 1.6,
      'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'pointer-events': 'none',
    });
  }

  // Makes room below the picture for what is open above it; null takes it back.
  stretch(bottom) {
    const { svg } = this;
    const place = svg.getBoundingClientRect();
    const { width, height } = svg.viewBox.baseVal;
    const own = this.ownHeight || height;
    const needed = bottom === null ? own : Math.max(own, bottom);
    if (Math.abs(needed - height) < 1 || document.documentElement !== svg) return;
    this.ownHeight = bottom === null ? 0 : own;
    const scale = place.width > 0 ? place.width / width : 1;
    setAll(svg, { viewBox: '0 0 ' + px(width) + ' ' + px(needed), height: needed * scale });
  }

  // The part of the picture that the window shows, in its units; `beyond`: also what is below it.
  window(beyond) {
    const { svg } = this;
    const place = this.placed();
    const size = svg.viewBox.baseVal;
    const scale = place.width > 0 ? size.width / place.width : 1;
    const top = Math.min(Math.max(0, -place.top * scale), size.height);
    const low = (window.innerHeight - place.top) * scale;
    const bottom = beyond ? low : Math.min(size.height, low);
    return { left: 0, top, bottom: bottom > top ? bottom : size.height, width: size.width };
  }
}

// A text or an icon on a rounded rectangle that can be clicked, also with Enter and Space.
class Button {
  constructor(ui, parent, name, run, options = {}) {
    this.ui = ui;
    this.rest = options.bare ? 0 : 0.08; // opacity of the rectangle
    this.group = make(parent, 'g', {
      class: 'btn', role: 'button', tabindex: '0', 'aria-label': options.label || name,
    });
    if (options.label) make(this.group, 'title', {}, options.label);
    this.rect = make(this.group, 'rect', {
      fill: 'currentColor', 'fill-opacity': this.rest, rx: 5, stroke: 'none',
    });
    this.text = make(this.group, 'text', { fill: 'currentColor' }, options.icon && !options.both ? '' : name);
    this.icon = options.icon ? ui.icon(this.group, options.icon) : null;
    this.listen(run);
  }

  listen(run) {
    const { group, rect } = this;
    const shade = (opacity) => () => rect.setAttribute('fill-opacity', opacity);
    const ring = (on) => setAll(rect, { stroke: on ? 'currentColor' : 'none', 'stroke-width': 2 });
    group.addEventListener('pointerenter', shade(0.2));
    group.addEventListener('pointerleave', shade(this.rest));
    group.addEventListener('focus', () => ring(group.matches(':focus-visible')));
    group.addEventListener('blur', () => ring(false));
    group.addEventListener('click', (event) => {
      event.stopPropagation();
      run(this, event);
    });
    group.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      event.stopPropagation();
      run(this, event);
    });
  }

  // The width that the text needs.
  width() {
    const text = this.text.textContent;
    const icon = this.icon ? this.ui.size * (text ? 1.4 : 1) : 0;
    return Math.max(this.ui.control, (text ? this.ui.measure(text) : 0) + icon + 1.4 * this.ui.size);
  }

  place(x, y, width = this.width()) {
    const { size, control } = this.ui;
    const text = this.text.textContent;
    const middle = y + control / 2;
    Object.assign(this, { x, y, right: x + width });
    setAll(this.rect, { x, y, width, height: control });
    setAll(this.text, { x: x + 0.7 * size, y: middle + 0.36 * size });
    if (this.icon) {
      const at = text ? x + width - 1.1 * size : x + width / 2;
      this.icon.setAttribute('transform', 'translate(' + px(at) + ',' + px(middle) + ')');
    }
    this.show(true);
    return x + width;
  }

  name(text) {
    this.text.textContent = text;
    this.group.setAttribute('aria-label', text);
  }

  show(visible) {
    this.group.setAttribute('display', visible ? 'inline' : 'none');
  }
}
