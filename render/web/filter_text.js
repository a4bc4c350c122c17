// filter_text: filters as people write them: focus:/re/ hide:name ignore:"the whole name".

const FILTER_WORDS = {
  focus: 'focus', ignore: 'ignore', hide: 'hide', show: 'show', 'show-from': 'showFrom',
  'prune-from': 'pruneFrom', from: 'showFrom', until: 'pruneFrom', label: 'label', drop: 'ignore',
  merge: 'hide',
};

const FILTERS_MAX = 32;

// What a filter looks for: /pattern/, /pattern/i, "whole name", or a part of the name as it is.
function filterValue(text) {
  const pattern = /^\/(.*)\/(i?)$/s.exec(text);
  if (pattern) return { text: (pattern[2] ? '(?i)' : '') + pattern[1], exact: false };
  const whole = /^"(.*)"$/s.exec(text);
  if (whole) return { text: whole[1].replace(/\\(["\\])/g, '$1'), exact: true };
  return { text: escapePattern(text), exact: false };
}

// Filters of a text; words without one of the names in front of ':' mean focus.
function textFilter(text) {
  const filters = [];
  const part =
    /(?:([a-zA-Z-]+):(?!:))?(?:([^\s=/"]+)=)?(\/(?:[^/\\]|\\.)*\/i?(?=\s|$)|"(?:[^"\\]|\\.)*"(?=\s|$)|\S+)/gs;
  for (const [all, word, key, value] of String(text).slice(0, 4096).matchAll(part)) {
    const kind = word ? FILTER_WORDS[word.toLowerCase()] : 'focus';
    if (filters.length === FILTERS_MAX) break;
    if (kind === 'label' && key) filters.push({ kind, key, ...filterValue(value) });
    else if (!kind || kind === 'label') filters.push({ kind: 'focus', ...filterValue(all) });
    else if (key) filters.push({ kind, ...filterValue(key + '=' + value) });
    else filters.push({ kind, ...filterValue(value) });
  }
  return filters;
}

// The same the other way round.
function filterText(filter) {
  const words = Object.keys(FILTER_WORDS);
  const word = words.find((w) => FILTER_WORDS[w] === filter.kind);
  const key = filter.kind === 'label' ? filter.key + '=' : '';
  const plain = filter.text.replace(/\\([\\^$.*+?()[\]{}|/-])/g, '$1');
  const isPlain = escapePattern(plain) === filter.text && !/[\s"=]|^\/|^$/.test(plain);
  const text = filter.exact ? '"' + filter.text.replace(/["\\]/g, '\\$&') + '"'
    : isPlain ? plain
      : filter.text.startsWith('(?i)') ? '/' + filter.text.slice(4) + '/i' : '/' + filter.text + '/';
  return word + ':' + key + text;
}
