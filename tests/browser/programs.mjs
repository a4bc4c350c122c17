// programs: where the browsers and their helpers are.
import fs from 'node:fs';
import path from 'node:path';

export function findProgram(name) {
  return process.env.PATH.split(':').map((p) => path.join(p, name)).find((p) => fs.existsSync(p));
}

// 'Shift+n' is ['Shift', 'n'], '+' and 'Control++' have the key '+'.
export function keysOf(chord) {
  const parts = chord.split(/\+(?=.)/);
  return parts.length > 1 && parts[0] === '' ? [chord] : parts;
}
