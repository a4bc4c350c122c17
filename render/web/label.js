// label: how a name is shortened to the cells of its box. The same rules as render/label.c.

// Ranges of characters, from the table of core/unicode.c: distance to the range before and, behind
// a dot, how many follow the first; base 36.
const NO_CELL =
  'lc.33 7o.6 7c.18 2 2.1 2.1 2 21.a 1d.k h 2u.6 3.5 3.1 2.3 10 v.q 2k.a 1n.8 z.n 18.2 1p.7' +
  ' 17.1k 1k 2 5.7 5 4.6 b.1 u 1n 5.3 9 33 5.g v.1 23 5.7 5 33 5.3 9 37 d 33.4 6.g 2u g.1' +
  ' 38.3 9 3h 8.4 2j 3.6 d.7 2r 3.8 c.6 22.1 2g.d 2.4 9.1b 35.3 2.5 2.1 86.4f 9q.2 ut.1 2.6' +
  ' 9 3.a 1k.4 ip.u ky.1r ek.4 r.4 1e.f 2p.w 2db.2 6n.v ff.3 30.1 n9x.3 2.9 9pv.23 6xv ki.f' +
  ' h.f 5s 6y.2 15d6.4 h40n.dr';
const TWO_CELLS =
  '3cw.2n 3i3.1 e.1 5b.3 4 3 ei.1 m.1 1f.b 18 k e 9.1 i.1 6.1 9 6 m 8.1 2 5 3 8 5.1 t 10 2' +
  ' 5.2 2 1q.2 p f nw.1 1g 5 mj.bt 5.g 3.2f 3.5r8 1t.h5b wh.s hw.8mb 6l9.e7 lt.9 n.1n 46.2n' +
  ' 3k.6 m4a.5rc 6w8.ln c21 5n 5b 3.9 24.3j 4b.nj 1d.3j 69.g 7k.e7 zl.2t4t';

function parseRanges(text) {
  const ranges = [];
  let at = 0;
  for (const item of text.split(' ')) {
    const [gap, more] = item.split('.');
    ranges.push(at + parseInt(gap, 36));
    at += parseInt(gap, 36) + parseInt(more || '0', 36);
    ranges.push(at);
  }
  return Uint32Array.from(ranges);
}

const noCell = parseRanges(NO_CELL);
const twoCells = parseRanges(TWO_CELLS);

function inRanges(ranges, code) {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = ((low + high) >> 2) << 1;
    if (code > ranges[middle + 1]) low = middle + 2;
    else if (code < ranges[middle]) high = middle;
    else return true;
  }
  return false;
}

function charCells(c) {
  const code = c.codePointAt(0);
  if (code < 0x300) return 1;
  return inRanges(noCell, code) ? 0 : inRanges(twoCells, code) ? 2 : 1;
}

function textCells(text) {
  if (/^[ -~]*$/.test(text)) return text.length;
  let cells = 0;
  for (const c of text) cells += charCells(c);
  return cells;
}

// Walks over a name and knows how many brackets are open. The signs of "operator<" and the like are
// no brackets, nor is the ">" of "->".
class Walk {
  constructor() {
    this.depth = 0;
    this.before = '';
    this.word = ''; // as much of "operator" as the last characters are
    this.sign = false; // the last characters are "operator" and none or some of < > = -
  }

  mark(c) {
    if (c === '(' || c === '[' || c === '{') return 1;
    if (c === ')' || c === ']' || c === '}') return -1;
    if (c === '<') return this.sign ? 0 : 1;
    if (c === '>') return this.sign || this.before === '-' ? 0 : -1;
    return 0;
  }

  step(c, mark) {
    this.depth = Math.max(0, this.depth + mark);
    const grown = this.word + c;
    const more = this.word !== 'operator' && 'operator'.startsWith(grown);
    this.word = more ? grown : c === 'o' ? 'o' : '';
    this.sign = this.word === 'operator' || (this.sign && '<>=-'.includes(c));
    this.before = c;
  }
}

function isDroppable(walk, text, at, open) {
  if (text[at] !== open || at === 0 || walk.before === '.') return false;
  if (open === '[') {
    return text.startsWith('[clone ', at) ||
      (/[A-Za-z0-9\u0080-\u{10ffff}]/u.test(walk.before) && text[at + 1] !== ']');
  }
  if (text.startsWith('<U+', at)) return false; // a character that is shown, not obeyed
  return open !== '(' || (walk.word !== 'operator' && !text.startsWith('(anonymous', at));
}

function trimRight(text) {
  return text.replace(/[ \t\r\v\f]+$/, '');
}

// The text without its droppable groups in brackets at depth 0.
function dropGroups(text, open) {
  const walk = new Walk();
  let out = '';
  let group = -1; // where in out the group began
  let at = 0;
  for (const c of text) {
    const mark = walk.mark(c);
    if (mark === 1 && walk.depth === 0) group = isDroppable(walk, text, at, open) ? out.length : -1;
    out += c;
    at += c.length;
    walk.step(c, mark);
    if (mark === -1 && walk.depth === 0 && group >= 0) {
      out = out.slice(0, group);
      group = -1;
    }
  }
  return trimRight(out);
}

// Where the text behind its last slash outside of brackets begins.
function lastPart(text) {
  const walk = new Walk();
  let part = 0;
  let at = 0;
  for (const c of text) {
    at += c.length;
    if (walk.depth === 0 && c === '/') part = at;
    walk.step(c, walk.mark(c));
  }
  return part;
}

// The text behind the first separator outside of brackets that makes it fit, or "".
function dropParts(text, width, cells) {
  const walk = new Walk();
  const dots = lastPart(text); // those of directories separate nothing
  let at = 0;
  for (const c of text) {
    const cut = walk.depth === 0 && (c === '/' || (c === '.' && at >= dots)
      || (c === ':' && walk.before === ':'));
    walk.step(c, walk.mark(c));
    at += c.length;
    width -= charCells(c);
    if (cut && width <= cells && standsAlone(text.slice(at), c === '.')) return text.slice(at);
  }
  return '';
}

function keepEnd(text, width, cells) {
  let at = 0;
  for (const c of text) {
    const own = charCells(c);
    if (width <= cells - 1 && own > 0) break;
    width -= own;
    at += c.length;
  }
  return '…' + text.slice(at);
}

// The text as it fits into so many cells; "" when fewer than three are there.
function fitLabel(text, cells) {
  if (cells < 3 || text === '') return '';
  const fits = () => textCells(text) <= cells;
  if (fits()) return text;
  const place = placeOf(text);
  if (place) {
    const name = text.slice(0, -place.length);
    text = name + fileOf(place);
    if (fits()) return text;
    text = /:[*~^+]?$/.test(trimRight(name)) ? fileOf(place) : trimRight(name);
  }
  for (const open of '(<[') if (!fits()) text = dropGroups(text, open);
  if (!fits()) text = shortName(text);
  const width = textCells(text);
  if (width <= cells) return text;
  return dropParts(text, width, cells) || keepEnd(text, width, cells);
}

// The same by cutting the end, as flamegraph.pl does.
function cutLabel(text, cells) {
  if (cells < 3 || text === '') return '';
  if (textCells(text) <= cells) return text;
  let width = 0;
  let at = 0;
  for (const c of text) {
    width += charCells(c);
    if (width > cells - 2) break;
    at += c.length;
  }
  return text.slice(0, at) + '..';
}

// The end of a name, however it is made.
function endLabel(text, cells) {
  const width = textCells(text);
  if (cells < 3 || text === '') return '';
  return width <= cells ? text : keepEnd(text, width, cells);
}

// As the file says that names are to be shortened.
function shortenLabel(meta, text, cells) {
  if (meta.fullNames || meta.truncate === 'tail') return cutLabel(text, cells);
  return meta.truncate === 'head' ? endLabel(text, cells) : fitLabel(text, cells);
}

// A share as labels say it: "12.3 %". The same steps as in render/scene_label.c, so that both round
// alike.
function labelShare(part, whole) {
  const tenths = whole > 0 ? Math.floor((1000 * part) / whole + 0.5) : 0;
  const units = Math.floor(tenths / 10);
  return units + '.' + (tenths - 10 * units) + ' %';
}
