// overlays: help, the top functions, and texts that the clipboard does not take.

const TOP_MAX = 20;

const POINTING = [
  ['Click', 'Zoom to a frame; its callers stay above or below, click one to go back'],
  ['Right click, long press', 'Menu of a frame: filter, callers, copy'],
  ['Drag along a row', 'Zoom to a range'],
  ['Ctrl + wheel, pinch', 'Zoom at the pointer'],
  ['Tap, tap again', 'Select a frame, zoom to it'],
];
const WALKING = [
  ['Arrows, h j k l', 'Select the next frame'],
  ['Esc', 'Close, clear or take back the last thing'],
];

function keyText(command) {
  return command.keys.split(' ').join(', ');
}

function showHelp(app) {
  const row = (cells) => ({ cells });
  const groups = [...new Set(COMMANDS.map((command) => command.group))];
  const rows = [{ cells: ['Mouse and touch'], head: true }, ...POINTING.map(row), { cells: ['Keys'], head: true }, ...WALKING.map(row)];
  for (const group of groups) {
    rows.push({ cells: [group], head: true });
    for (const command of COMMANDS.filter((c) => c.group === group && c.keys)) {
      rows.push(row([keyText(command), command.text + (command.also ? ' (also called ' + command.also + ')' : '')]));
    }
  }
  const { size } = app.ui;
  app.openSheet(rows, {
    title: 'Help', role: 'dialog', width: 56 * size,
    note: 'A box is a function, as wide as its weight; what it calls lies next to it.',
    columns: (width) => {
      const at = Math.min(14 * size, width * 0.36);
      return [{ x: size, width: at - 1.5 * size }, { x: at, width: width - at - size }];
    },
  });
}

function topColumns(app, width) {
  const { size } = app.ui;
  const end = (x) => ({ x, anchor: 'end', width: 9 * size });
  if (width < 36 * size) {
    return [end(6 * size), end(11 * size), { x: 12 * size, width: width - 13 * size, name: true }];
  }
  return [end(10 * size), end(14.5 * size), end(24.5 * size), end(29 * size), { x: 30.5 * size, width: width - 32 * size, name: true }];
}

// The functions with the largest own weight; choosing one searches it.
function showTop(app) {
  const { tree, ui } = app;
  const whole = wholeOf(tree);
  const width = Math.min(60 * ui.size, ui.window().width - 8);
  const narrow = width < 36 * ui.size;
  const rows = topFunctions(tree, TOP_MAX).map(({ name, self, total }) => {
    const shown = tree.names[name];
    const [own, all] = [formatShare(self, whole), formatShare(total, whole)];
    return {
      cells: narrow ? [own, all, shown] : [formatValue(tree.meta, self), own, formatValue(tree.meta, total), all, shown],
      run: () => app.searchExact(shown),
    };
  });
  rows.unshift({ head: true, cells: narrow ? ['Self', 'Total', 'Function'] : ['Self', '', 'Total', '', 'Function'] });
  app.openSheet(rows, {
    title: 'Top functions by self weight', role: 'listbox', width,
    note: 'Choose a function to find it in the picture', columns: (w) => topColumns(app, w),
  });
}

// A text that is selected and waits for the browser's own copying.
function showText(app, text) {
  const lines = text.split('\n');
  app.openSheet(lines.slice(0, 1000).map((line) => ({ text: line.slice(0, 2000) })), {
    title: 'Press Ctrl+C to copy', role: 'dialog', selectable: true, copy: text, width: 60 * app.ui.size,
    note: lines.length > 1 ? grouped(String(lines.length)) + ' lines' : '',
  });
}

// To the clipboard, and says so; where that is forbidden the text is shown to be copied.
function copyText(app, text, what) {
  const done = () => app.announce('Copied the ' + what);
  const failed = () => showText(app, text);
  let asked = null;
  try {
    asked = navigator.clipboard.writeText(text);
  } catch {
    return failed();
  }
  return asked.then(done, failed);
}
