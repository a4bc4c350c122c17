// function_rows: what the table of functions shows, and in which order. No DOM in here.

// Columns of the table: key of a row, heading, what it says to those who hover; of numbers how they are shown
// (value, share or both, and those of changes with a sign).
const FUNCTION_COLUMNS = [
  ['name', 'Function', 'Sort by name'],
  ['self', 'Self', 'Spent in the function itself', 'both'],
  ['total', 'Total', 'Spent in the function and in all it calls; recursion counts once', 'both'],
];
const COMPARED_COLUMNS = [
  ['name', 'Function', 'Sort by name'],
  ['before', 'Before', 'Total of the first profile', 'value'],
  ['total', 'After', 'Total of the second profile', 'value'],
  ['change', 'Change', 'Change of the total', 'both change'],
  ['selfChange', 'Self change', 'Change of what was spent in the function itself', 'share change'],
];

function functionColumns(tree) {
  return tree.beforeTotal ? COMPARED_COLUMNS : FUNCTION_COLUMNS;
}

// One row for each function that has weight in a tree, with the changes of a comparison.
function functionRows(tree) {
  const rows = topFunctions(tree).filter((row) => row.total > 0 || row.beforeTotal > 0);
  for (const row of rows) {
    row.text = tree.names[row.name];
    row.before = row.beforeTotal || 0;
    row.change = row.total - row.before;
    row.selfChange = row.self - (row.beforeSelf || 0);
  }
  return rows;
}

// The rows in a new order; equal ones by total, then by name.
function sortFunctions(rows, key, down) {
  const sign = down ? -1 : 1;
  const by = key === 'name'
    ? (a, b) => sign * compareText(a.text, b.text)
    : (a, b) => sign * (a[key] - b[key]);
  return rows.slice().sort((a, b) => by(a, b) || b.total - a.total || compareText(a.text, b.text));
}

// The rows whose names match a search; "" matches all.
function matchFunctions(rows, text) {
  if (text === '') return rows;
  const { regex, cap } = compileSearch(text);
  return rows.filter((row) => regex.test(row.text.length > cap ? row.text.slice(0, cap) : row.text));
}
