// call_tree: the call tree as a table that opens level by level. Also what readers of screens get
// instead of the picture.

const INDENT_MAX = 20; // levels; deeper ones are told by number alone

class CallTree {
  constructor(report) {
    this.report = report;
    this.open = new Set();
    this.rows = [];
    this.grid = new Grid({
      label: 'Call tree', role: 'treegrid', columns: this.columns(false), sort: null,
      fill: (line, index) => this.fill(line, this.rows[index]),
      act: (index, event) => this.act(index, event),
      key: (event, index) => this.key(event.key, index),
    });
    this.box = element('div', { class: 'table' },
      element('div', { class: 'tools' },
        iconButton('next', 'Open the path of the heaviest callees', () => this.openHottest(), 'Heaviest path'),
        iconButton('previous', 'Close everything', () => this.closeAll(), 'Close all')),
      this.grid.box);
  }

  columns(compared) {
    return compared
      ? [['name', 'Frame', ''], ['total', 'After', 'Total of the second profile', 'value'],
        ['change', 'Change', 'Change of the total', 'both change']]
      : [['name', 'Frame', ''], ['total', 'Total', 'With all it calls', 'both'],
        ['self', 'Self', 'In the frame itself', 'value']];
  }

  update(app) {
    if (this.tree !== app.tree) {
      this.tree = app.tree;
      this.compared = Boolean(app.tree.beforeTotal);
      this.grid.setColumns(this.columns(this.compared));
      this.open = new Set();
      openHeaviest(this.tree, this.open, 0, 0.5);
      this.list(0);
    }
    const node = app.selected >= 0 ? app.selected : app.z;
    if (node !== this.node) {
      this.node = node;
      openCallers(this.tree, this.open, node);
      this.list(this.grid.active);
      this.grid.reach(this.rows.indexOf(node), false);
    } else {
      this.grid.render();
    }
  }

  list(active) {
    this.rows = callRows(this.tree, this.open);
    this.grid.show(this.rows.length, active);
  }

  fill(line, node) {
    const { tree, report } = this;
    const level = tree.depth[node];
    const text = tree.names[tree.name[node]];
    const indent = 9 * Math.min(level, INDENT_MAX);
    const cell = element('td', { class: 'name', title: text },
      element('span', { class: 'twig', 'aria-hidden': 'true' }), swatch(report.colourOf(tree.name[node], node)),
      level > INDENT_MAX ? element('span', { class: 'level' }, String(level)) : null,
      fitLabel(text, nameCells(this.grid, 52 + indent)));
    cell.style.paddingLeft = 6 + indent + 'px';
    line.setAttribute('aria-level', level + 1);
    if (hasCallees(tree, node)) line.setAttribute('aria-expanded', this.open.has(node) ? 'true' : 'false');
    line.setAttribute('aria-selected', node === this.node ? 'true' : 'false');
    const [, first, second] = this.grid.options.columns;
    line.append(cell, numberCell(tree, tree.total[node], first), numberCell(tree,
      this.compared ? tree.total[node] - tree.beforeTotal[node] : tree.self[node], second));
  }

  setOpen(index, open) {
    const node = this.rows[index];
    if (open) openCalls(this.tree, this.open, node);
    else this.open.delete(node);
    this.list(index);
  }

  act(index, event) {
    const node = this.rows[index];
    if (event.target.closest('.twig')) return this.setOpen(index, !this.open.has(node));
    this.node = node; // it is where the user looks: no need to scroll there
    if (event.key === 'Enter' || event.detail === 2) return this.report.app.zoom(node);
    return this.report.app.select(node);
  }

  // As in any tree: right opens, then goes to the first callee; left closes, then goes to the caller.
  key(key, index) {
    const node = this.rows[index];
    const open = this.open.has(node) && hasCallees(this.tree, node);
    if (key === 'ArrowRight' && !open) this.setOpen(index, true);
    else if (key === 'ArrowRight') this.grid.reach(index + 1, true);
    else if (key === 'ArrowLeft' && open) this.setOpen(index, false);
    else if (key === 'ArrowLeft') this.grid.reach(this.rows.indexOf(this.tree.parent[node]), true);
    else return this.report.functionKey(key, this.tree.names[this.tree.name[node]]);
    return true;
  }

  openHottest() {
    const from = this.node >= 0 ? this.node : 0;
    openHeaviest(this.tree, this.open, from, 0);
    this.list(this.grid.active);
  }

  closeAll() {
    this.open = new Set();
    this.list(0);
  }
}
