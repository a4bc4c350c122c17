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
    const room = width - 2 * left;
    const step = ui.control + 4;
    const lines = this.breakLines(chips, room);
    if (lines.length > 2 && !this.whole) this.cut(lines, room);
    for (const [row, line] of lines.entries()) {
      for (const [chip, x, own] of line) this.draw(chip, left + x, y + row * step, own);
    }
    return lines.length * step;
  }

  // Lines of [chip, x, width].
  breakLines(chips, room) {
    const lines = [[]];
    let x = 0;
    for (const chip of chips) {
      const own = this.widthOf(chip, room);
      if (x > 0 && x + own > room) {
        lines.push([]);
        x = 0;
      }
      lines[lines.length - 1].push([chip, x, own]);
      x += own + (chip.plain ? 2 : 6);
    }
    return lines;
  }

  // Leaves two lines and says how many chips are missing.
  cut(lines, room) {
    const last = lines[1];
    let missing = lines.splice(2).flat().length;
    const more = () => ({
      text: '+' + missing + ' more', run: () => {
        this.whole = true;
        this.onmore();
      },
    });
    let width = this.widthOf(more(), room);
    while (last.length > 0 && last[last.length - 1][1] + last[last.length - 1][2] + 6 + width > room) {
      last.pop();
      missing++;
      width = this.widthOf(more(), room);
    }
    const [, x, own] = last[last.length - 1] || [null, -6, 0];
    last.push([more(), x + own + 6, width]);
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
  const text = filter.exact ? filter.text : filter.text.replace(/^\(\?i\)/, '');
  const plain = text.replace(/\\(.)/g, '$1'); // of a pattern that is but text, the text
  return FILTER_TITLES[filter.kind] + ': ' + key + (!filter.exact && escapePattern(plain) === text ? plain : text);
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
    text: plainPattern(pin.text) + '  ' + formatShare(pin.result.weight, wholeOf(app.tree)), swatch: pin.colour,
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
