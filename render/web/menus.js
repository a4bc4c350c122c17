// menus: what stands in each of them.

const COLOUR_WORDS = {
  palette: 'As the file was drawn', package: 'Package', module: 'Module', kind: 'Kind of code',
  name: 'Function', self: 'Self weight',
};
const ORDER_WORDS = { weight: 'Heaviest first', name: 'By name', time: 'As recorded in time' };

function heading(text) {
  return { text, head: true };
}

function frameRows(app, node) {
  const row = (id) => {
    const { also } = commandOf(id);
    const made = commandRow(app, id, node);
    return also ? { ...made, also: '(' + also + ')' } : made;
  };
  return [
    row('zoom'), row('findThis'), row('pin'),
    heading('Filter'), ...['focus', 'ignore', 'hide', 'showFrom', 'show'].map(row),
    heading('Look at'), row('pivot'),
    heading('Copy'), ...['name', 'stack', 'subtree'].map(row),
  ];
}

// Filters act on the frame that is meant, else on what was searched.
function filterRows(app) {
  const node = app.meant();
  if (node > 0) {
    return [heading(app.ui.fitName(app.nameOf(node), 24 * app.ui.size)),
      ...['focus', 'ignore', 'hide', 'showFrom', 'show', 'pivot'].map((id) => commandRow(app, id, node)),
      commandRow(app, 'clear')];
  }
  const query = app.query;
  const words = [
    ['focus', 'Focus: only stacks through matches'], ['ignore', 'Ignore: no stacks through matches'],
    ['hide', 'Hide matches: weight goes to callers'], ['showFrom', 'Show from: stacks begin at matches'],
    ['show', 'Show only matching frames'],
  ];
  return [
    heading(query ? 'Frames that match ' + app.ui.fit(query, 16 * app.ui.size)
      : 'Search first, or right-click a frame'),
    ...words.map(([kind, text]) => ({
      text, off: !query, key: firstKey(commandOf(kind)), run: () => app.filterBySearch(kind),
    })),
    { text: 'Search …', key: '/', run: () => app.edit(true) }, commandRow(app, 'clear'),
  ];
}

function orderRows(app) {
  return Object.keys(ORDER_WORDS).filter((order) => order !== 'time' || app.meta.timed).map((order) => ({
    text: ORDER_WORDS[order], on: app.view.order === order, run: () => app.change({ order }),
  }));
}

function typeRows(app) {
  const types = app.types();
  if (types.length < 2) return [];
  return [heading('Values'), ...types.map((type, i) => ({
    text: type.name + (type.unit && type.unit !== type.name ? ' (' + type.unit + ')' : ''), on: app.view.type === i,
    run: () => app.change({ type: i }),
  }))];
}

function comparisonRows(app) {
  if (!app.compares()) return [];
  const set = (key, value, text) => ({ text, on: app.view[key] === value, run: () => app.change({ [key]: value }) });
  return [
    heading('Widths of the comparison'), set('width', 'after', 'After'), set('width', 'before', 'Before'),
    set('width', 'larger', 'The larger of both'), set('width', 'change', 'The change'),
    heading('Colors of the comparison'), set('deltas', 'total', 'Change of the total'), set('deltas', 'self', 'Change of self'),
    { text: 'Normalize to equal totals', on: app.view.normalize, run: () => app.change({ normalize: !app.view.normalize }) },
    { text: 'Grey what may be noise', on: app.view.gate, run: () => app.change({ gate: !app.view.gate }) },
  ];
}

// Greyed until there is a function to look at.
function pivotRow(app) {
  const node = app.meant();
  return {
    ...commandRow(app, 'pivot', node), on: app.view.direction === 'pivot',
    text: 'Callers and callees' + (node > 0 ? ' of ' + app.ui.fitName(app.nameOf(node), 16 * app.ui.size) : ': select a frame first'),
  };
}

function viewRows(app) {
  const down = { text: 'Top-down: callers first', on: app.view.direction === 'down', run: () => app.turn('down') };
  return [
    heading('Direction'), down, commandRow(app, 'up'), pivotRow(app), commandRow(app, 'flip'),
    ...typeRows(app), ...comparisonRows(app),
    heading('Order'), ...orderRows(app),
    heading('Simplify'), ...['recursion', 'gaps', 'chains'].map((id) => commandRow(app, id)),
  ];
}

function colourRows(app) {
  const modes = app.compares() ? [] : COLOUR_MODES.map((mode) => ({
    text: COLOUR_WORDS[mode] || mode, on: app.colour === mode, run: () => app.setColour(mode),
  }));
  return [...modes, heading('Page'), commandRow(app, 'legend'), commandRow(app, 'dark')];
}

function copyRows(app) {
  return ['folded', 'svg', 'png', 'print'].map((id) => commandRow(app, id));
}

// The way to everything, for those whose window has no room for more buttons.
function mainRows(app) {
  const more = (text, rows) => ({ text, more: true, run: () => app.openRows(rows(app), text, () => app.openMenu('mainRows')) });
  return [
    commandRow(app, 'find'), more('Filter', filterRows), more('View', viewRows), more('Colors', colourRows),
    commandRow(app, 'top'), heading('Zoom'), commandRow(app, 'out'), commandRow(app, 'reset'),
    heading('Copy and save'), ...copyRows(app), commandRow(app, 'help'),
  ];
}

const MENUS = { filterRows, viewRows, colourRows, mainRows };
