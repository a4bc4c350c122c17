// legend: what the colours mean, as a strip below the boxes; clicking an entry finds its frames.

class Legend {
  constructor(ui, parent, pick) {
    this.ui = ui;
    this.pick = pick;
    this.group = make(parent, 'g', { class: 'legend', role: 'toolbar', 'aria-label': 'Legend' });
  }

  // Draws entries from y on in at most two lines; returns the height they take.
  arrange(entries, y, width, { dark, still }) {
    const { ui } = this;
    this.group.replaceChildren();
    if (entries.length === 0) return 0;
    const left = ui.meta.padX;
    let x = left;
    let line = 0;
    for (const entry of entries) {
      const text = ui.fit(entry.text || '(none)', 16 * ui.size);
      const own = ui.measure(text) + 2.6 * ui.size;
      if (x > left && x + own > width - left) {
        if (++line > 1) break;
        x = left;
      }
      this.draw(entry, text, { x, y: y + line * ui.control, width: own, colour: dark ? entry.dark : entry.light, still: still || !entry.query });
      x += own + 4;
    }
    return (Math.min(line, 1) + 1) * ui.control + 4;
  }

  // Those of printed and saved pictures, and steps that no search finds, are no buttons.
  draw(entry, text, { x, y, width, colour, still }) {
    const { ui } = this;
    let group = this.group;
    if (still) {
      make(group, 'text', { x: x + 1.9 * ui.size, y: y + ui.control / 2 + 0.36 * ui.size, fill: 'currentColor' }, text);
    } else {
      const button = new Button(ui, group, text, () => this.pick(entry), {
        bare: true, label: 'Find frames of ' + (entry.text || 'none'),
      });
      button.place(x, y, width);
      button.text.setAttribute('x', px(x + 1.9 * ui.size));
      group = button.group;
    }
    make(group, 'rect', { x: x + 0.4 * ui.size, y: y + ui.control / 2 - 6, width: 12, height: 12, rx: 2, fill: colour });
  }
}
