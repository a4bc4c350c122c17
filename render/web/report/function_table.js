// function_table: all functions of the view with their self and total values.

class FunctionTable {
  constructor(report) {
    this.report = report;
    this.sortKey = null;
    this.rows = [];
    this.shown = [];
    this.input = element('input', {
      type: 'search', placeholder: 'Find a function', 'aria-label': 'Find a function', spellcheck: 'false',
      input: () => this.filter(),
    });
    this.told = element('span', { class: 'told', role: 'status' });
    this.grid = new Grid({
      label: 'Functions', role: 'grid', columns: FUNCTION_COLUMNS,
      sort: (key) => this.sort(key),
      fill: (row, index) => this.fill(row, this.shown[index]),
      act: (index, event) => this.act(this.shown[index], event),
      key: (event, index) => this.key(event, this.shown[index]),
    });
    this.box = element('div', { class: 'table' },
      element('div', { class: 'tools' }, this.input, this.told), this.grid.box);
  }

  update(app) {
    if (this.tree !== app.tree) {
      this.tree = app.tree;
      const columns = functionColumns(app.tree);
      if (this.grid.options.columns !== columns) {
        this.grid.setColumns(columns);
        this.sortKey = null;
      }
      if (!this.sortKey) {
        this.sortKey = app.tree.beforeTotal ? 'change' : 'self';
        this.down = true;
      }
      this.rows = sortFunctions(functionRows(app.tree), this.sortKey, this.down);
      this.grid.showSort(this.sortKey, this.down);
      this.filter();
    } else {
      this.grid.render();
    }
    this.follow();
  }

  // What was chosen elsewhere comes into sight.
  follow() {
    const { chosen } = this.report;
    if (chosen === this.seen) return;
    this.seen = chosen;
    this.grid.reach(chosen === '' ? -1 : this.shown.findIndex((row) => row.text === chosen), false);
  }

  sort(key) {
    this.down = key === this.sortKey ? !this.down : key !== 'name';
    this.sortKey = key;
    this.rows = sortFunctions(this.rows, key, this.down);
    this.grid.showSort(key, this.down);
    this.filter();
  }

  filter() {
    const text = this.input.value;
    this.shown = matchFunctions(this.rows, text);
    const all = grouped(String(this.rows.length)) + (this.rows.length === 1 ? ' function' : ' functions');
    this.told.textContent = text === '' ? all : grouped(String(this.shown.length)) + ' of ' + all;
    this.grid.box.scrollTop = 0;
    this.grid.show(this.shown.length);
  }

  fill(line, row) {
    const { tree, report } = this;
    const cells = [element('td', { class: 'name', title: row.text }, swatch(report.colourOf(row.name)),
      fitLabel(row.text, nameCells(this.grid, 34)))];
    for (const column of this.grid.options.columns.slice(1)) cells.push(numberCell(tree, row[column[0]], column));
    line.setAttribute('aria-selected', report.chosen === row.text ? 'true' : 'false');
    line.append(...cells);
  }

  act(row, event) {
    if (event.shiftKey) this.report.pin(row.text);
    else {
      this.seen = row.text === this.report.chosen ? '' : row.text;
      this.report.choose(this.seen, true);
    }
  }

  key(event, row) {
    return this.report.functionKey(event.key, row.text);
  }
}
