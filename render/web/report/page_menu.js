// page_menu: a button that opens a list of commands.

class PageMenu {
  // rows() gives {text, key, on, off, run} and {text, head} each time it opens.
  constructor(name, label, rows) {
    this.rows = rows;
    this.button = iconButton(name, label, () => (this.list.hidden ? this.open() : this.close(true)));
    this.button.setAttribute('aria-haspopup', 'menu');
    this.button.setAttribute('aria-expanded', 'false');
    this.list = element('div', {
      class: 'menu', role: 'menu', 'aria-label': label, hidden: true, keydown: (event) => this.key(event),
    });
    this.box = element('div', { class: 'menu-box' }, this.button, this.list);
    document.addEventListener('pointerdown', (event) => {
      if (!this.box.contains(event.target)) this.close(false);
    });
    this.box.addEventListener('focusout', (event) => {
      if (event.relatedTarget && !this.box.contains(event.relatedTarget)) this.close(false);
    });
  }

  open() {
    this.list.replaceChildren(...this.rows().map((row) => this.row(row)));
    this.list.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.move(1, -1);
  }

  row(row) {
    if (row.head) return element('div', { class: 'menu-head', role: 'presentation' }, row.text);
    const tick = row.on !== undefined;
    return element('button', {
      type: 'button', tabindex: '-1', role: tick ? 'menuitemcheckbox' : 'menuitem', 'aria-disabled': row.off ? 'true' : null,
      'aria-checked': tick ? String(Boolean(row.on)) : null, click: () => this.run(row),
    }, element('span', {}, row.text), row.key ? element('kbd', {}, row.key) : null);
  }

  run(row) {
    if (row.off) return;
    this.close(true);
    row.run();
  }

  close(focus) {
    if (this.list.hidden) return;
    this.list.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    if (focus) this.button.focus();
  }

  move(step, from) {
    const items = [...this.list.querySelectorAll('button')];
    const at = from === undefined ? items.indexOf(document.activeElement) : from;
    if (items.length > 0) items[(at + step + items.length) % items.length].focus();
  }

  key(event) {
    const { key } = event;
    if (key === 'ArrowDown') this.move(1);
    else if (key === 'ArrowUp') this.move(-1);
    else if (key === 'Home') this.move(1, -1);
    else if (key === 'End') this.move(-1, 0);
    else if (key === 'Escape') this.close(true);
    else if (key === 'Tab') return this.close(false);
    else return event.stopPropagation();
    event.preventDefault();
    return event.stopPropagation();
  }
}
