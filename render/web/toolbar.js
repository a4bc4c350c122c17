// toolbar: title, search line and the buttons above the picture.

// The search line: shown as a field, edited by the keys that main sends to it.
class SearchLine {
  constructor(ui, parent, actions) {
    this.ui = ui;
    this.group = make(parent, 'g', {
      class: 'btn', role: 'searchbox', tabindex: '0', 'aria-label': 'Search', id: ui.id + 'q',
    });
    this.rect = make(this.group, 'rect', { fill: 'currentColor', 'fill-opacity': 0.08, rx: 5 });
    this.icon = ui.icon(this.group, 'find');
    this.text = make(this.group, 'text', { fill: 'currentColor' });
    this.caret = make(this.group, 'rect', { fill: 'currentColor', width: 1.3 });
    this.group.addEventListener('click', (event) => {
      event.stopPropagation();
      actions.edit(true);
    });
    this.group.addEventListener('focus', () =>
      this.group.matches(':focus-visible') && setAll(this.rect, { stroke: 'currentColor', 'stroke-width': 2 }));
    this.group.addEventListener('blur', () => this.rect.setAttribute('stroke', 'none'));
    const button = (icon, label, run) => new Button(ui, parent, label, run, { icon, label, bare: true });
    this.previous = button('left', 'Previous match (N)', () => actions.walk(-1));
    this.next = button('right', 'Next match (n)', () => actions.walk(1));
    this.clear = button('close', 'Clear search (Esc)', actions.clear);
  }

  width(room) {
    return Math.min(room, 22 * this.ui.size);
  }

  // state: {editing, query, caret, count (text such as "2 of 9")}
  place(x, y, width, state) {
    const { ui } = this;
    const { size, control } = ui;
    const open = state.editing || state.query !== '';
    setAll(this.rect, { x, y, width, height: control });
    setAll(this.rect, { 'fill-opacity': state.editing ? 0.03 : 0.08, stroke: state.editing ? 'currentColor' : 'none' });
    this.icon.setAttribute('transform', 'translate(' + px(x + 1.2 * size) + ',' + px(y + control / 2) + ')');
    let right = x + width;
    for (const button of [this.clear, this.next, this.previous]) {
      const needed = open && (button === this.clear || (state.query !== '' && width > 12 * size));
      if (needed) button.place((right -= 0.85 * control), y, 0.85 * control);
      button.show(needed);
    }
    this.showQuery(state, open, x + 2.2 * size, y, right - x - 2.6 * size);
  }

  // The part of the query around the caret that fits, and the caret.
  showQuery(state, open, x, y, room) {
    const { ui } = this;
    const { size, control } = ui;
    const characters = Array.from(state.query);
    let from = 0;
    while (from < state.caret && ui.measure(characters.slice(from, state.caret).join('')) > room) from++;
    let to = characters.length;
    while (to > state.caret && ui.measure(characters.slice(from, to).join('')) > room) to--;
    const shown = characters.slice(from, to).join('');
    const hint = !open ? 'Search' : ui.coarse ? 'type, or hold a frame' : 'name or regular expression';
    this.text.textContent = shown || ui.fit(hint, room);
    setAll(this.text, { x, y: y + control / 2 + 0.36 * size, 'fill-opacity': shown ? 1 : 0.65 });
    setAll(this.caret, {
      x: x + ui.measure(characters.slice(from, state.caret).join('').replace(/ $/, '\u00a0')),
      y: y + control / 2 - 0.65 * size, height: 1.3 * size, display: state.editing ? 'inline' : 'none',
    });
    this.group.setAttribute('aria-label', state.query ? 'Search: ' + state.query : 'Search');
  }
}

// From left to right: the title, the search line, the buttons that there is room for.
class Toolbar {
  constructor(ui, parent, actions) {
    this.ui = ui;
    this.title = ui.svg.querySelector('.title');
    this.subtitle = ui.svg.querySelector('.subtitle');
    this.texts = [this.title, this.subtitle].map((text) => (text ? text.textContent : ''));
    this.heading = this.title.closest('[text-anchor]');
    parent.append(this.heading);
    this.heading.setAttribute('text-anchor', 'start');
    this.search = new SearchLine(ui, parent, actions);
    const menu = (name, rows) => new Button(ui, parent, name, (button) => actions.menu(button, name, rows), {
      icon: 'down', both: true,
    });
    this.filter = menu('Filter', 'filterRows');
    this.view = menu('View', 'viewRows');
    this.colours = menu('Colors', 'colourRows');
    this.top = new Button(ui, parent, 'Top functions', actions.top);
    this.menu = menu('Menu', 'mainRows');
    this.help = new Button(ui, parent, 'Help', actions.help);
    this.all = [this.filter, this.view, this.colours, this.top, this.menu, this.help];
    // Which go first when the room ends; the menu has them all.
    this.spare = [this.colours, this.top, this.help, this.view, this.filter];
  }

  // Height of the row of controls.
  height() {
    return Math.max(3 * this.ui.meta.fontSize, this.ui.control + 10);
  }

  arrange(width, state) {
    const { ui } = this;
    const left = ui.meta.padX;
    const right = width - left;
    const gap = 6;
    const wanted = this.texts[0] ? Math.min(ui.measure(this.texts[0], true) * 1.3 + 24, 0.3 * width) : 0;
    const field = Math.min(14 * ui.size, 0.4 * width);
    const shown = new Set(this.all);
    const used = () => [...shown].reduce((sum, button) => sum + button.width() + gap, 0);
    for (const button of this.spare) {
      if (left + wanted + field + used() > right) shown.delete(button);
    }
    const open = state.editing || state.query !== '';
    const whole = open && right - used() - left < 26 * ui.size; // the field takes the row
    const y = (this.height() - ui.control) / 2;
    let x = right - (whole ? 0 : used() - gap);
    const fieldRight = whole ? right : x - gap;
    for (const button of this.all) {
      if (shown.has(button) && !whole) x = button.place(x, y) + gap;
      else button.show(false);
    }
    const fieldLeft = whole ? left : fieldRight - this.search.width(fieldRight - left - wanted);
    this.search.place(fieldLeft, y, fieldRight - fieldLeft, state);
    this.shown = state.subtitle(this.texts[1]);
    this.placeHeading(left, fieldLeft - left - 12, width - 2 * left);
  }

  placeHeading(left, room, whole) {
    const { ui } = this;
    const scale = (ui.meta.fontSize + 5) / ui.size;
    const cut = (text, space, size) => (space < 3 * ui.size ? '' : ui.fit(text, space / size));
    this.heading.setAttribute('transform', 'translate(' + px(left) + ',0)');
    this.heading.setAttribute('font-family', UI_FONT);
    this.title.textContent = cut(this.texts[0], room, scale);
    setAll(this.title, { y: this.height() / 2 + 0.36 * (ui.meta.fontSize + 5) });
    if (!this.subtitle) return;
    this.subtitle.textContent = cut(this.shown, whole, ui.meta.fontSize / ui.size);
    this.subtitle.setAttribute('y', this.height() + ui.meta.fontSize);
  }

  // As in print: the whole title and nothing else.
  bare(width) {
    const { ui } = this;
    this.placeHeading(ui.meta.padX, width - 2 * ui.meta.padX, width - 2 * ui.meta.padX);
  }
}
