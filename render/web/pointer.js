// pointer: mouse, pen and fingers on the boxes.

const HOLD_MS = 500; // a long press
const DRAG_PX = 6; // less is a click

// Methods of App.
const pointing = {
  // The place of an event in the units of the picture.
  placeOf(event) {
    const place = this.svg.getBoundingClientRect();
    const scale = place.width > 0 ? this.chart.width / place.width : 1;
    return { x: (event.clientX - place.left) * scale, y: (event.clientY - place.top) * scale };
  },

  boxBelow(event) {
    const { head, foot } = this.panel;
    if (this.sheet.isOpen || head.contains(event.target) || foot.contains(event.target)) return null;
    const { x, y } = this.placeOf(event);
    return this.chart.at(x, y);
  },

  hover(event) {
    if (event && (event.pointerType === 'touch' || this.press)) return;
    this.point(event ? this.boxBelow(event) : null);
  },

  point(box) {
    this.hovered = box;
    this.chart.frame(this.chart.hover, box);
    this.svg.style.cursor = box ? 'pointer' : '';
    this.panel.details.setAttribute('aria-live', 'off');
    this.tell(box || (this.selected >= 0 ? this.chart.boxOf(this.selected) : null));
  },

  click(event) {
    this.sheet.close();
    if (this.ignoreClick) {
      this.ignoreClick = false;
      return;
    }
    const box = this.boxBelow(event);
    if (this.editing && !(this.panel.head.contains(event.target))) this.edit(false);
    if (!box) return;
    const touch = (event.pointerType || this.pointerType) === 'touch';
    if (touch && !box.run && box.node !== this.selected && !box.tree) {
      this.select(box.node);
      return;
    }
    if (!touch && event.detail > 1) return; // of a double click the second, on what the first has put there
    if (!(event.ctrlKey || event.metaKey) && this.follow(box)) return;
    this.selected = -1;
    this.zoomBox(box);
    if (!touch) this.point(this.chart.boxOf(this.z)); // rows move: until the pointer does, what was clicked is meant
  },

  // Goes where the frame's link leads, if it has one; with Ctrl a click zooms instead.
  follow(box) {
    const { names, name } = box.tree || this.tree;
    const link = box.run ? null : linkOf(this.meta, names[name[box.node]]);
    if (!link) return false;
    const opened = window.open(link.href, link.target, link.target === '_blank' ? 'noopener' : '');
    if (opened === null && link.target !== '_blank') this.panel.say('', 'The link was blocked: ' + link.href);
    return true;
  },

  // The menu of the frame below, else that of the whole.
  menu(event) {
    if (event.shiftKey) return;
    event.preventDefault();
    if (performance.now() - (this.menuTime || -1e4) < 700 || this.sheet.isOpen) return;
    const box = this.boxBelow(event);
    this.frameMenu(box, this.placeOf(event));
  },

  frameMenu(box, place) {
    this.ignoreClick = false;
    this.endPress();
    if (!box || box.run || box.tree) {
      this.openRows(mainRows(this), 'Menu', null, place);
      return;
    }
    this.select(box.node);
    this.openRows(frameRows(this, box.node), this.ui.fitName(this.nameOf(box.node), 26 * this.ui.size), null, place);
  },

  down(event) {
    this.pointerType = event.pointerType;
    this.ignoreClick = false;
    if (event.button !== 0 || event.ctrlKey && event.pointerType === 'mouse') return;
    const box = this.boxBelow(event);
    this.press = { id: event.pointerId, x: event.clientX, y: event.clientY, box, ...this.placeOf(event), from: this.placeOf(event).x };
    if (event.pointerType !== 'touch') return;
    clearTimeout(this.holding);
    this.holding = setTimeout(() => {
      if (!this.press) return;
      const { box: held, x, y } = { ...this.press, ...this.placeOf({ clientX: this.press.x, clientY: this.press.y }) };
      this.menuTime = performance.now(); // the browser may ask for one too
      this.frameMenu(held, { x, y, held: true });
      this.ignoreClick = true;
    }, HOLD_MS);
  },

  endPress() {
    clearTimeout(this.holding);
    this.press = null;
    this.selection.setAttribute('display', 'none');
  },

  move(event) {
    const { press } = this;
    if (!press || press.id !== event.pointerId) return this.hover(event);
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > DRAG_PX;
    if (far) clearTimeout(this.holding);
    if (event.pointerType === 'touch' || (!far && !press.drag)) return undefined;
    press.drag = true;
    const x = this.placeOf(event).x;
    const row = press.box ? press.box.row : -1;
    const y = row >= 0 ? this.chart.rowY(row) : this.meta.padTop;
    const height = row >= 0 ? this.meta.rowHeight - 1 : 0;
    return setAll(this.selection, {
      display: 'inline', x: Math.min(press.from, x), y, width: Math.abs(x - press.from), height,
    });
  },

  up(event) {
    const { press } = this;
    this.endPress();
    if (!press || !press.drag || press.id !== event.pointerId) return;
    this.ignoreClick = true;
    const x = this.placeOf(event).x;
    if (Math.abs(x - press.from) >= DRAG_PX && press.box) {
      this.zoomRange(Math.min(x, press.from), Math.max(x, press.from));
    }
    setTimeout(() => {
      this.ignoreClick = false; // where the browser sends no click after a drag
    });
  },

  // Plain turns scroll the page; with Ctrl (so also a touchpad's pinch) they zoom at the pointer.
  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    const turn = Math.max(-60, Math.min(60, event.deltaY * lines));
    this.scaleAt(this.placeOf(event).x, Math.exp(-turn / 120), 0);
  },

  // Two fingers: their distance scales, their middle pulls.
  touch(event) {
    if (event.touches.length !== 2 || this.sheet.isOpen) {
      if (this.fingers) this.syncSoon();
      this.fingers = null;
      return;
    }
    if (event.cancelable) event.preventDefault();
    this.endPress();
    this.ignoreClick = true;
    const [a, b] = event.touches;
    const now = {
      gap: Math.max(20, Math.abs(a.clientX - b.clientX)), y: (a.clientY + b.clientY) / 2,
      x: this.placeOf({ clientX: (a.clientX + b.clientX) / 2, clientY: 0 }).x,
    };
    const before = this.fingers;
    this.fingers = now;
    if (!before) return;
    this.scaleAt(now.x, now.gap / before.gap, now.x - before.x);
    if (this.alone) window.scrollBy(0, before.y - now.y);
  },

  listenPointers() {
    const { svg } = this;
    this.selection = make(svg, 'rect', {
      class: 'ui', fill: 'currentColor', 'fill-opacity': 0.25, stroke: 'currentColor', display: 'none', 'pointer-events': 'none',
    });
    svg.style.touchAction = 'pan-y';
    svg.addEventListener('pointerdown', (event) => this.down(event));
    svg.addEventListener('pointermove', (event) => this.move(event));
    svg.addEventListener('pointerup', (event) => this.up(event));
    svg.addEventListener('pointercancel', () => this.endPress());
    svg.addEventListener('pointerleave', () => this.hover(null));
    svg.addEventListener('contextmenu', (event) => this.menu(event));
    svg.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel']) {
      svg.addEventListener(type, (event) => this.touch(event), { passive: false });
    }
  },
};
