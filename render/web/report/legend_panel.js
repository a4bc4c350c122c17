// legend_panel: what the colours stand for, with the own weight of each; a click finds its frames.

class LegendPanel {
  constructor(report) {
    this.report = report;
    this.body = element('tbody');
    this.note = element('p', { class: 'none' });
    this.box = element('div', { class: 'legend' }, this.note, element('table', { 'aria-label': 'Legend' },
      element('thead', { class: 'unseen' }, element('tr', {}, element('th', { scope: 'col' }, 'Color of'),
        element('th', { scope: 'col' }, 'Self'))), this.body));
  }

  update(app) {
    const key = this.report.themeKey() + app.query;
    if (this.tree === app.tree && this.key === key) return;
    Object.assign(this, { tree: app.tree, key });
    const entries = legendEntries(app.tree, app.colour);
    this.note.textContent = app.compares() ? LEGEND_NOTES.change
      : LEGEND_NOTES[app.colour] || (entries.length === 0 ? LEGEND_NOTES.none : '');
    this.note.hidden = this.note.textContent === '';
    this.body.replaceChildren(...entries.map((entry) => this.row(app, entry)));
  }

  row(app, entry) {
    const text = entry.text || '(none)';
    const label = [swatch(app.theme === 'dark' ? entry.dark : entry.light), text];
    const found = entry.query && entry.query === app.query;
    const name = entry.query ? element('button', {
      type: 'button', title: 'Highlight ' + text, 'aria-pressed': found ? 'true' : 'false',
      click: () => (found ? app.clearSearch() : this.report.pickLegend(entry)),
    }, ...label) : element('span', {}, ...label);
    return element('tr', {}, element('td', { class: 'name' }, name),
      entry.self > 0 ? numberCell(app.tree, entry.self, ['self', '', '', 'both']) : element('td'));
  }
}

const LEGEND_NOTES = {
  change: 'Change of a frame, as a share of the total: warm colors grew, cool ones shrank.',
  none: 'These colors tell frames apart and mean nothing else. Choose others above, under Colors.',
  name: 'Each function has a color of its own; functions of one name look alike in every file.',
  self: 'The more a frame spends in itself, the stronger its color.',
};
