'use strict';
// random: stacks and filters that are the same in every run.

function randomly(seed) {
  return (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
}

// Folded text; `columns` 2 makes a comparison.
function randomFolded(random, count, columns = 1) {
  const lines = [];
  const stack = [];
  while (lines.length < count) {
    stack.length = random(stack.length + 1);
    for (let n = random(4); n >= 0; n--) {
      const again = stack.length > 0 && random(4) === 0;
      stack.push(again ? stack[random(stack.length)] : 'm' + random(3) + '::f' + random(12) + '(int)');
    }
    const value = () => (columns === 2 && random(4) === 0 ? 0 : 1 + random(1 << random(10)));
    lines.push(stack.join(';') + ' ' + Array.from({ length: columns }, value).join(' '));
  }
  return lines.join('\n') + '\n';
}

// [name for flame's option, name of a filter, in the order in which flame applies them]
const KINDS = [['focus', 'focus'], ['ignore', 'ignore'], ['hide', 'hide'], ['show', 'show'],
  ['show-from', 'showFrom'], ['prune-from', 'pruneFrom']];
const PATTERNS = ['f1', 'm1', '^m0::f3', 'f[2-5]', 'm0|f7', '::f1\\d', 'f9.int', 'nothing', 'f1$',
  '(m1|m2)::f(0|4)', 'M1', '(?i)M1'];

// A few filters: of view and as options.
function randomFilters(random) {
  const filters = [];
  const options = [];
  for (const [option, kind] of KINDS) {
    if (random(3) !== 0) continue;
    const text = PATTERNS[random(PATTERNS.length)];
    filters.push({ kind, text, exact: false });
    options.push('--' + option, text);
  }
  return { filters, options };
}

module.exports = { randomly, randomFolded, randomFilters, PATTERNS, KINDS };
