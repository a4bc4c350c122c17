// keys: what the keyboard does: in an open sheet, in the search line, on the picture.

// Methods of App.
const typing = {
  // True when the key was ours.
  key(event) {
    const { key } = event;
    if (this.sheet.isOpen) return this.sheetKey(event);
    if ((event.ctrlKey || event.metaKey) && !event.altKey && key.toLowerCase() === 'f') {
      if (this.editing) return false; // the second time it is the browser's
      this.edit(true);
      return true;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (this.editing) return this.editKey(key, event.shiftKey);
    if (key === 'Enter') return this.enter();
    if (key === 'Escape') return this.escape();
    if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) return this.menuByKey();
    if (Object.prototype.hasOwnProperty.call(MOVES, key)) {
      this.step(...MOVES[key]);
      return true;
    }
    const command = commandOfKey(key);
    if (!command) return false;
    const node = this.meant();
    if (!command.off || !command.off(this, node)) command.run(this, node);
    else if (node <= 0 && (command.off === noFrame || command.off === notFrame)) {
      this.announce(command.text + ': point at a frame first, or select one with the arrow keys');
    }
    return true;
  },

  sheetKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    return this.sheet.key(event);
  },

  enter() {
    if (this.walking) this.walk(1);
    else if (this.selected >= 0) this.zoom(this.selected);
    else this.walk(1);
    return true;
  },

  escape() {
    if (this.query !== '') this.clearSearch();
    else if (this.selected >= 0) this.select(-1);
    else if (this.z !== 0 || this.range) this.zoom(0);
    else if (this.isFiltered()) this.takeBack();
    return true;
  },

  menuByKey() {
    const node = this.meant();
    const box = this.chart.boxOf(node >= 0 ? node : this.z);
    const place = box ? { x: box.x + Math.min(box.width, 60) / 2, y: this.chart.rowY(box.row) } : null;
    this.menuTime = performance.now(); // the key may ask twice
    this.frameMenu(box, place);
    this.sheet.move(1);
    return true;
  },

  // Keys of the open search line.
  editKey(key, shift) {
    const text = Array.from(this.query);
    const { caret } = this;
    const put = (from, to, insert) => {
      text.splice(from, to - from, ...insert);
      this.type(text.join(''), Math.min(from + insert.length, SEARCH_MAX));
    };
    const move = (to) => {
      this.caret = Math.min(Math.max(to, 0), text.length);
      this.redraw({ panel: true });
    };
    if (key === 'Enter') {
      if (this.risky) this.search(this.query);
      this.edit(false);
      this.walk(shift ? -1 : 1);
    } else if (key === 'Escape') this.clearSearch();
    else if (key === 'Backspace') put(Math.max(0, caret - 1), caret, []);
    else if (key === 'Delete') put(caret, caret + 1, []);
    else if (key === 'ArrowLeft') move(caret - 1);
    else if (key === 'ArrowRight') move(caret + 1);
    else if (key === 'Home') move(0);
    else if (key === 'End') move(text.length);
    else if (Array.from(key).length === 1) put(caret, caret, [key]);
    else return false;
    return true;
  },

  paste(event) {
    if (!this.editing || !event.clipboardData) return;
    const line = event.clipboardData.getData('text').split('\n')[0].replace(/\p{Cc}/gu, '');
    const text = Array.from(this.query);
    text.splice(this.caret, 0, ...Array.from(line));
    this.type(text.join(''), Math.min(this.caret + Array.from(line).length, SEARCH_MAX));
    event.preventDefault();
  },

  // The browser's own copying gives the text of an open sheet whole, though a part is drawn.
  copy(event) {
    const text = this.sheet.isOpen && this.sheet.options.copy;
    if (!text || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
  },
};
