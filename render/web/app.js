// app: one SVG: its tree, its view of it, and what is drawn.

class App {
  constructor(svg, base, options = {}) {
    this.svg = svg;
    this.base = base;
    this.meta = base.meta;
    this.options = options;
    this.alone = Boolean(options.report) || document.documentElement === svg; // else the page's URL is not ours
    this.pinsMax = Math.min(options.pins || 3, PIN_COLOURS.length);
    Object.assign(this, {
      z: 0, range: null, query: '', result: null, risky: false, selected: -1, hovered: null, pins: [], colour: COLOUR_MODES[0],
      flipped: false, walking: false, // Enter goes on to the next match
      editing: false, caret: 0, typed: false, // the search line: open, in characters, has its entry in the history
      listeners: [], sums: { tree: null, byName: null }, still: false, saved: '',
    });
    this.first = INITIAL_VIEW(this.meta);
    this.view = { ...this.first };
    this.theme = themeOf(this.meta, this.alone);
    this.legendOn = this.meta.legend === 'bottom'; // at the right it is a part of the picture
    this.derive();
    this.build();
  }

  build() {
    const { svg, meta } = this;
    this.lightText = svg.getAttribute('color') || '#111111';
    const ui = new Ui(svg, meta);
    if (ui.coarse) meta.rowHeight = Math.max(meta.rowHeight, 24);
    this.ui = ui;
    ui.parts = new Parts(svg, this.base);
    this.chart = new Chart(svg, meta);
    this.panel = new (this.options.Panel || Panel)(ui, {
      edit: (on) => this.edit(on), clear: () => this.clearSearch(), walk: (step) => this.walk(step),
      menu: (button, title, rows) => this.openMenu(rows, button), top: () => showTop(this), help: () => showHelp(this),
      redraw: () => this.draw(), legend: (entry) => this.pickLegend(entry),
    });
    this.sheet = new Sheet(ui, () => this.redraw({ panel: true }));
    svg.style.overflow = 'visible'; // sheets may be higher than the picture
    this.current = make(svg, 'g', { id: ui.id, role: 'img', class: 'ui', 'aria-label': 'Nothing is selected' }); // what is selected, for screen readers
    setAll(svg, { role: 'application', tabindex: '0', 'aria-label': meta.title || 'Flame graph' });
  }

  // The first drawing: as the link says, else as the file was written.
  begin() {
    this.start = frameOfPath(this.tree, this.meta.zoom || '');
    this.restore();
    if (this.saved === '') this.asWritten();
    this.draw();
  }

  // The frame and the highlights that the file was made with.
  asWritten() {
    const { highlight = [], highlightColours = [] } = this.meta;
    this.z = this.start;
    for (const [i, text] of highlight.entries()) this.pin(text, { quiet: true, colour: highlightColours[i] });
  }

  get inverted() {
    return Boolean(this.meta.inverted) !== this.flipped;
  }

  on(listener) {
    this.listeners.push(listener);
    return () => {
      this.listeners = this.listeners.filter((l) => l !== listener);
    };
  }

  measure() {
    const { svg, meta } = this;
    if (!meta.fluid) return meta.width;
    // An <object> takes the size that the picture names, so a percentage would collapse it.
    const framed = this.alone && window.parent !== window;
    const view = window.visualViewport;
    if (framed && view) setAll(svg, { width: view.width });
    else svg.setAttribute('width', '100%');
    const width = framed && view ? view.width * view.scale : svg.getBoundingClientRect().width;
    return width > 0 ? Math.max(this.onScreen(width), 200) : meta.width;
  }

  // Phones lay out a page that is no HTML as on a wide screen and show it small: drawn for the width
  // that it really has, and scaled, it can be read.
  onScreen(width) {
    if (!this.alone || window.parent !== window || !this.ui.coarse) return width;
    const { screen } = window;
    const wide = window.innerWidth > window.innerHeight;
    const real = wide ? Math.max(screen.width, screen.height) : Math.min(screen.width, screen.height);
    return real > 0 && real < 0.8 * width ? real : width;
  }

  // Pixels of the page for one unit of the picture.
  scale() {
    const place = this.ui.placed();
    return place.width > 0 ? place.width / this.width : 1;
  }

  panelState() {
    const dark = this.theme === 'dark';
    const shown = this.still || this.legendOn;
    return {
      editing: this.editing, query: this.query, caret: this.caret, chips: allChips(this), dark,
      subtitle: (text) => this.subtitleOf(text), legend: shown ? legendEntries(this.tree, this.colour) : [],
    };
  }

  draw() {
    this.width = this.width || this.measure();
    this.ui.drawing(() => this.drawAll());
    for (const listener of this.listeners) listener(this);
  }

  drawAll() {
    const { chart, panel, svg, meta, width } = this;
    this.dress();
    panel.arrange(width, this.panelState());
    chart.show(this.derived, this.z, {
      result: this.result, pins: this.pins, theme: this.theme, colour: this.colour, inverted: this.inverted, width,
      range: this.range,
    });
    if (meta.fluid && this.ui.coarse) svg.setAttribute('height', px(chart.height * this.scale()));
    panel.pin(chart.height);
    this.ui.parts.place(chart, this.theme, this.tree === this.base && this.z === this.start && !this.range);
    if (this.sheet.isOpen) this.sheet.draw();
    this.select(this.selected);
    this.tellMatches();
  }

  // The controls only, where the boxes stay as they are.
  redraw() {
    const { padTop, padBottom } = this.meta;
    this.panel.arrange(this.width, this.panelState());
    if (padTop !== this.meta.padTop || padBottom !== this.meta.padBottom) this.draw();
    else {
      this.panel.pin();
      this.tellMatches();
    }
  }

  dress() {
    const { page, text } = pageColours(this.chart, this.theme, this.lightText);
    this.ui.page = page;
    this.svg.setAttribute('color', text);
  }

  // A scroll bar that comes with one width and goes with the next must not make it flicker.
  resize() {
    const width = this.measure();
    const now = performance.now();
    const known = this.widths || [];
    if (Math.abs(width - this.width) < 0.5) return;
    if (now - this.resized < 300 && known.includes(width)) return;
    this.widths = now - this.resized < 300 ? [...known, width] : [width];
    this.resized = now;
    this.width = width;
    this.draw();
  }

  search(text, options = {}) {
    this.query = Array.from(String(text)).slice(0, SEARCH_MAX).join('');
    this.caret = options.caret === undefined ? Array.from(this.query).length : options.caret;
    this.result = this.query === '' ? null : searchTree(this.tree, compileSearch(this.query, options.plain));
    this.risky = Boolean(options.plain);
    this.walking = false;
    this.draw();
    if (options.push) this.push();
    return this.result ? { count: this.result.count, weight: this.result.weight } : null;
  }

  searchExact(name) {
    this.search(exactPattern(name), { push: true });
    this.selected = -1;
    this.walk(1);
  }

  searchName(node) {
    this.searchExact(this.nameOf(node));
  }

  clearSearch() {
    this.editing = false;
    this.selected = -1;
    this.search('', { push: true });
  }

  edit(on) {
    if (on === this.editing) return;
    this.editing = on;
    this.typed = this.query !== '';
    this.caret = Array.from(this.query).length;
    if (on) this.svg.focus({ preventScroll: true });
    this.redraw();
  }

  type(text, caret) {
    this.search(text, { caret });
    this.sync(!this.typed);
    this.typed = true;
  }

  pickLegend(entry) {
    if (entry.query) this.search(entry.query, { push: true });
  }

  openSheet(rows, options) {
    if (this.editing) this.edit(false);
    this.svg.focus({ preventScroll: true });
    this.sheet.open(rows, options);
  }

  openRows(rows, title, back, place) {
    this.openSheet(rows, { title, back, ...(place || this.menuPlace) });
  }

  // Below its button.
  openMenu(rows, button) {
    const top = this.ui.window().top;
    if (button && button.y !== undefined) this.menuPlace = { x: button.x, y: top + button.y + this.ui.control + 2 };
    this.openSheet(MENUS[rows](this), { ...this.menuPlace });
  }

  // Runs something while the picture is as in print: light or dark as it is, without controls.
  asStill(run, theme = this.theme) {
    const before = this.theme;
    Object.assign(this, { still: true, theme });
    this.panel.still = true;
    this.draw();
    try {
      run();
    } finally {
      Object.assign(this, { still: false, theme: before });
      this.panel.still = false;
      this.draw();
    }
  }

  printing(on) {
    if (on === this.still) return;
    this.screenTheme = on ? this.theme : this.screenTheme;
    this.theme = on ? 'light' : this.screenTheme;
    this.still = on;
    this.panel.still = on;
    this.draw();
  }

  listen() {
    const keys = this.options.host || (this.alone ? document : this.svg);
    this.listenPointers();
    document.addEventListener('click', (event) => this.svg.contains(event.target) || this.sheet.close());
    keys.addEventListener('paste', (event) => this.paste(event));
    document.addEventListener('copy', (event) => this.copy(event));
    window.addEventListener('popstate', (event) => this.restore(event));
    window.addEventListener('hashchange', () => this.restore());
    window.addEventListener('resize', () => this.resize());
    window.addEventListener('scroll', () => this.panel.pin(), { passive: true, capture: true });
    window.addEventListener('beforeprint', () => this.printing(true));
    window.addEventListener('afterprint', () => this.printing(false));
    if (window.ResizeObserver) new ResizeObserver(() => this.resize()).observe(this.svg);
  }
}

Object.assign(App.prototype, walking, zooming, viewing, remembering, typing, pointing);
