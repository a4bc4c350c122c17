// main: events, state and history of one SVG.

class App {
  constructor(svg, tree) {
    this.svg = svg;
    this.tree = tree;
    this.meta = tree.meta;
    this.z = 0;
    this.query = '';
    this.result = null;
    this.selected = -1; // node
    this.walking = false; // Enter goes on to the next match
    this.editing = false; // the search line is open
    this.caret = 0; // in characters
    this.typed = false; // the search line already has its entry in the history
    this.alone = document.documentElement === svg; // else the page's URL is not ours
    this.chart = new Chart(svg, tree.meta);
    this.panel = new Panel(svg, tree.meta, {
      reset: () => this.zoom(0), edit: () => this.edit(true), clear: () => this.clearSearch(),
    });
    setAll(svg, { role: 'application', tabindex: '0', 'aria-label': tree.meta.title });
  }

  measure() {
    const { svg, meta } = this;
    if (!meta.fluid) return meta.width;
    // An <object> takes the size that the picture names, so a percentage would collapse it.
    const framed = this.alone && window.parent !== window;
    const view = window.visualViewport;
    if (framed && view) setAll(svg, { width: view.width });
    else svg.setAttribute('width', '100%');
    const width = framed && view ? view.width : svg.getBoundingClientRect().width;
    return width > 0 ? Math.max(width, 200) : meta.width;
  }

  draw() {
    const { chart, panel } = this;
    const dark = window.matchMedia && window.matchMedia('(prefers-color-scheme: dark)').matches;
    chart.show({ tree: this.tree, callers: null }, this.z, { result: this.result, theme: dark ? 'dark' : 'light' });
    panel.update(chart.width, chart.height, {
      zoomed: this.z !== 0, editing: this.editing, query: this.query, caret: this.caret,
    });
    this.select(this.selected);
    this.tellMatches();
  }

  // A scroll bar that comes with one width and goes with the next must not make it flicker.
  resize() {
    const width = this.measure();
    const now = performance.now();
    const known = this.widths || [];
    if (Math.abs(width - this.chart.width) < 0.5) return;
    if (now - this.resized < 300 && known.includes(width)) return;
    this.widths = now - this.resized < 300 ? [...known, width] : [width];
    this.resized = now;
    this.chart.width = width;
    this.draw();
  }

  zoom(node, silent) {
    if (!(Number.isInteger(node) && node >= 0 && node < this.tree.count)) return;
    const { chart, svg, tree } = this;
    const old = chart.boxOf(node);
    const before = old ? svg.getBoundingClientRect().top + chart.rowY(old.row) : null;
    this.z = node;
    this.draw();
    const after = svg.getBoundingClientRect().top + chart.rowY(tree.depth[node]);
    if (before !== null && this.alone) window.scrollBy(0, after - before);
    if (!silent) this.sync(true);
  }

  // Clicking a run goes where its frames are wider: to their caller, else to the heaviest of them.
  zoomBox(box) {
    const { tree } = this;
    if (!box.run) return this.zoom(box.node);
    let heaviest = box.node;
    for (let i = box.node; i < box.end; i = tree.end[i]) {
      if (tree.total[i] > tree.total[heaviest]) heaviest = i;
    }
    const caller = tree.parent[box.node];
    return this.zoom(caller === this.z ? heaviest : caller);
  }

  search(text, options = {}) {
    this.query = Array.from(String(text)).slice(0, SEARCH_MAX).join('');
    this.caret = options.caret === undefined ? Array.from(this.query).length : options.caret;
    this.result = this.query === '' ? null
      : searchTree(this.tree, compileSearch(this.query, options.plain));
    this.risky = Boolean(options.plain);
    this.walking = false;
    this.draw();
    return this.result ? { count: this.result.count, weight: this.result.weight } : null;
  }

  clearSearch() {
    this.editing = false;
    this.selected = -1;
    this.search('');
    this.sync(true);
  }

  edit(on) {
    this.editing = on;
    this.typed = this.query !== '';
    this.caret = Array.from(this.query).length;
    if (on) this.svg.focus({ preventScroll: true });
    this.draw();
  }

  type(text, caret) {
    this.search(text, { caret });
    this.sync(!this.typed);
    this.typed = true;
  }

  // Selects the next (1) or previous (-1) match and makes it visible.
  walk(step) {
    const { tree, chart, result } = this;
    if (!result || result.count === 0) return;
    const from = this.selected >= 0 ? this.selected : step > 0 ? -1 : 0;
    const node = nextFound(tree, result, from, step);
    const box = chart.boxOf(node);
    this.selected = node;
    if (!box || box.width < 3) this.zoom(zoomToSee(tree, node, chart.layout(), 60));
    this.select(node);
    this.scrollTo(chart.boxOf(node));
    this.walking = true;
    this.tellMatches();
  }

  select(node) {
    const box = node >= 0 ? this.chart.boxOf(node) : null;
    this.selected = node;
    this.chart.frame(this.chart.ring, box);
    this.panel.details.setAttribute('aria-live', 'polite');
    this.tell(box);
  }

  scrollTo(box) {
    if (!box || !this.alone) return;
    const y = this.svg.getBoundingClientRect().top + this.chart.rowY(box.row);
    const low = 4 * this.meta.fontSize;
    const high = window.innerHeight - this.meta.padBottom - 2 * this.meta.rowHeight;
    if (y < low) window.scrollBy(0, y - low);
    else if (y > high) window.scrollBy(0, y - high);
  }

  // Arrows: along the row, toward the leaves or toward the root.
  step(dx, dy) {
    const { chart, tree } = this;
    const box = this.selected >= 0 && chart.boxOf(this.selected);
    if (!box) return this.select(this.z);
    const row = chart.rows[box.row + (this.meta.inverted ? dy : -dy)] || [];
    const frames = (dx === 0 ? row : chart.rows[box.row]).filter((b) => !b.run);
    const middle = box.x + box.width / 2;
    let next = null;
    if (dx !== 0) {
      next = frames[frames.indexOf(box) + dx];
    } else {
      const near = frames.filter((b) => b.x < box.x + box.width && b.x + b.width > box.x);
      next = near.sort((a, b) => b.width - a.width)[0] || boxAt(row, middle);
    }
    this.walking = false;
    if (!next || next.run || next.node >= tree.count) return undefined;
    this.select(next.node);
    return this.scrollTo(next);
  }

  tell(box) {
    if (!box) {
      const left = this.meta.leftOut;
      const note = left ? '; ' + withCount(left) + ' light frames are summed up' : '';
      this.panel.say('', HINT + note);
      return;
    }
    const name = box.run ? box.frames + ' frames too narrow to draw'
      : this.tree.names[this.tree.name[box.node]];
    this.panel.say(name, describe(this.tree, box, this.z));
  }

  tellMatches() {
    const { result, tree } = this;
    if (!result) return this.panel.sayMatched('');
    const at = this.selected >= 0 && result.found[tree.name[this.selected]]
      ? result.before[this.selected] + 1 + ' of ' : '';
    const inView = formatShare(weightFound(tree, result.found, this.z), tree.total[this.z]);
    const view = this.z !== 0 ? ', ' + inView + ' of view' : '';
    const hint = this.risky ? ' (as plain text; Enter runs it)'
      : result.search.literal ? ' (not a valid pattern: as plain text)' : '';
    return this.panel.sayMatched(result.count === 0 ? 'No match' + hint
      : 'Matched ' + formatShare(result.weight, tree.total[0]) + ' of total' + view + ' · ' + at +
        withCount(result.count) + (result.count === 1 ? ' frame' : ' frames') + hint);
  }

  // One history entry for each zoom and search, so that Back undoes it.
  sync(push) {
    if (!this.alone) return;
    const hash = formatState({ z: pathHash(this.tree, this.z), q: this.query });
    if (hash === location.hash) return;
    try {
      history[push ? 'pushState' : 'replaceState'](null, '', location.href.split('#')[0] + hash);
    } catch {
      // A sandbox forbids it: the view works all the same.
    }
    this.hash = location.hash;
  }

  restore() {
    if (!this.alone || location.hash === this.hash) return;
    this.hash = location.hash;
    const state = parseState(location.hash);
    this.editing = false;
    this.z = findPath(this.tree, state.z);
    this.selected = -1;
    this.search(state.q, { plain: isRisky(state.q) });
  }

  pointer(event) {
    const place = this.svg.getBoundingClientRect();
    const scale = place.width > 0 ? this.chart.width / place.width : 1;
    const y = (event.clientY - place.top) * scale;
    const { head, foot } = this.panel;
    if (head.contains(event.target) || foot.contains(event.target)) return null;
    return this.chart.at((event.clientX - place.left) * scale, y);
  }

  hover(event) {
    const box = event ? this.pointer(event) : null;
    this.chart.frame(this.chart.hover, box);
    this.svg.style.cursor = box ? 'pointer' : '';
    this.panel.details.setAttribute('aria-live', 'off');
    this.tell(box || (this.selected >= 0 ? this.chart.boxOf(this.selected) : null));
  }

  click(event) {
    const box = this.pointer(event);
    if (this.editing) this.edit(false);
    if (!box) return;
    this.selected = -1;
    this.zoomBox(box);
    this.hover(event);
  }

  // True when the key was ours.
  key(event) {
    const { key } = event;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && key.toLowerCase() === 'f') {
      if (this.editing) return false; // the second time it is the browser's
      this.edit(true);
      return true;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (this.editing) return this.editKey(key, event.shiftKey);
    const action = this.actions()[key];
    if (action) action();
    return Boolean(action);
  }

  enter() {
    if (this.walking) this.walk(1);
    else if (this.selected >= 0) this.zoom(this.selected);
    else this.walk(1);
  }

  escape() {
    if (this.query !== '') this.clearSearch();
    else if (this.selected >= 0) this.select(-1);
    else if (this.z !== 0) this.zoom(0);
  }

  actions() {
    const out = () => this.zoom(Math.max(0, this.tree.parent[this.z]));
    const home = () => this.zoom(0);
    const [left, right] = [() => this.step(-1, 0), () => this.step(1, 0)];
    const [up, down] = [() => this.step(0, -1), () => this.step(0, 1)];
    return {
      '/': () => this.edit(true), n: () => this.walk(1), N: () => this.walk(-1),
      Enter: () => this.enter(), Escape: () => this.escape(), Backspace: out, u: out,
      0: home, Home: home, ArrowLeft: left, h: left, ArrowRight: right, l: right,
      ArrowUp: up, k: up, ArrowDown: down, j: down,
    };
  }

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
      this.draw();
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
  }

  paste(event) {
    if (!this.editing || !event.clipboardData) return;
    const line = event.clipboardData.getData('text').split('\n')[0].replace(/\p{Cc}/gu, '');
    const text = Array.from(this.query);
    text.splice(this.caret, 0, ...Array.from(line));
    this.type(text.join(''), Math.min(this.caret + Array.from(line).length, SEARCH_MAX));
    event.preventDefault();
  }

  listen() {
    const { svg } = this;
    const keys = this.alone ? document : svg;
    svg.addEventListener('pointermove', (event) => this.hover(event));
    svg.addEventListener('pointerleave', () => this.hover(null));
    keys.addEventListener('paste', (event) => this.paste(event));
    window.addEventListener('popstate', () => this.restore());
    window.addEventListener('hashchange', () => this.restore());
    window.addEventListener('resize', () => this.resize());
    window.addEventListener('scroll', () => this.panel.pin(), { passive: true, capture: true });
    window.addEventListener('beforeprint', () => this.panel.pin(true));
    window.addEventListener('afterprint', () => this.panel.pin());
    if (window.ResizeObserver) new ResizeObserver(() => this.resize()).observe(svg);
  }
}

function withCount(n) {
  return grouped(String(n));
}

// The numbers of a box: own weight, total, shares; of a comparison before and after.
function describe(tree, box, z) {
  const { meta, total } = tree;
  const view = z !== 0 && !box.caller ? ', ' + formatShare(box.total, total[z]) + ' of view' : '';
  const shares = formatShare(box.total, total[0]) + ' of total' + view;
  let before = 0;
  let self = 0;
  for (let i = box.node; i < box.end; i = tree.end[i]) {
    if (tree.beforeTotal) before += tree.beforeTotal[i];
    self += tree.self[i];
    if (!box.run) break;
  }
  if (tree.beforeTotal) {
    return formatValue(meta, before) + ' before, ' + formatValue(meta, box.total) + ' after, ' +
      formatChange(before, box.total, total[0]) + ' of total; ' + shares;
  }
  return (box.run ? '' : 'self ' + formatValue(meta, self) + ', ') +
    'total ' + formatValue(meta, box.total) + ', ' + shares;
}

// What users do before the tree is decoded is done afterwards.
function queueInput(svg) {
  const queue = [];
  const alone = document.documentElement === svg;
  const target = { app: null };
  const handle = (run) => (event) => {
    if (target.app) run(target.app, event);
    else queue.push(() => run(target.app, event));
  };
  svg.addEventListener('click', handle((app, event) => {
    if (!app.alone) svg.focus({ preventScroll: true });
    app.click(event);
  }));
  (alone ? document : svg).addEventListener('keydown', (event) => {
    const find = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
    if (target.app ? target.app.key(event) : find) event.preventDefault();
    if (!target.app) queue.push(() => target.app.key(event));
  });
  target.open = (app) => {
    target.app = app;
    for (const run of queue.splice(0)) run();
  };
  return target;
}

async function load(svg, input) {
  const data = svg.querySelector('metadata');
  const chunks = Array.from(data.children, (c) => c.textContent);
  const tree = decode(await unpack(chunks, data.getAttribute('data-packed') === 'deflate'));
  const app = new App(svg, tree);
  app.chart.width = app.measure();
  app.restore();
  app.draw();
  app.listen();
  input.open(app);
  return app;
}

// Runs once the static picture is on the screen; where frames are not drawn, soon.
function afterPaint(run) {
  let done = false;
  const once = () => {
    if (!done) run();
    done = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 500);
}

function start(script) {
  const svg = script && script.closest('svg');
  if (!svg) return;
  const input = queueInput(svg);
  const ready = new Promise((resolve) => afterPaint(resolve)).then(() => load(svg, input));
  svg.flame = {
    ready: ready.then(() => undefined, () => undefined),
    get state() {
      const { z, query, selected } = input.app || { z: 0, query: '', selected: -1 };
      return { z, query, selected };
    },
    visible: () => (input.app ? input.app.chart.rows.flat() : []),
    zoom: (id) => input.app && input.app.zoom(id),
    search: (text) => {
      const found = input.app && input.app.search(text);
      if (input.app) input.app.sync(true);
      return found;
    },
    get tree() {
      return input.app && input.app.tree;
    },
  };
  if (document.documentElement === svg) window.flame = svg.flame;
  ready.catch((error) => {
    const details = svg.querySelector('.details');
    const missing = typeof DecompressionStream === 'undefined';
    details.textContent = 'This browser cannot zoom and search here: ' +
      (missing ? 'it has no DecompressionStream' : String(error && error.message));
  });
}
