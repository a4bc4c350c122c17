// controls: the row of choices of how the profile is looked at. Only what the profile has is offered.

const DIRECTION_WORDS = [['down', 'Top-down'], ['up', 'Bottom-up'], ['pivot', 'Callers + callees']];
const WIDTH_CHOICES = [['after', 'After'], ['before', 'Before'], ['larger', 'Larger'], ['change', 'Change']];
const RECURSION_CHOICES = [['0', 'Shown'], ['1', 'Direct collapsed'], ['2', 'All collapsed']];

class Controls {
  constructor(report) {
    const { app } = report;
    const change = (key) => (value) => report.change({ [key]: value });
    this.type = choice('Values', this.types(app), (value) => report.change({ type: Number(value) }));
    this.direction = choice('View', DIRECTION_WORDS, (value) => report.turn(value));
    this.root = choice('Root', [['top', 'On top'], ['bottom', 'At the bottom']], () => app.flip());
    this.order = choice('Order', this.orders(app), change('order'));
    this.group = choice('Group by', [['', 'Nothing'], ...(app.meta.labels || []).map((key) => [key, key])], change('group'));
    this.colour = choice('Colors', COLOUR_MODES.map((mode) => [mode, COLOUR_WORDS[mode] || mode]), (value) => app.setColour(value));
    this.recursion = choice('Recursion', RECURSION_CHOICES, (value) => report.change({ recursion: Number(value) }));
    this.chains = toggle('Fold chains', 'One box for frames that only pass all their weight on', change('chains'));
    this.width = choice('Width', WIDTH_CHOICES, change('width'));
    this.deltas = choice('Colors', [['total', 'Change of total'], ['self', 'Change of self']], change('deltas'));
    this.normalize = toggle('Normalize', 'Compare shares: both profiles count as equally long', change('normalize'));
    this.gate = toggle('Noise gate', 'Changes that chance could explain stay grey', change('gate'));
    this.compared = [this.width.box, this.deltas.box, this.normalize.box, this.gate.box];
    this.box = element('div', { class: 'bar-2', role: 'group', 'aria-label': 'View' },
      this.type.box, this.direction.box, this.root.box, this.order.box, this.group.box, this.colour.box,
      ...this.compared, this.recursion.box, this.chains.box);
    this.offer(app);
  }

  types(app) {
    return app.types().map((type, i) => [String(i), type.name + (type.unit && type.unit !== type.name ? ' (' + type.unit + ')' : '')]);
  }

  orders(app) {
    return Object.keys(ORDER_WORDS).filter((order) => order !== 'time' || app.meta.timed).map((order) => [order, ORDER_WORDS[order]]);
  }

  offer(app) {
    const compares = app.compares();
    this.type.box.hidden = app.types().length < 2;
    this.group.box.hidden = !app.base.samples || (app.meta.labels || []).length === 0;
    this.colour.box.hidden = compares;
    for (const box of this.compared) box.hidden = !compares;
  }

  update(app) {
    const { view } = app;
    this.type.select.value = String(view.type);
    this.direction.select.value = view.direction;
    this.root.select.value = app.inverted ? 'top' : 'bottom';
    this.order.select.value = view.order;
    this.group.select.value = view.group;
    this.colour.select.value = app.colour;
    this.recursion.select.value = String(view.recursion);
    this.chains.input.checked = Boolean(view.chains);
    this.width.select.value = view.width;
    this.deltas.select.value = view.deltas;
    this.normalize.input.checked = Boolean(view.normalize);
    this.gate.input.checked = Boolean(view.gate);
  }
}
