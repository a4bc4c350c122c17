// grid: a table of any number of rows, of which only those in sight are made. One row can be reached
// with Tab; arrows, Page and Home/End keys go on from there.

class Grid {
  // options: label; role (grid or treegrid); columns [key, heading, title, kind of numbers]; sort(key), or null;
  // fill(row, index) makes the cells; act(index, event) on click and Enter; key(event, index) is
  // asked first for other keys and returns true when it was its own.
  constructor(options) {
    this.options = options;
    this.count = 0;
    this.active = 0;
    this.rowHeight = matchMedia('(pointer: coarse)').matches ? 34 : 24;
    this.head = element('tr', {}, ...options.columns.map((column) => this.heading(column)));
    this.body = element('tbody');
    this.table = element('table', { role: options.role, 'aria-label': options.label },
      element('thead', {}, this.head), this.body);
    this.box = element('div', { class: 'grid', scroll: () => this.plan() }, this.table);
    this.box.style.setProperty('--row', this.rowHeight + 'px');
    this.body.addEventListener('click', (event) => this.click(event));
    this.body.addEventListener('keydown', (event) => this.key(event));
    this.body.addEventListener('focusin', (event) => this.focused(event));
    if (window.ResizeObserver) new ResizeObserver(() => this.plan()).observe(this.box);
  }

  heading([key, text, title, kind]) {
    const { sort } = this.options;
    const inside = sort
      ? element('button', { type: 'button', title, click: () => sort(key) }, text)
      : element('span', { title }, text);
    const head = element('th', { scope: 'col', class: key, 'data-key': key }, inside);
    if (kind) head.style.width = NUMBER_WIDTHS[kind.split(' ')[0]] + 'px';
    return head;
  }

  setColumns(columns) {
    this.options.columns = columns;
    this.head.replaceChildren(...columns.map((column) => this.heading(column)));
  }

  showSort(key, down) {
    for (const head of this.head.children) {
      const sorted = head.dataset.key === key;
      if (sorted) head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
  }

  // So many rows now; all of them may be others than before.
  show(count, active = 0) {
    this.count = count;
    this.active = Math.min(active, Math.max(0, count - 1));
    this.table.setAttribute('aria-rowcount', count + 1);
    this.render();
  }

  plan() {
    if (this.planned) return;
    this.planned = true;
    requestAnimationFrame(() => {
      this.planned = false;
      this.render();
    });
  }

  viewHeight() {
    return Math.max(0, this.box.clientHeight - this.rowHeight);
  }

  gap(height) {
    const cell = element('td', { colspan: this.options.columns.length });
    cell.style.height = height + 'px';
    return element('tr', { class: 'gap', 'aria-hidden': 'true' }, cell);
  }

  render() {
    if (this.box.clientHeight === 0) return; // not in sight
    const focused = this.body.contains(document.activeElement);
    const rows = rowWindow(this.count, this.rowHeight, this.box.scrollTop, this.viewHeight());
    const made = [];
    for (let i = rows.first; i < rows.last; i++) made.push(this.row(i));
    this.body.replaceChildren(this.gap(rows.above), ...made, this.gap(rows.below));
    if (focused && this.rowOf(this.active)) this.rowOf(this.active).focus({ preventScroll: true });
    else if (!this.rowOf(this.active) && made.length > 0) made[0].tabIndex = 0;
  }

  row(index) {
    const row = element('tr', {
      'aria-rowindex': index + 2, 'data-row': index, tabindex: index === this.active ? '0' : '-1',
    });
    this.options.fill(row, index);
    return row;
  }

  rowOf(index) {
    return this.body.querySelector('tr[data-row="' + index + '"]');
  }

  indexOf(event) {
    const row = event.target.closest('tr[data-row]');
    return row ? Number(row.dataset.row) : -1;
  }

  // Scrolls a row into sight and, if asked, goes there.
  reach(index, focus) {
    if (!(index >= 0 && index < this.count)) return;
    this.active = index;
    const { box, count, rowHeight } = this;
    box.scrollTop = scrollToRow(index, count, rowHeight, box.scrollTop, this.viewHeight());
    this.render();
    const row = this.rowOf(index);
    if (focus && row) row.focus({ preventScroll: true });
  }

  focused(event) {
    const index = this.indexOf(event);
    if (index < 0) return;
    const before = this.rowOf(this.active);
    if (before) before.tabIndex = -1;
    this.active = index;
    this.rowOf(index).tabIndex = 0;
  }

  click(event) {
    const index = this.indexOf(event);
    if (index >= 0) this.options.act(index, event);
  }

  key(event) {
    const index = this.indexOf(event);
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(this.viewHeight() / this.rowHeight) - 1);
    const to = {
      ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + page, PageUp: index - page,
      Home: 0, End: this.count - 1,
    }[event.key];
    if (this.options.key && this.options.key(event, index)) {
      // It was theirs.
    } else if (to !== undefined) {
      this.reach(Math.min(Math.max(to, 0), this.count - 1), true);
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.options.act(index, event);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

const NUMBER_WIDTHS = { value: 76, share: 84, both: 124 }; // px of columns of numbers
const NAME_CELL = 7.25; // px of a character of a name

// How many characters of a name fit into the first column of a grid, less so many px.
function nameCells(grid, room) {
  const numbers = grid.options.columns.slice(1).reduce((sum, column) => sum + NUMBER_WIDTHS[column[3].split(' ')[0]], 0);
  return Math.max(8, Math.floor((grid.box.clientWidth - numbers - room) / NAME_CELL));
}

// A value as short as tables want it: the heading says what is counted, and large counts are rounded.
function shortValue(meta, value) {
  const text = formatValue({ ...meta, countName: '' }, value);
  const count = Math.abs(value) / 10 ** meta.decimals;
  if (/[^\d,.\s−-]/.test(text) || count < 1e6) return text;
  const [size, letter] = count >= 1e12 ? [1e12, 'T'] : count >= 1e9 ? [1e9, 'G'] : [1e6, 'M'];
  return (value < 0 ? '-' : '') + decimal(count / size, count / size >= 99.95 ? 0 : 1) + letter;
}

// A cell of a number, of a column that shows it as value, share of the total, or both.
function numberCell(tree, value, [key, , , kind]) {
  const whole = wholeOf(tree);
  const change = kind.includes('change');
  const share = change ? formatChange(0, value, whole) : formatShare(value, whole);
  const sign = !change ? '' : value > 0 ? '+' : value < 0 ? '−' : '±';
  const cell = element('td', {
    class: 'number ' + key + (change && value !== 0 ? (value > 0 ? ' more' : ' less') : ''),
    title: sign + formatValue(tree.meta, Math.abs(value)) + ', ' + share + ' of total',
  });
  if (!kind.startsWith('share')) cell.append(element('span', {}, sign + shortValue(tree.meta, Math.abs(value))));
  if (!kind.startsWith('value')) cell.append(element('span', { class: 'share' }, share));
  return change ? cell : bar(cell, whole > 0 ? value / whole : 0);
}
