// panel: what stands above and below the boxes; both stay in the window when the picture is taller.

class Panel {
  constructor(ui, actions) {
    const { svg, meta } = ui;
    this.ui = ui;
    this.meta = meta;
    this.still = false; // print and saved pictures have no controls
    this.below = ui.parts.below; // room for parts under what is said
    this.plain = { top: meta.padTop, bottom: meta.padBottom - (meta.below || 0) };
    this.details = svg.querySelector('.details');
    this.head = ui.group(svg, {});
    this.headPage = make(this.head, 'rect', { class: 'bt ui' });
    this.toolbar = new Toolbar(ui, this.head, actions);
    this.controls = make(this.head, 'g', { class: 'ui' });
    this.controls.append(...[...this.head.children].filter((e) => e.matches('.btn')));
    this.chips = new Chips(ui, this.controls);
    this.chips.onmore = actions.redraw;
    this.foot = ui.group(svg, {});
    this.footPage = make(this.foot, 'rect', { class: 'bb ui' });
    this.legend = new Legend(ui, this.foot, actions.legend);
    this.texts = make(this.foot, 'g', { class: 'ui' });
    this.texts.append(this.details);
    this.matched = make(this.texts, 'text', { class: 'matched', fill: 'currentColor', 'font-weight': 'bold', role: 'status' });
    this.said = ['', ''];
  }

  // Places all but the boxes for a width; decides how much room the boxes have.
  arrange(width, state) {
    const { meta, toolbar } = this;
    this.width = width;
    const subtitle = toolbar.subtitle ? 2 * meta.fontSize : 0;
    toolbar.arrange(width, state);
    const chips = this.chips.arrange(this.still ? [] : state.chips, toolbar.height() + subtitle, width);
    if (this.still) toolbar.bare(width);
    meta.padTop = Math.max(this.plain.top, toolbar.height() + subtitle) + chips;
    this.legendHeight = this.legend.arrange(state.legend, 4, width, { dark: state.dark, still: this.still });
    this.lines = width < 44 * this.ui.size ? 4 : 2;
    const texts = this.still ? 8 : Math.max(this.plain.bottom, this.lines * 1.2 * this.ui.size + 5);
    this.high = texts + this.legendHeight;
    meta.padBottom = this.high + this.below;
    setAll(this.controls, { display: this.still ? 'none' : 'inline' });
    setAll(this.texts, { display: this.still ? 'none' : 'inline' });
  }

  // Keeps head and foot in the window; in print they are where they belong.
  pin(height = this.height) {
    const { ui, meta, width, still } = this;
    this.height = height;
    const view = ui.window();
    const top = still ? 0 : Math.min(view.top, Math.max(0, height - meta.padBottom - meta.padTop));
    const end = height - this.below;
    const bottom = still || view.bottom < meta.padTop + this.high ? end : Math.min(end, view.bottom);
    this.head.setAttribute('transform', 'translate(0,' + px(top) + ')');
    setAll(this.headPage, { width, height: meta.padTop - 2, fill: ui.page, display: top > 0 ? 'inline' : 'none' });
    this.foot.setAttribute('transform', 'translate(0,' + px(bottom - this.high) + ')');
    setAll(this.footPage, {
      y: 2, width, height: this.high - 2, fill: ui.page, display: bottom < end - 1 ? 'inline' : 'none',
    });
  }

  // What is below the pointer or selected, and what was found; each has its lines.
  say(name, numbers) {
    this.said = [name, numbers];
    this.tell();
  }

  sayMatched(text) {
    this.matchedText = text;
    this.tell();
  }

  tell() {
    const { ui, matched, details, lines, width } = this;
    const [name, numbers] = this.said;
    const room = width - 2 * this.meta.padX;
    const text = this.matchedText || '';
    const y = (line) => this.high - 6 - (lines - 1 - line) * 1.2 * ui.size;
    matched.textContent = ui.fit(text, lines > 2 ? room : 0.6 * room, true);
    setAll(matched, lines > 2 ? { x: this.meta.padX, y: y(3), 'text-anchor': 'start' }
      : { x: width - this.meta.padX, y: y(0), 'text-anchor': 'end' });
    const left = lines > 2 || !text ? room : room - ui.measure(matched.textContent, true) - 2 * ui.size;
    const parts = this.wrap(numbers, room, lines > 2 ? 2 : 1);
    details.replaceChildren();
    setAll(details, { x: this.meta.padX, y: y(0) });
    if (name !== '') {
      make(details, 'tspan', { x: this.meta.padX, y: y(0), 'font-weight': 'bold' }, ui.fitName(name, left * 0.93) + '  ');
    }
    for (const [i, part] of parts.entries()) {
      const cut = ui.fit(part, name === '' && i === 0 ? left : room);
      make(details, 'tspan', { x: this.meta.padX, y: y(name === '' ? i : i + 1) }, cut);
    }
  }

  // A text in lines, broken behind commas.
  wrap(text, room, most) {
    const lines = [''];
    for (const part of text.split(/(?<=[,;] )/)) {
      const last = lines.length - 1;
      if (lines[last] !== '' && lines.length < most && this.ui.measure(lines[last] + part.trimEnd()) > room) lines.push(part);
      else lines[last] += part;
    }
    return lines;
  }
}
