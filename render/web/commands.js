// commands: THE table of what can be done, for the keys, the menus and the help alike.

// {id, text, keys, group, run(app, node), on(app): a tick, off(app, node): greyed, also: other tools' words}.
// `node` is the frame that is meant: of the menu, else selected, else below the pointer; -1 for none.
const noFrame = (app, node) => node < 0;
const notFrame = (app, node) => node <= 0;

const COMMANDS = [
  { id: 'zoom', group: 'Frames', text: 'Zoom to this frame', keys: 'Enter', off: noFrame, run: (app, node) => app.zoom(node) },
  { id: 'out', group: 'Frames', text: 'Zoom out one frame', keys: 'Backspace u', off: (app) => app.z === 0 && !app.range, run: (app) => app.zoomOut() },
  { id: 'reset', group: 'Frames', text: 'Reset zoom', keys: '0 Home', off: (app) => app.z === 0 && !app.range, run: (app) => app.zoom(0) },
  { id: 'find', group: 'Search', text: 'Search', keys: '/ Ctrl+F', run: (app) => app.edit(true) },
  { id: 'next', group: 'Search', text: 'Next match', keys: 'n', off: (app) => !app.result, run: (app) => app.walk(1) },
  { id: 'previous', group: 'Search', text: 'Previous match', keys: 'N', off: (app) => !app.result, run: (app) => app.walk(-1) },
  { id: 'findThis', group: 'Search', text: 'Search this function', keys: '*', off: noFrame, run: (app, node) => app.searchName(node) },
  { id: 'pin', group: 'Search', text: 'Highlight in a color of its own', keys: 'P', also: 'pin', run: (app, node) => app.pinThis(node),
    off: (app, node) => (node < 0 && !app.query) || app.pins.length >= app.pinsMax },
  { id: 'focus', group: 'Filters', text: 'Focus: only stacks through it', keys: 'f', also: 'keep, call tree filter', off: notFrame, run: (app, node) => app.filter('focus', node) },
  { id: 'ignore', group: 'Filters', text: 'Ignore: no stacks through it', keys: 'd', also: 'drop, exclude', off: notFrame, run: (app, node) => app.filter('ignore', node) },
  { id: 'hide', group: 'Filters', text: 'Hide: its weight goes to its callers', keys: 'm', also: 'merge, elide', off: notFrame, run: (app, node) => app.filter('hide', node) },
  { id: 'showFrom', group: 'Filters', text: 'Show from: stacks begin at it', keys: 'F', also: 're-root', off: notFrame, run: (app, node) => app.filter('showFrom', node) },
  { id: 'show', group: 'Filters', text: 'Show only frames of this name', keys: 'o', also: 'filter frames', off: notFrame, run: (app, node) => app.filter('show', node) },
  { id: 'clear', group: 'Filters', text: 'Clear filters and highlights', keys: '', off: (app) => !app.isFiltered(), run: (app) => app.clearAll() },
  { id: 'pivot', group: 'View', text: 'Callers and callees of it', keys: 'p', also: 'pivot, sandwich', off: notFrame, run: (app, node) => app.pivot(node) },
  { id: 'up', group: 'View', text: 'Bottom-up: functions first, then their callers', keys: 'b', also: 'inverted tree, callers', on: (app) => app.view.direction === 'up', run: (app) => app.turn('up') },
  { id: 'flip', group: 'View', text: 'Root at the top', keys: 'i', also: 'icicle, flip', on: (app) => app.inverted, run: (app) => app.flip() },
  { id: 'order', group: 'View', text: 'Next order: weight, name, time', keys: 's', also: 'sort, left heavy', run: (app) => app.nextOrder() },
  { id: 'recursion', group: 'View', text: 'Collapse recursion', keys: 'r', on: (app) => app.view.recursion === 1, run: (app) => app.change({ recursion: app.view.recursion === 1 ? 0 : 1 }) },
  { id: 'gaps', group: 'View', text: 'Collapse recursion, also with frames between', keys: 'R', on: (app) => app.view.recursion === 2, run: (app) => app.change({ recursion: app.view.recursion === 2 ? 0 : 2 }) },
  { id: 'chains', group: 'View', text: 'Fold chains of equal weight', keys: 'e', on: (app) => app.view.chains, run: (app) => app.change({ chains: !app.view.chains }) },
  { id: 'type', group: 'View', text: 'Next sample type', keys: 'y', off: (app) => app.types().length < 2, run: (app) => app.nextType() },
  { id: 'width', group: 'View', text: 'Comparison: next meaning of widths', keys: 'x', also: 'after, before, larger, change', off: (app) => !app.compares(), run: (app) => app.nextWidth() },
  { id: 'colour', group: 'Show', text: 'Next meaning of colors', keys: 'v', off: (app) => app.compares(), run: (app) => app.nextColour() },
  { id: 'legend', group: 'Show', text: 'Legend', keys: 'g', on: (app) => app.legendOn, run: (app) => app.toggleLegend() },
  { id: 'dark', group: 'Show', text: 'Dark colors', keys: 'D', on: (app) => app.theme === 'dark', run: (app) => app.toggleTheme() },
  { id: 'top', group: 'Show', text: 'Top functions', keys: 't', run: (app) => showTop(app) },
  { id: 'help', group: 'Show', text: 'Help', keys: '?', run: (app) => showHelp(app) },
  { id: 'name', group: 'Copy and save', text: 'Copy name', keys: 'c', off: noFrame, run: (app, node) => copyText(app, app.nameOf(node), 'name') },
  { id: 'stack', group: 'Copy and save', text: 'Copy stack', keys: 'C', off: noFrame, run: (app, node) => copyText(app, stackOf(app.tree, node).join('\n'), 'stack') },
  { id: 'subtree', group: 'Copy and save', text: 'Copy what is below it, as folded stacks', keys: '', off: noFrame, run: (app, node) => copyText(app, foldedText(app.tree, node), 'stacks') },
  { id: 'folded', group: 'Copy and save', text: 'Copy this view as folded stacks', keys: '', run: (app) => copyText(app, foldedText(app.tree, app.z), 'stacks') },
  { id: 'svg', group: 'Copy and save', text: 'Save this view as SVG', keys: '', run: (app) => saveSvg(app) },
  { id: 'png', group: 'Copy and save', text: 'Save this view as PNG', keys: '', run: (app) => savePng(app) },
  { id: 'print', group: 'Copy and save', text: 'Print', keys: '', off: (app) => !app.alone, run: () => window.print() },
];

// Keys that move and close; what they do is in walk.js.
const MOVES = {
  ArrowLeft: [-1, 0], h: [-1, 0], ArrowRight: [1, 0], l: [1, 0],
  ArrowUp: [0, -1], k: [0, -1], ArrowDown: [0, 1], j: [0, 1],
};

function commandOf(id) {
  return COMMANDS.find((command) => command.id === id);
}

function commandOfKey(key) {
  return COMMANDS.find((command) => command.keys.split(' ').includes(key));
}

function firstKey(command) {
  return command.keys.split(' ')[0];
}

// A row of a menu for a command.
function commandRow(app, id, node = -1) {
  const command = commandOf(id);
  return {
    text: command.text, key: firstKey(command), on: command.on ? Boolean(command.on(app)) : undefined,
    off: Boolean(command.off && command.off(app, node)), run: () => command.run(app, node),
  };
}
