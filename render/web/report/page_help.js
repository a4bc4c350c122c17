// page_help: what mouse, touch and keys do, in a dialog.

const PAGE_HINTS = [
  ['Tables', 'Click a function to highlight it everywhere; Shift+click keeps it highlighted'],
  ['Filter field', 'focus:main hide:/^std::/ ignore:idle label:thread=worker: several at once; /…/ is a regular expression, "…" a whole name'],
];

class PageHelp {
  constructor() {
    this.box = element('dialog', { class: 'help', 'aria-labelledby': 'flame-help-title', keydown: (event) => event.stopPropagation() },
      element('header', {}, element('h2', { id: 'flame-help-title' }, 'Help'),
        iconButton('close', 'Close', () => this.box.close())),
      element('p', {}, 'A box is a function, as wide as its weight; the boxes next to it are what it calls. ' +
        'Click a box to zoom, right-click it for more.'),
      ...this.tables());
    this.box.addEventListener('click', (event) => {
      if (event.target === this.box) this.box.close();
    });
  }

  tables() {
    const groups = [...new Set(COMMANDS.map((command) => command.group))];
    return [
      this.table('Mouse and touch', [...POINTING, ...PAGE_HINTS]),
      ...groups.map((group) => this.table(group, [
        ...(group === 'Frames' ? WALKING : []),
        ...COMMANDS.filter((command) => command.group === group && command.keys)
          .map((command) => [keyText(command), command.text + (command.also ? ' (also called ' + command.also + ')' : '')]),
      ])),
    ].filter(Boolean);
  }

  table(title, rows) {
    if (rows.length === 0) return null;
    return element('table', {}, element('caption', {}, title),
      element('tbody', {}, ...rows.map(([key, text]) =>
        element('tr', {}, element('th', { scope: 'row' }, key), element('td', {}, text)))));
  }

  open() {
    this.box.showModal();
  }
}
