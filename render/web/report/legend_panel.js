// legend_panel: what the colours stand for, with the own weight of each; a click finds its frames.

class LegendPanel {
  constructor(report) {
    this.report = report;
    this.body = element('tbody');
    this.note = element('p', { class: 'none' });
    this.box = element('div', { class: 'legend' }, this.note, element('table', { 'aria-label': 'Legend' },
      element('thead', { class: 'unseen' }, element('tr', {}, element('th', { scope: 'col' }, 'Colour of'),
        element('th', { scope: 'col' }, 'Self'))), this.body));
  }

  update(app) {
    const key = this.report.themeKey();
    if (this.tree === app.tree && this.key === key) return;
    Object.assign(this, { tree: app.tree, key });
    const entries = legendEntries(app.tree, app.colour);
    this.note.textContent = LEGEND_NOTES[app.colour] || '';
    this.note.hidden = this.note.textContent === '';
    this.body.replaceChildren(...entries.map((entry) => this.row(app, entry)));
  }

  row(app, entry) {
    const text = entry.text || '(none)';
    const button = element('button', { type: 'button', title: 'Highlight ' + text, click: () => this.report.pickLegend(entry) },
      swatch(app.theme === 'dark' ? entry.dark : entry.light), text);
    return element('tr', {}, element('td', { class: 'name' }, button),
      entry.self === undefined ? element('td') : valueCell(app.tree, entry.self, 'self'));
  }
}

const LEGEND_NOTES = {
  name: 'Each function has a colour of its own; functions of one name look alike in every file.',
  self: 'The more a frame spends in itself, the stronger its colour.',
};
