// draw: SVG elements: attributes, outlines, and layers of boxes.

function px(n) {
  return String(Math.round(n * 100) / 100);
}

function setAll(element, attributes) {
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, typeof value === 'number' ? px(value) : value);
  }
  return element;
}

function make(parent, tag, attributes, text) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  setAll(element, attributes);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

// The gap to the right neighbour; narrow boxes need their width for themselves.
function drawnWidth(width) {
  return width >= 4 ? width - 1 : width >= 2 ? width - 0.5 : width;
}

function outline(x, y, width, height) {
  return 'M' + px(x) + ' ' + px(y) + 'h' + px(width) + 'v' + px(height) + 'h' + px(-width) + 'z';
}

// One <path> for each look, and one <text> for each label.
class Layer {
  constructor(parent, attributes, stroke) {
    this.group = make(parent, 'g', attributes);
    this.look = stroke ? { stroke } : {}; // of boxes, not of labels
    this.clear();
  }

  clear() {
    this.paths = new Map();
    this.texts = [];
  }

  box(fill, d) {
    const path = this.paths.get(fill);
    if (path) path.push(d);
    else this.paths.set(fill, [d]);
  }

  flush() {
    this.group.replaceChildren();
    for (const [fill, d] of this.paths) make(this.group, 'path', { ...this.look, fill, d: d.join('') });
    for (const [text, x, y] of this.texts) make(this.group, 'text', { x, y }, text);
    this.clear();
  }
}

// One <path> for each of several looks.
class Marks {
  constructor(parent, looks) {
    this.paths = Object.fromEntries(Object.keys(looks).map((key) =>
      [key, make(parent, 'path', looks[key])]));
    this.clear();
  }

  clear() {
    this.lines = Object.fromEntries(Object.keys(this.paths).map((key) => [key, []]));
  }

  add(key, d) {
    this.lines[key].push(d);
  }

  flush() {
    for (const [key, path] of Object.entries(this.paths)) path.setAttribute('d', this.lines[key].join(''));
    this.clear();
  }
}
