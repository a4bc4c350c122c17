// popup: the menu of the page, where it is asked for: below a button or at the pointer.

class Popup {
  constructor() {
    this.box = element('div', {
      class: 'menu', role: 'menu', hidden: true, keydown: (event) => this.key(event),
      contextmenu: (event) => event.preventDefault(),
    });
    document.addEventListener('pointerdown', (event) => {
      if (!this.box.contains(event.target) && !(this.opener && this.opener.contains(event.target))) this.close(false);
    });
    this.box.addEventListener('focusout', (event) => {
      if (event.relatedTarget && !this.box.contains(event.relatedTarget)) this.close(false);
    });
  }

  // rows: {text, key, on (a tick), off (greyed), run} and headings {text, head}; place: {x, y} in
  // the window, {right} to end there; opener gets the focus back.
  open(rows, label, place, opener) {
    this.close(false);
    this.opener = opener;
    this.box.replaceChildren(...rows.map((row) => this.row(row)));
    this.box.setAttribute('aria-label', label || 'Menu');
    this.box.hidden = false;
    this.place(place);
    this.move(1, -1);
  }

  // Inside of the window.
  place({ x, y }) {
    const { style } = this.box;
    const { offsetWidth, offsetHeight } = this.box;
    style.left = Math.max(4, Math.min(x, window.innerWidth - offsetWidth - 4)) + 'px';
    style.top = Math.max(4, Math.min(y, window.innerHeight - offsetHeight - 4)) + 'px';
  }

  row(row) {
    if (row.head) return element('div', { class: 'menu-head', role: 'presentation' }, row.text);
    const tick = row.on !== undefined;
    return element('button', {
      type: 'button', tabindex: '-1', role: tick ? 'menuitemcheckbox' : 'menuitem', title: row.also ? 'also called: ' + row.also : null,
      'aria-disabled': row.off ? 'true' : null, 'aria-checked': tick ? String(Boolean(row.on)) : null,
      'data-key': row.key || null, click: () => this.run(row),
    }, element('span', {}, row.text), row.key ? element('kbd', {}, row.key) : null);
  }

  run(row) {
    if (row.off) return;
    this.close(true);
    row.run();
  }

  close(focus) {
    if (this.box.hidden) return;
    const { opener } = this;
    this.opener = null;
    this.box.hidden = true;
    if (opener && opener.setAttribute && opener.hasAttribute('aria-expanded')) opener.setAttribute('aria-expanded', 'false');
    if (focus && opener) opener.focus({ preventScroll: true });
  }

  move(step, from) {
    const items = [...this.box.querySelectorAll('button')];
    const at = from === undefined ? items.indexOf(document.activeElement) : from;
    if (items.length > 0) items[(at + step + items.length) % items.length].focus();
  }

  // Arrows move, the key of a row runs it.
  key(event) {
    const { key } = event;
    event.stopPropagation();
    const row = [...this.box.querySelectorAll('button')].find((b) => b.dataset.key === key);
    if (key === 'ArrowDown') this.move(1);
    else if (key === 'ArrowUp') this.move(-1);
    else if (key === 'Home') this.move(1, -1);
    else if (key === 'End') this.move(-1, 0);
    else if (key === 'Escape' || key === 'Tab') this.close(true);
    else if (row && key !== 'Enter') row.click();
    else return;
    event.preventDefault();
  }
}

// A button that opens a list of commands; rows() makes them each time.
function menuButton(popup, name, label, rows) {
  const button = iconButton(name, label, () => {
    if (popup.opener === button) return popup.close(true);
    const place = button.getBoundingClientRect();
    popup.open(rows(), label, { x: place.left, y: place.bottom + 4 }, button);
    return button.setAttribute('aria-expanded', 'true');
  });
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  return button;
}
