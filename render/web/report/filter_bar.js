// filter_bar: filters as text, and what makes the view differ from the file's as chips.

const FILTER_KINDS = [
  ['focus', 'Focus', 'only stacks with a matching frame'],
  ['ignore', 'Ignore', 'no stacks with a matching frame'],
  ['hide', 'Hide', 'matching frames are merged into their callers'],
  ['show', 'Show only', 'only matching frames are left'],
  ['showFrom', 'Show from', 'stacks begin at the first matching frame'],
];

class FilterBar {
  constructor(report) {
    this.report = report;
    this.kind = element('select', { 'aria-label': 'Kind of filter' },
      ...FILTER_KINDS.map(([value, text, title]) => element('option', { value, title }, text)));
    this.names = element('datalist', { id: 'flame-names' });
    this.input = element('input', {
      type: 'text', spellcheck: 'false', autocomplete: 'off', 'aria-label': 'Filter', list: 'flame-names',
      placeholder: 'name, /pattern/ or hide:a ignore:/b/',
      keydown: (event) => this.key(event), focus: () => this.suggest(),
    });
    this.chips = element('div', { class: 'chips', role: 'group', 'aria-label': 'Zoom, filters and view' });
    this.box = element('div', { class: 'filters' },
      element('form', { submit: (event) => this.submit(event) }, icon('filter'), this.kind, this.input,
        element('button', { type: 'submit', class: 'button' }, 'Add')),
      this.names, this.chips);
  }

  submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (text === '') return;
    this.report.addFilters(filtersOf(text, this.kind.value));
    this.input.value = '';
  }

  // Backspace in the empty field takes the last filter back.
  key(event) {
    event.stopPropagation();
    const { filters } = this.report.app.view;
    if (event.key === 'Backspace' && this.input.value === '' && filters.length > 0) {
      this.report.change({ filters: filters.slice(0, -1) });
    } else if (event.key === 'Escape') {
      this.input.value = '';
      this.input.blur();
    }
  }

  // The heaviest functions, to choose from.
  suggest() {
    const { tree } = this.report.app;
    if (this.suggested === tree) return;
    this.suggested = tree;
    const rows = sortFunctions(functionRows(tree), 'total', true).slice(0, 200);
    this.names.replaceChildren(...rows.map((row) => element('option', { value: row.text })));
  }

  update(app) {
    const chips = allChips(app).filter((chip) => chip.close || chip.run);
    const key = JSON.stringify(chips.map((chip) => [chip.text, chip.swatch, chip.plain]));
    if (key !== this.shown) this.chips.replaceChildren(...chips.map((chip) => this.chip(chip)));
    this.chips.hidden = chips.length === 0;
    this.shown = key;
  }

  chip({ text, swatch: colour, run, close, plain, label }) {
    return element('span', { class: plain ? 'chip plain' : 'chip' }, colour ? swatch(colour) : null,
      run ? element('button', { type: 'button', title: label || text, click: run }, text)
        : element('span', { title: text }, text),
      close ? element('button', {
        type: 'button', class: 'cross', 'aria-label': 'Remove: ' + text, click: close,
      }, icon('close')) : null);
  }
}

const FILTER_WORD = /^(focus|ignore|drop|hide|merge|show|show-from|from|prune-from|until|label):(?!:)/i;

// Text without a kind in front is one filter of the chosen kind, blanks and all.
function filtersOf(text, kind) {
  return FILTER_WORD.test(text) ? textFilter(text) : [{ kind, ...filterValue(text) }];
}
