// report: the page around the picture. It lives from what the picture's app tells after each change.

class Report {
  constructor(app) {
    this.app = app;
    this.chosen = ''; // name of the function that the card is about
    this.search = new SearchBox(this);
    this.filters = new FilterBar(this);
    this.controls = new Controls(this);
    this.map = new Minimap(this);
    this.card = new FunctionCard(this);
    this.subtitle = element('p', { class: 'subtitle' });
    this.popup = new Popup();
    this.dialogs = new Dialogs();
    this.status = new StatusLine();
    this.saving = menuButton(this.popup, 'save', 'Copy and save', () => copyRows(app));
    this.splitter = new Splitter(() => document.querySelector('.report'), () => app.resize());
    const labels = app.base.samples && (app.meta.labels || []).length > 0;
    this.tabs = new Tabs([
      ['functions', 'Functions', new FunctionTable(this)], ['calls', 'Call tree', new CallTree(this)],
      ...(labels ? [['labels', 'Labels', new LabelPanel(this)]] : []), ['legend', 'Legend', new LegendPanel(this)],
    ], () => this.tabs.panel().update(app));
  }

  // After each redraw; tables follow when the picture is on the screen.
  update() {
    const { app } = this;
    this.follow();
    document.documentElement.classList.toggle('dark', app.theme === 'dark');
    this.map.box.parentNode.style.setProperty('--page', app.ui.page); // pictures may be tinted
    for (const part of [this.controls, this.filters, this.search]) part.update(app);
    this.map.box.hidden = app.z === 0;
    this.subtitle.textContent = app.subtitleOf(this.told || '');
    if (this.planned) return;
    this.planned = true;
    setTimeout(() => {
      this.planned = false;
      this.map.update(app);
      this.tabs.panel().update(app);
      this.card.update(app);
    });
  }

  // The card is about what is selected in the picture; once it is open, about what is zoomed to, too.
  follow() {
    const { app } = this;
    const { selected, z, tree } = app;
    const before = this.followed || {};
    this.followed = { selected, z, tree };
    if (selected >= 0 && selected !== before.selected) this.chosen = app.nameOf(selected);
    else if (this.chosen !== '' && z > 0 && z !== before.z && tree === before.tree) this.chosen = app.nameOf(z);
  }

  // The first and the last y of a row that can be seen.
  sight(rowHeight) {
    const top = document.querySelector('.report > .top').getBoundingClientRect().bottom;
    return [Math.max(0, top) + rowHeight, this.status.box.getBoundingClientRect().top - 2 * rowHeight];
  }

  say(name, numbers, matched) {
    this.status.say(name, numbers);
    this.search.say(matched);
  }

  // What colours depend on.
  themeKey() {
    return this.app.theme + ' ' + this.app.colour + ' ' + JSON.stringify(this.app.view);
  }

  change(patch) {
    this.app.change(patch, { push: true });
  }

  addFilters(filters) {
    this.change({ filters: [...this.app.view.filters, ...filters] });
  }

  filterBy(kind, text) {
    this.addFilters([{ kind, text, exact: true }]);
  }

  toggleLabel(key, text) {
    const { filters } = this.app.view;
    const isThis = (f) => f.kind === 'label' && f.key === key && f.text === text;
    if (filters.some(isThis)) this.change({ filters: filters.filter((f) => !isThis(f)) });
    else this.addFilters([{ kind: 'label', key, text, exact: true }]);
  }

  nameIndex(text) {
    return this.app.tree.names.indexOf(text);
  }

  // Shows a function's card and finds it in the picture; '' lets go of it.
  choose(text, find) {
    const { app } = this;
    const before = this.chosen;
    this.chosen = text;
    if (find && text !== '') app.searchExact(text);
    else if (find && before !== '') app.clearSearch();
    this.update();
  }

  showFunctions() {
    this.tabs.show('functions');
    this.tabs.panel().input.focus();
  }

  pin(text) {
    if (text !== '') this.app.pin(exactPattern(text));
  }

  pivot(text) {
    if (text !== '') this.app.pivotTo(text);
  }

  turn(direction) {
    if (direction !== 'pivot') return this.change({ direction, pivot: '' });
    const hottest = topFunctions(this.app.tree, 1).map((row) => this.app.tree.names[row.name])[0] || '';
    return this.pivot(this.chosen || hottest);
  }

  copyName(text) {
    copyText(this.app, text, 'name');
  }

  reset() {
    this.app.clearAll();
    this.app.zoom(0);
    this.change(INITIAL_VIEW(this.app.meta));
  }

  // Keys of a table's row that act on its function. True when the key was one of them.
  functionKey(key, text) {
    const kind = { f: 'focus', d: 'ignore', m: 'hide', F: 'showFrom', o: 'show' }[key];
    if (kind) this.filterBy(kind, text);
    else if (key === 'p') this.pivot(text);
    else if (key === 'P') this.pin(text);
    else if (key === '*') this.app.searchExact(text);
    else if (key === 'c') this.copyName(text);
    else return false;
    return true;
  }

  pickLegend(entry) {
    this.app.pickLegend(entry);
  }

  // The colour of a name's boxes, or of one node's, in the theme and colour mode in use; '' where boxes of
  // one name differ. A run's is the muted one.
  colourOf(name, node = -1, run = false) {
    const { tree, theme, colour } = this.app;
    const dark = theme === 'dark';
    if (run) return (dark ? tree.darks : tree.lights)[tree.meta.muted];
    const colours = coloursOf(tree, colour);
    if (node >= 0) return colourAt(colours, tree, node, dark);
    return colours.byNode ? '' : (dark ? colours.darks : colours.lights)[colours.byName[name]];
  }
}

// Whether a key at this element is for the element: it types, chooses or presses it.
function isForElement(event) {
  const { target, key } = event;
  if (!target || !target.closest) return false;
  if (target.closest('input:not([type=checkbox]), select, textarea, dialog, .menu')) return true;
  return (key === 'Enter' || key === ' ') && Boolean(target.closest('button, input'));
}

// Keys of the whole page move and change the picture.
function listenToKeys(report) {
  const own = {
    '?': () => report.dialogs.showHelp(), g: () => report.tabs.show('legend'), t: () => report.showFunctions(),
  };
  document.addEventListener('keydown', (event) => {
    if (isForElement(event) || event.defaultPrevented) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const run = plain && Object.prototype.hasOwnProperty.call(own, event.key) ? own[event.key] : null;
    if (run) run();
    if (run || report.app.key(event)) event.preventDefault();
  });
}

// Until the tree is decoded the static picture stands where it will be, on a page in the reader's theme.
function prepare() {
  const stored = storedTheme();
  const { classList } = document.documentElement;
  classList.toggle('dark', stored ? stored === 'dark' : mediaMatches('(prefers-color-scheme: dark)'));
  classList.add('loading');
}

// A flame graph grows upward from its root: the root must be in sight, but where the heading scrolls away
// (on phones) the page begins with it.
function showRoot(app) {
  const { position } = getComputedStyle(document.querySelector('.report > .top'));
  if (position === 'sticky' && !app.inverted && app.z === 0) app.scrollTo(app.chart.boxOf(0));
}

async function startReport() {
  const svg = document.querySelector('main svg.flame');
  const data = document.getElementById('flame-data');
  if (!svg || !data) return;
  prepare();
  const subtitle = svg.querySelector('.subtitle');
  const text = subtitle ? subtitle.textContent : '';
  const starting = startFlame(svg, data, {
    report: true, pins: 6, host: new EventTarget(), App: PageApp, Panel: PagePanel,
  });
  const app = await starting.catch(() => null); // the picture says why
  document.documentElement.classList.remove('loading');
  if (!app) return;
  const report = new Report(app);
  app.page = report;
  layOut(report, document.querySelector('main'), text);
  listenToKeys(report);
  app.panel.listener = (name, numbers, matched) => report.say(name, numbers, matched);
  app.on(() => report.update());
  report.tabs.show('functions');
  app.width = app.measure();
  app.draw();
  showRoot(app);
}
