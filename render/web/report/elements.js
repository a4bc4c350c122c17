// elements: HTML elements. Texts come in as text nodes only.

// An element with attributes; functions among them listen to the event of that name, true stands
// for an attribute without value, false and null for none. Children are elements and texts.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

// Icons are single lines in a square of 16 px.
const PAGE_ICONS = {
  search: 'M7 2a5 5 0 1 0 0 10a5 5 0 1 0 0-10M10.6 10.6 14 14',
  next: 'M8 3v10M4 9l4 4 4-4',
  previous: 'M8 13V3M4 7l4-4 4 4',
  close: 'M4 4l8 8M12 4l-8 8',
  pin: 'M6 2h4v4l2 3H4l2-3zM8 9v5',
  theme: 'M13 10A6 6 0 0 1 6 3a5.5 5.5 0 1 0 7 7z',
  save: 'M8 2v8M4.5 7 8 10.5 11.5 7M3 13h10',
  copy: 'M6 6h8v8H6zM3 10H2V2h8v1',
  help: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M6 6a2 2 0 1 1 2.6 2Q8 8.3 8 9.2M8 11.5v.6',
  filter: 'M2 3h12l-4.5 5.5V13l-3 1V8.5z',
  reset: 'M3 8a5 5 0 1 0 1.6-3.7M4 1.5V5h3.5',
  panel: 'M2 3h12v10H2zM10 3v10',
};

function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  setAll(svg, { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' });
  make(svg, 'path', { d: PAGE_ICONS[name] });
  return svg;
}

// A button with an icon, a text, or both; without a text the label is what it is called.
function iconButton(name, label, action, text) {
  return element('button', {
    type: 'button', class: text ? 'button' : 'button bare', title: label, 'aria-label': text ? null : label,
    click: action,
  }, icon(name), text ? element('span', {}, text) : null);
}

// A label above a <select>; options are [value, text].
function choice(label, options, action) {
  const select = element('select', { change: () => action(select.value) });
  fillChoice(select, options);
  const box = element('label', { class: 'choice' }, element('span', {}, label), select);
  return { box, select };
}

function fillChoice(select, options) {
  select.replaceChildren(...options.map(([value, text]) => element('option', { value }, text)));
}

function toggle(label, title, action) {
  const input = element('input', { type: 'checkbox', change: () => action(input.checked) });
  const box = element('label', { class: 'toggle', title }, input, element('span', {}, label));
  return { box, input };
}

// A share of the total as a bar behind a number: the width is set by the style, not by an attribute.
function bar(cell, share) {
  cell.style.setProperty('--share', (100 * Math.min(1, Math.max(0, share))).toFixed(2) + '%');
  return cell;
}

// A square of a colour; nothing where there is none.
function swatch(colour) {
  if (!colour) return null;
  const square = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  square.style.backgroundColor = colour;
  return square;
}
