// function_card: all about one function: its numbers, its callers and callees, and what can be done with it.

const LISTED_MAX = 50; // callers and callees that are listed

class FunctionCard {
  constructor(report) {
    this.report = report;
    this.title = element('h2', { id: 'flame-card-title' });
    this.facts = element('p', { class: 'facts' });
    this.numbers = element('dl', { class: 'numbers' });
    this.actions = element('div', { class: 'actions' }, ...this.buttons());
    this.callers = this.list('Callers');
    this.callees = this.list('Callees');
    this.box = element('section', { class: 'card', 'aria-labelledby': 'flame-card-title', hidden: true },
      element('header', {}, this.title, iconButton('close', 'Close', () => report.choose('', true))),
      this.facts, this.numbers, this.actions,
      element('div', { class: 'neighbours' }, this.callers.box, this.callees.box));
  }

  buttons() {
    const { report } = this;
    const filter = (kind, text, title) => element('button', {
      type: 'button', class: 'button', title, click: () => report.filterBy(kind, report.chosen),
    }, text);
    return [
      filter('focus', 'Focus', 'Only stacks with this function'),
      filter('ignore', 'Ignore', 'No stacks with this function'),
      filter('hide', 'Hide', 'Merge this function into its callers'),
      filter('showFrom', 'Show from', 'Begin all stacks at this function'),
      element('button', {
        type: 'button', class: 'button', title: 'All callers and all callees of this function in one graph',
        click: () => report.pivot(report.chosen),
      }, 'Callers + callees'),
      element('button', {
        type: 'button', class: 'button', title: 'Keep this function highlighted', click: () => report.pin(report.chosen),
      }, 'Pin'),
      element('button', {
        type: 'button', class: 'button', title: 'Copy the name', click: () => report.copyName(report.chosen),
      }, 'Copy'),
    ];
  }

  list(title) {
    const body = element('tbody');
    const table = element('table', {}, element('caption', {}, title),
      element('thead', { class: 'unseen' }, element('tr', {},
        element('th', { scope: 'col' }, 'Function'), element('th', { scope: 'col' }, 'Total'))), body);
    return { body, box: element('div', { class: 'list', tabindex: '0', role: 'group', 'aria-label': title }, table) };
  }

  update(app) {
    const { report } = this;
    const text = report.chosen;
    if (this.tree === app.tree && this.text === text && this.theme === report.themeKey()) return;
    Object.assign(this, { tree: app.tree, text, theme: report.themeKey() });
    const index = text === '' ? -1 : report.nameIndex(text);
    this.box.hidden = index < 0;
    if (index < 0) return;
    const sums = neighboursOf(app.tree, index);
    this.title.textContent = text;
    this.facts.textContent = this.factsOf(app.tree, index, sums.frames);
    this.showNumbers(app.tree, sums);
    this.fill(this.callers.body, sums.callers, 'No callers in this view');
    this.fill(this.callees.body, sums.callees, 'No callees in this view');
  }

  factsOf(tree, index, frames) {
    const { meta } = tree;
    const kind = tree.kind ? (meta.kinds || [])[tree.kind[index]] : '';
    return [
      tree.package && meta.packages[tree.package[index]], tree.module && meta.modules[tree.module[index]],
      kind, grouped(String(frames)) + (frames === 1 ? ' frame' : ' frames') + ' in this view',
    ].filter(Boolean).join(' · ');
  }

  showNumbers(tree, sums) {
    const { meta } = tree;
    const whole = wholeOf(tree);
    const number = (name, value) => element('div', {}, element('dt', {}, name),
      element('dd', {}, formatValue(meta, value), element('span', { class: 'share' }, formatShare(value, whole))));
    const change = (name, before, after) => element('div', {}, element('dt', {}, name),
      element('dd', {}, (after < before ? '−' : '+') + formatValue(meta, Math.abs(after - before)),
        element('span', { class: 'share' }, formatChange(before, after, whole))));
    this.numbers.replaceChildren(...(tree.beforeTotal
      ? [number('Before', sums.beforeTotal), number('After', sums.total),
        change('Change', sums.beforeTotal, sums.total), change('Self change', sums.beforeSelf, sums.self)]
      : [number('Self', sums.self), number('Total', sums.total)]));
  }

  fill(body, rows, none) {
    const { tree, report } = this;
    const cells = Math.max(10, Math.floor((body.parentNode.clientWidth - 150) / NAME_CELL));
    const lines = rows.slice(0, LISTED_MAX).map((row) => {
      const text = tree.names[row.name];
      const button = element('button', { type: 'button', title: text, click: () => report.choose(text, true) },
        swatch(report.colourOf(row.name)), fitLabel(text, cells));
      const value = tree.beforeTotal ? numberCell(tree, row.total - row.before, ['change', '', '', 'both change'])
        : numberCell(tree, row.total, ['total', '', '', 'both']);
      return element('tr', {}, element('td', { class: 'name' }, button), value);
    });
    const more = rows.length - LISTED_MAX;
    if (more > 0) lines.push(element('tr', {}, element('td', { colspan: 2, class: 'none' }, grouped(String(more)) + ' more')));
    if (rows.length === 0) lines.push(element('tr', {}, element('td', { colspan: 2, class: 'none' }, none)));
    body.replaceChildren(...lines);
  }
}
