// walk: moving through frames and matches by keys, and what is said about them.

const HINT = 'Click a frame to zoom, right-click for more · / to search · ? for help';
const TOUCH_HINT = 'Tap a frame for its numbers, tap again to zoom, hold for more';

// Methods of App.
const walking = {
  // Selects the next (1) or previous (-1) match and makes it visible.
  walk(step) {
    const { tree, chart, result } = this;
    if (!result || result.count === 0) return;
    const from = this.selected >= 0 ? this.selected : step > 0 ? -1 : 0;
    const node = nextFound(tree, result, from, step);
    const box = chart.boxOf(node);
    this.selected = node;
    if (!box || box.width < 3) this.zoom(zoomToSee(tree, node, chart.layout(), 60), { still: true });
    this.select(node);
    this.scrollTo(chart.boxOf(node));
    this.walking = true;
    this.redraw({ panel: true });
  },

  select(node) {
    const box = node >= 0 ? this.chart.boxOf(node) : null;
    this.selected = node;
    this.chart.frame(this.chart.ring, box);
    this.panel.details.setAttribute('aria-live', 'polite');
    this.tell(box);
    if (!box || box.run) return this.svg.removeAttribute('aria-activedescendant');
    this.current.setAttribute('aria-label', this.spoken(node));
    return this.svg.setAttribute('aria-activedescendant', this.current.id);
  },

  // "memcpy, 12.34% of total, 4 of 9 siblings, depth 7"
  spoken(node) {
    const { tree } = this;
    const parent = tree.parent[node];
    let at = 1;
    let count = 1;
    if (parent >= 0) {
      count = 0;
      for (let i = parent + 1; i < tree.end[parent]; i = tree.end[i]) {
        count++;
        if (i === node) at = count;
      }
    }
    return this.nameOf(node) + ', ' + formatShare(tree.total[node], wholeOf(tree)) + ' of total, ' +
      at + ' of ' + count + (count === 1 ? ' sibling' : ' siblings') + ', depth ' + tree.depth[node];
  },

  scrollTo(box) {
    if (!box || !this.alone) return;
    const y = this.rowOnPage(box);
    const scale = this.scale();
    const low = (this.meta.padTop + this.meta.rowHeight) * scale;
    const high = window.innerHeight - (this.meta.padBottom + 2 * this.meta.rowHeight) * scale;
    if (y < low) window.scrollBy(0, y - low);
    else if (y > high) window.scrollBy(0, y - high);
  },

  // Arrows: along the row, toward the leaves or toward the root.
  step(dx, dy) {
    const { chart } = this;
    const box = this.selected >= 0 && chart.boxOf(this.selected);
    this.walking = false;
    if (!box) return this.select(this.z);
    const row = chart.rows[box.row + (this.inverted ? dy : -dy)] || [];
    const frames = (dx === 0 ? row : chart.rows[box.row]).filter((b) => !b.run);
    let next = null;
    if (dx !== 0) {
      next = frames[frames.indexOf(box) + dx];
    } else {
      const near = frames.filter((b) => b.x < box.x + box.width && b.x + b.width > box.x);
      next = near.sort((a, b) => b.width - a.width)[0] || boxAt(row, box.x + box.width / 2);
    }
    if (!next || next.run || chart.boxOf(next.node) !== next) return undefined;
    this.select(next.node);
    return this.scrollTo(next);
  },

  tell(box) {
    const { panel, tree, meta } = this;
    if (!box) {
      const note = meta.leftOut ? ' · ' + grouped(String(meta.leftOut)) + ' light frames are summed up' : '';
      const empty = tree.total[0] > 0 ? '' : 'Nothing is left in this view; remove a filter. ';
      return panel.say('', empty + (this.ui.coarse ? TOUCH_HINT : HINT) + note);
    }
    const of = box.tree || tree;
    const name = box.run ? box.frames + ' frames too narrow to draw' : titleOf(meta, of.names[of.name[box.node]]);
    return panel.say(name, describe(of, box, box.tree ? 0 : this.z) + (box.run ? '' : this.elsewhere(of, box)));
  },

  // Of a function that stands in several places: all of them together. Its module, if known.
  elsewhere(tree, box) {
    const name = tree.name[box.node];
    if (this.sums.tree !== tree) this.sums = { tree, byName: new Map() };
    if (!this.sums.byName.has(name)) this.sums.byName.set(name, aggregateOf(tree, name));
    const all = this.sums.byName.get(name);
    const module = tree.module && this.meta.modules ? this.meta.modules[tree.module[name]] : '';
    return (all.count > 1 ? '; in all ' + grouped(String(all.count)) + ' places: self ' + formatShare(all.self, wholeOf(tree)) +
      ', total ' + formatShare(all.total, wholeOf(tree)) : '') + (module ? '; in ' + module : '');
  },

  tellMatches() {
    const { result, tree, panel } = this;
    if (!result) return panel.sayMatched('');
    const at = this.selected >= 0 && isHit(result, this.selected)
      ? grouped(String(result.before[this.selected] + 1)) + ' of ' : '';
    const view = isPart(tree, this.z) ? ', ' + formatShare(weightFound(tree, result.found, this.z), tree.total[this.z]) + ' of view' : '';
    const hint = this.risky ? ' (as plain text; Enter runs it)'
      : result.search.literal ? ' (not a valid pattern: as plain text)' : '';
    const frames = (weight, more, count) => formatShare(weight, wholeOf(tree)) + ' of total' + more +
      grouped(String(count)) + (count === 1 ? ' frame' : ' frames');
    const callers = this.callers && this.z === 0 ? foundBelow(this.callers, result.found) : { count: 0 };
    const parts = [
      ...(result.count > 0 ? [frames(result.weight, view + ' · ' + at, result.count)] : []),
      ...(callers.count > 0 ? ['among callers ' + frames(callers.weight, ' · ', callers.count)] : []),
    ];
    return panel.sayMatched((parts.length > 0 ? 'Matched ' + parts.join(', ') : 'No match') + hint);
  },

  // A word about what has been done, for three seconds.
  announce(text) {
    this.panel.details.setAttribute('aria-live', 'polite');
    this.panel.say('', text);
    clearTimeout(this.told);
    this.told = setTimeout(() => this.select(this.selected), 3000);
  },
};

// Whether the view is zoomed or filtered, so that its shares are others than those of the total.
function isPart(tree, z) {
  return z !== 0 || tree.total[0] !== wholeOf(tree);
}

// The numbers of a box: own weight, total, shares; of a comparison before and after.
function describe(tree, box, z) {
  const { meta, total } = tree;
  const view = isPart(tree, z) && !box.caller ? ', ' + formatShare(box.total, total[z]) + ' of view' : '';
  const shares = formatShare(box.total, wholeOf(tree)) + ' of total' + view;
  let before = 0;
  let self = 0;
  for (let i = box.node; i < box.end; i = tree.end[i]) {
    if (tree.beforeTotal) before += tree.beforeTotal[i];
    self += tree.self[i];
    if (!box.run) break;
  }
  if (tree.beforeTotal) {
    const mark = box.run ? 0 : changeMark(tree, box.node);
    return (mark === 1 ? 'new, ' : mark === -1 ? 'gone, ' : '') + formatValue(meta, before) + ' before, ' + formatValue(meta, box.total) + ' after, ' +
      formatChange(before, box.total, wholeOf(tree)) + ' of total; ' + shares;
  }
  return (box.run ? '' : 'self ' + formatValue(meta, self) + ', ') + 'total ' + formatValue(meta, box.total) + ', ' + shares;
}
