// row_window: which rows of a long list are in sight. No DOM in here.

const SCROLL_MAX = 8e6; // px; browsers do not scroll much further
const ROWS_AROUND = 8; // rows made above and below those in sight

// {first, last, above, below}: rows [first, last) are made, with so many px of room around them.
// Of lists that are too high to scroll a px of the scroll bar is more than a px of the list.
function rowWindow(count, rowHeight, top, viewHeight) {
  const full = count * rowHeight;
  const height = Math.min(full, SCROLL_MAX);
  const room = Math.max(1, height - viewHeight);
  const at = Math.min(Math.max(top, 0), room);
  const offset = height === full ? at : (at / room) * (full - viewHeight);
  const seen = Math.ceil(viewHeight / rowHeight) + 1;
  const first = Math.max(0, Math.min(count, Math.floor(offset / rowHeight)) - ROWS_AROUND);
  const last = Math.min(count, first + seen + 2 * ROWS_AROUND);
  const above = height === full ? first * rowHeight
    : Math.min(Math.max(0, at - (offset - first * rowHeight)), height - (last - first) * rowHeight);
  return { first, last, above, below: Math.max(0, height - above - (last - first) * rowHeight) };
}

// Where to scroll so that a row can be seen; the place where it is now, if it can.
function scrollToRow(index, count, rowHeight, top, viewHeight) {
  const full = count * rowHeight;
  const scale = full > SCROLL_MAX ? (SCROLL_MAX - viewHeight) / (full - viewHeight) : 1;
  const low = (index * rowHeight) * scale;
  const high = Math.max(0, ((index + 1) * rowHeight - viewHeight)) * scale;
  return top > low ? low : top < high ? high : top;
}
