// label_panel: how the profile splits by label: thread, service, version, request.

const VALUES_MAX = 100; // values of a label that are listed

class LabelPanel {
  constructor(report) {
    this.report = report;
    this.box = element('div', { class: 'labels' });
  }

  update(app) {
    const { type, group, filters } = app.view;
    const key = JSON.stringify([type, group, filters]);
    if (key === this.key) return;
    this.key = key;
    const type_ = (app.meta.types || [])[type];
    const meta = type_ ? { ...app.meta, ...type_ } : app.meta;
    this.box.replaceChildren(...labelSums(app.base, type).map((label) => this.section(app, meta, label)));
  }

  section(app, meta, label) {
    const { report } = this;
    const whole = label.rows.reduce((most, row) => Math.max(most, row.total), label.rest);
    const grouped_ = app.view.group === label.key;
    const rows = label.rows.slice(0, VALUES_MAX).map((row) => this.row(app, meta, label.key, row, whole));
    if (label.rest > 0) {
      rows.push(element('tr', {}, element('td', { class: 'none' }, 'without ' + label.key), this.value(meta, label.rest, whole)));
    }
    const more = label.rows.length - VALUES_MAX;
    if (more > 0) rows.push(element('tr', {}, element('td', { class: 'none', colspan: 2 }, grouped(String(more)) + ' more values')));
    return element('section', {},
      element('header', {}, element('h2', {}, label.key), element('button', {
        type: 'button', class: 'button', 'aria-pressed': grouped_ ? 'true' : 'false',
        title: 'One box below the root for each value',
        click: () => report.change({ group: grouped_ ? '' : label.key }),
      }, grouped_ ? 'Grouped' : 'Group by')),
      element('table', { 'aria-label': label.key }, element('thead', { class: 'unseen' }, element('tr', {},
        element('th', { scope: 'col' }, 'Value'), element('th', { scope: 'col' }, 'Total'))),
      element('tbody', {}, ...rows)));
  }

  value(meta, total, whole) {
    return bar(element('td', { class: 'number' }, element('span', {}, formatValue(meta, total))), whole > 0 ? total / whole : 0);
  }

  row(app, meta, key, row, whole) {
    const on = app.view.filters.some((f) => f.kind === 'label' && f.key === key && f.text === row.text);
    const button = element('button', {
      type: 'button', title: row.text, 'aria-pressed': on ? 'true' : 'false',
      click: () => this.report.toggleLabel(key, row.text),
    }, fitLabel(row.text || '(empty)', 40));
    return element('tr', {}, element('td', { class: 'name' }, button), this.value(meta, row.total, whole));
  }
}
