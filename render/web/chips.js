// chips: what makes the view differ from the file's, each with a cross that takes it back.

// chip: {text, swatch, run, close, plain (no rectangle), label}
class Chips {
  constructor(ui, parent) {
    this.ui = ui;
    this.group = make(parent, 'g', { role: 'toolbar', 'aria-label': 'Zoom, filters and view' });
    this.whole = false; // all lines are shown
  }

  // Draws the chips below y in lines; returns the height they take.
  arrange(chips, y, width) {
    const { ui } = this;
    this.group.replaceChildren();
    if (chips.length === 0) return 0;
    const left = ui.meta.padX;
    const right = width - left;
    const step = ui.control + 4;
    let x = left;
    let line = 0;
    for (const [i, chip] of chips.entries()) {
      const own = this.widthOf(chip, right - left);
      if (x > left && x + own > right) {
        line++;
        x = left;
      }
      if (line > 1 && !this.whole) {
        this.drawMore(chips.length - i, right, y + step);
        return 2 * step;
      }
      this.draw(chip, x, y + line * step, own);
      x += own + (chip.plain ? 2 : 6);
    }
    return (line + 1) * step;
  }

  widthOf(chip, most) {
    const { ui } = this;
    const text = Math.min(ui.measure(chip.text), 26 * ui.size);
    const extra = (chip.swatch ? 1.3 * ui.size : 0) + (chip.close ? 0.75 * ui.control : 0);
    return Math.min(most, text + extra + 1.4 * ui.size);
  }

  draw(chip, x, y, width) {
    const { ui } = this;
    const close = chip.close ? 0.75 * ui.control : 0;
    const indent = chip.swatch ? 1.3 * ui.size : 0;
    const button = new Button(ui, this.group, '', chip.run || chip.close, {
      bare: chip.plain, label: chip.label || chip.text,
    });
    button.text.textContent = ui.fit(chip.text, width - close - indent - 1.3 * ui.size);
    button.place(x, y, width);
    if (chip.run === undefined && !chip.close) button.group.setAttribute('tabindex', '-1');
    if (chip.swatch) {
      button.text.setAttribute('x', px(x + 0.7 * ui.size + indent));
      make(button.group, 'rect', {
        x: x + 0.6 * ui.size, y: y + ui.control / 2 - 5, width: 10, height: 10, rx: 2, fill: chip.swatch,
      });
    }
    if (!chip.close) return;
    const cross = new Button(ui, this.group, '×', chip.close, {
      icon: 'close', bare: true, label: 'Remove: ' + chip.text,
    });
    cross.place(x + width - close, y, close);
  }

  drawMore(count, right, y) {
    const button = new Button(this.ui, this.group, '+' + count + ' more', () => {
      this.whole = true;
      this.onmore();
    });
    button.rect.setAttribute('class', 'sheet');
    const width = button.width();
    make(button.group, 'rect', {
      x: right - width, y, width, height: this.ui.control, fill: this.ui.page, rx: 5,
    });
    button.group.prepend(button.group.lastChild);
    button.place(right - width, y, width);
  }
}

// The frames from the root to the zoomed one: the first, a gap and the last two.
function crumbChips(app) {
  const { tree, z, ui } = app;
  if (z === 0) return [];
  const nameOf = (node) => ui.fitName(tree.names[tree.name[node]], 20 * ui.size);
  const callers = [];
  for (let i = tree.parent[z]; i > 0 && callers.length < 2; i = tree.parent[i]) callers.unshift(i);
  const gap = callers.length > 0 && tree.parent[callers[0]] > 0;
  const crumb = (node) => ({
    text: nameOf(node) + ' ›', plain: true, run: () => app.zoom(node), label: 'Zoom out to ' + nameOf(node),
  });
  return [
    { text: 'Reset zoom', run: () => app.zoom(0) }, crumb(0),
    ...(gap ? [{ ...crumb(tree.parent[callers[0]]), text: '… ›' }] : []), ...callers.map(crumb),
    { text: nameOf(z), close: () => app.zoom(Math.max(0, tree.parent[z])), label: 'Zoomed to ' + nameOf(z), run: () => app.zoom(z) },
  ];
}

const FILTER_TITLES = {
  focus: 'Focus', ignore: 'Ignore', hide: 'Hide', show: 'Show only', showFrom: 'Show from',
  pruneFrom: 'Prune from', label: 'Label',
};

// A filter's text; names stand as they are, patterns between slashes.
function filterTitle(filter) {
  const key = filter.kind === 'label' ? filter.key + '=' : '';
  return FILTER_TITLES[filter.kind] + ': ' + key + (filter.exact ? filter.text : filter.text.replace(/^\(\?i\)/, ''));
}

const RECURSION_WORDS = ['', 'Recursion collapsed', 'Recursion collapsed, also with frames between'];
const WIDTH_WORDS = { after: 'after', before: 'before', larger: 'the larger', change: 'the change' };

function viewChips(app) {
  const { view, first, meta } = app;
  const chips = [];
  const add = (key, text) => {
    if (view[key] !== first[key]) chips.push({ text, close: () => app.change({ [key]: first[key] }) });
  };
  if (view.direction !== first.direction || view.direction === 'pivot') {
    const text = view.direction === 'up' ? 'Bottom-up' : view.direction === 'down' ? 'Top-down'
      : 'Callers and callees of ' + app.ui.fitName(view.pivot, 20 * app.ui.size);
    chips.push({ text, close: () => app.change({ direction: 'down', pivot: '' }) });
  }
  add('type', 'Values: ' + ((meta.types || [])[view.type] || { name: '' }).name);
  add('order', 'Order: ' + view.order);
  add('recursion', RECURSION_WORDS[view.recursion]);
  add('chains', 'Chains folded');
  add('group', 'Grouped by ' + view.group);
  add('width', 'Width: ' + WIDTH_WORDS[view.width]);
  add('deltas', 'Colors: change of ' + view.deltas);
  add('normalize', view.normalize ? 'Normalized' : 'Not normalized');
  if (app.flipped) chips.push({ text: 'Flipped', close: () => app.flip() });
  return chips;
}

function pinChips(app) {
  return app.pins.map((pin, i) => ({
    text: pin.text + '  ' + formatShare(pin.result.weight, wholeOf(app.tree)), swatch: pin.colour,
    close: () => app.unpin(i), run: () => app.search(pin.text, { push: true }), label: 'Highlight: ' + pin.text,
  }));
}

function allChips(app) {
  const filters = app.view.filters.map((filter, i) => ({
    text: filterTitle(filter), close: () => app.change({ filters: app.view.filters.filter((f, k) => k !== i) }),
  }));
  const chips = [...crumbChips(app), ...filters, ...viewChips(app), ...pinChips(app)];
  if (filters.length + app.pins.length > 1) chips.push({ text: 'Clear all', plain: true, run: () => app.clearAll() });
  return chips;
}
