// short_name: the part of a function's name that tells most. The same rules as render/short_name.c.

const FILE_ENDINGS =
  ' asm c cc cjs cpp cs cxx dart dll dylib exe go groovy h hpp html hxx inc inl jar java' +
  ' js jsx kts lua mjs php py rb rs scala so sql swift ts tsx vue wasm ';
const COPIES = ' clone cold constprop isra llvm localalias lto_priv part plt ';
const NUMBERED = ' deferwrap func gowrap v ';

const ANONYMOUS = '(anonymous namespace)::';
const GO_DIRECTORY = /[\w.~+%-]+\//y;
const GO_PACKAGE = /([\w%~+\-\u0080-\uffff]+)\.(?=[^])/y;
const GO_VERSION = /^v([2-9]|[1-9]\d+)$/;
const JAVA = /^(?:[a-z]\w*\.)*([A-Z][\w$]*\.(?:<init>|<clinit>|[a-z][\w$]*))(?=\(|$)/;
const CPP =
  /^(?:[A-Za-z_]\w*::)+?(_*[A-Z]\w*::(?!operator\b)~?[A-Za-z_]\w*)(?![\w])(?=$|[ .@[]|::[{(<$'])/;

function isOneOf(words, word) {
  return word !== '' && words.includes(' ' + word + ' ');
}

function shortGo(text) {
  let at = 0;
  let short = '';
  for (;;) {
    GO_DIRECTORY.lastIndex = at;
    const directory = GO_DIRECTORY.exec(text);
    if (!directory) return short;
    at = GO_DIRECTORY.lastIndex;
    GO_PACKAGE.lastIndex = at;
    const found = GO_PACKAGE.exec(text);
    if (!found) continue;
    const version = GO_VERSION.test(found[1])
      && !isOneOf(FILE_ENDINGS, text.slice(GO_PACKAGE.lastIndex));
    short = version ? directory[0].slice(0, -1) + text.slice(GO_PACKAGE.lastIndex - 1) : text.slice(at);
  }
}

function shortName(text) {
  if (text.startsWith(ANONYMOUS) && text !== ANONYMOUS) text = text.slice(ANONYMOUS.length);
  return shortGo(text) || (JAVA.exec(text) || CPP.exec(text) || [])[1] || text;
}

// Where ":12" or ":12:5" at the end begins, or the length.
function beforeLine(text) {
  const at = text.length - /[\d:]*$/.exec(text)[0].length;
  const colon = text.indexOf(':', at);
  return colon >= 0 && colon + 1 < text.length ? colon : text.length;
}

// "x.go:12" of "/src/x.go:12".
function fileOf(place) {
  return place.slice(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1);
}

function isPlace(text) {
  if (/[()[\]{}<>]/.test(text)) return false;
  if (text[0] === '/' && text.length > 1) return text[1] !== ' ' && text[1] !== '/';
  const file = fileOf(text);
  return beforeLine(text) < text.length ? text[0] === ':' || /[./\\]/.test(text)
    : file !== text && file.includes('.');
}

// The place of the code at the end of a name, "/src/x.go:12" of "main.f /src/x.go:12", or "".
function placeOf(name) {
  if (/^[/ ]|^\w:[/\\]/.test(name)) return '';
  const slash = name.indexOf(' /');
  const blank = slash >= 0 ? slash : name.lastIndexOf(' ');
  const place = blank >= 0 ? name.slice(blank + 1) : '';
  return place !== '' && isPlace(place) ? place : '';
}

// Is it the end of something, behind a dot: "cpp", "rs:12", "func1", "v2.F", "part.0"?
function isTail(text) {
  const [, word, next] = /^([^.:-]*)([^]?)/.exec(text);
  if (next === ':') return beforeLine(text) === word.length;
  return (next === '' && isOneOf(FILE_ENDINGS, word)) || (next !== '-' && isOneOf(COPIES, word))
    || (/\d$/.test(word) && isOneOf(NUMBERED, word.replace(/\d+$/, '')));
}

// Does what follows a separator of a name say something alone?
function standsAlone(part, behindDot) {
  if (part === '' || /^[0-9./:{\-)\]} ]/.test(part)) return false;
  if (!/[\u0080-\uffff]|([A-Za-z][^A-Za-z]*){3}/.test(part)) return false;
  return !(behindDot && isTail(part));
}
