// page_panel: what the picture says goes to the page, and the page has the controls: inside of the
// picture there are none. Printed and saved pictures get title and legend back.

const PAGE_PAD = 4; // px above and below the boxes

class PagePanel extends Panel {
  constructor(ui, actions) {
    super(ui, actions);
    this.listener = null; // gets (name, numbers, matched)
  }

  arrange(width, state) {
    const display = this.still ? 'inline' : 'none';
    for (const part of [this.head, this.foot]) part.setAttribute('display', display);
    if (this.still) {
      super.arrange(width, state);
      return;
    }
    this.width = width;
    this.meta.padTop = PAGE_PAD;
    this.meta.padBottom = PAGE_PAD + this.below;
  }

  pin(height = this.height) {
    if (this.still) super.pin(height);
    else this.height = height;
  }

  tell() {
    const [name, numbers] = this.said;
    if (this.listener) this.listener(name, numbers, this.matchedText || '');
  }
}
