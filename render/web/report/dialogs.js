// dialogs: help, and texts that the clipboard does not take.

const PAGE_HINTS = [
  ['Tables', 'Click a function to highlight it everywhere; Shift+click keeps it highlighted'],
  ['Filter field', 'focus:main hide:/^std::/ ignore:idle label:thread=worker: several at once; /…/ is a regular expression, "…" a whole name'],
];

class Dialogs {
  constructor() {
    this.help = this.dialog('Help', element('p', {}, 'A box is a function, as wide as its weight; the boxes next to it ' +
      'are what it calls. Click a box to zoom, right-click it for more.'), ...this.helpTables());
    this.copied = element('textarea', { readonly: true, rows: '12', 'aria-label': 'Text to copy', spellcheck: 'false' });
    this.text = this.dialog('Press Ctrl+C to copy', this.copied);
    this.boxes = [this.help, this.text];
  }

  dialog(title, ...content) {
    const box = element('dialog', { 'aria-label': title, keydown: (event) => event.stopPropagation() },
      element('header', {}, element('h2', {}, title), iconButton('close', 'Close', () => box.close())), ...content);
    box.addEventListener('click', (event) => {
      if (event.target === box) box.close();
    });
    return box;
  }

  helpTables() {
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

  showHelp() {
    this.help.showModal();
  }

  showText(title, text) {
    this.copied.value = text;
    this.text.showModal();
    this.copied.select();
  }
}
