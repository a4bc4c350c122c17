// hostile: names, labels and options of somebody who wants the reader's browser to run something or to break.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { dir } from './help.mjs';

const flame = process.env.FLAME || 'flame';
const bytes = (...list) => Buffer.from(list);
const utf8 = (code) => Buffer.from(String.fromCodePoint(code));

// Markup that would set window.pwned, in every context that a name could land in.
export const MARKUP = [
  '</script><script>window.pwned=1</script>', ']]><script>window.pwned=1</script>', ']]>]]&gt;<![CDATA[',
  '"><x onload="window.pwned=1"/><y z="', "'><x onload='window.pwned=1'/>", '<image href="x" onerror="window.pwned=1"/>',
  '--><script>window.pwned=1</script><!--', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
  '&lt;script&gt;&amp;&#0;&#xFFFF;&nosuch;', '</title></desc></metadata></svg><script>window.pwned=1</script>',
  '</style><style>*{background:url(http://127.0.0.1:9/x)}', 'javascript:window.pwned=1', '${window.pwned=1}`+alert(1)+`',
  '\\";window.pwned=1;//', 'a\\u2028b\\', '__proto__', 'constructor', 'toString', '<a href="javascript:window.pwned=1">x</a>',
  '{{constructor.constructor("window.pwned=1")()}}', '%3Cscript%3E', "<img src=x onerror='window.pwned=1'>",
];

// Characters that XML forbids, that browsers obey, or that are no characters.
export const CODES = [
  ...Array.from({ length: 31 }, (_, i) => i + 1).filter((c) => c !== 10), 0x7f, 0x80, 0x85, 0x9f, 0xa0, 0xad, 0x61c,
  0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069,
  0xfdd0, 0xfdef, 0xfeff, 0xfff9, 0xfffb, 0xfffc, 0xfffd, 0xfffe, 0xffff, 0x1fffe, 0x1ffff, 0x10fffe, 0x10ffff, 0xe0001,
  0xe000, 0x1f600, 0x300,
];

const SEQUENCES = [
  bytes(0xff), bytes(0xc0, 0x80), bytes(0xed, 0xa0, 0x80), bytes(0xed, 0xb0, 0x80), bytes(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80),
  bytes(0xf4, 0x90, 0x80, 0x80), bytes(0xf8, 0x88, 0x80, 0x80, 0x80), bytes(0xe2, 0x82), bytes(0xf0, 0x9f), bytes(0x80), bytes(0),
  bytes(0xe0, 0x80, 0xaf), bytes(0xc1, 0xbf), bytes(0xfe), bytes(0xc2),
];

export const NAMES = [
  ...MARKUP.map((text) => Buffer.from(text)),
  ...CODES.map((code) => Buffer.concat([Buffer.from('c' + code.toString(16) + '<'), utf8(code), Buffer.from('>end')])),
  ...SEQUENCES.map((s, i) => Buffer.concat([Buffer.from('s' + i + '('), s, Buffer.from(')')])),
  Buffer.from('x'.repeat(5000)), Buffer.from('<'.repeat(5000)), Buffer.from('\u202e'.repeat(2000)),
  Buffer.from('漢'.repeat(3000)), Buffer.from('a' + '\u0301'.repeat(3000)), Buffer.from('"&\'<>'.repeat(900)),
  Buffer.from('\u0627\u0644\u0639\u0631\u0628\u064a\u0629'), Buffer.from(' '), Buffer.from('  lead and trail  '),
];

const isFoldable = (name) => !name.includes(10) && !name.includes(59);

// Every name as a frame of its own, and all of them on top of each other.
export function hostileFolded() {
  const names = NAMES.filter(isFoldable);
  const lines = names.flatMap((name, i) => [Buffer.from('root;'), name, Buffer.from(` ${500 - i}\n`)]);
  const tower = names.slice(0, 40).flatMap((name) => [Buffer.from(';'), name]);
  return Buffer.concat([...lines, Buffer.from('root'), ...tower, Buffer.from(' 900\n')]);
}

function varint(n) {
  const out = [];
  for (; n > 127; n = Math.floor(n / 128)) out.push((n % 128) | 128);
  return Buffer.from([...out, n]);
}
const number = (field, n) => Buffer.concat([varint(field * 8), varint(n)]);
const message = (field, ...parts) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([varint(field * 8 + 2), varint(body.length), body]);
};

// A profile.proto in which everything that is a text is hostile, line ends and ';' included.
export function hostilePprof() {
  const texts = [Buffer.alloc(0)];
  const id = (text) => texts.push(Buffer.from(text)) - 1;
  const names = [...NAMES, Buffer.from('line\nend'), Buffer.from('semi;colon'), Buffer.from('tab\tcr\r')];
  const functions = names.map((name, i) => message(5, number(1, i + 1), number(2, id(name)), number(3, id(name)),
    number(4, id(names[(i + 3) % names.length]))));
  const locations = names.map((_, i) => message(4, number(1, i + 1), number(2, 1), number(3, 4096 + i),
    message(4, number(1, i + 1), number(2, i + 1))));
  const samples = names.map((name, i) => message(2, number(1, i + 1), number(1, 1), number(2, 1000 - i),
    message(3, number(1, id(i % 5 ? 'key' : name)), number(2, id(names[(i + 7) % names.length])))));
  const type = message(1, number(1, id(MARKUP[0])), number(2, id(MARKUP[3])));
  const mapping = message(3, number(1, 1), number(2, 1), number(3, 1e6), number(5, id('/bin/' + MARKUP[1] + '\n\u202e')));
  const comment = number(13, id(MARKUP[6] + '\n' + MARKUP[9]));
  const head = [type, ...samples, mapping, ...locations, ...functions, comment];
  return Buffer.concat([...head, ...texts.map((text) => message(6, text))]);
}

export function writeInputs() {
  const inputs = { folded: path.join(dir, 'hostile.folded'), pprof: path.join(dir, 'hostile.pb') };
  fs.writeFileSync(inputs.folded, hostileFolded());
  fs.writeFileSync(inputs.pprof, hostilePprof());
  return inputs;
}

let made = 0;

// Runs flame; null when it refuses the options (exit 2), any other failure is one.
export function make(ending, args) {
  const file = path.join(dir, `hostile-${made++}.${ending}`);
  try {
    execFileSync(flame, [...args, '-o', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    if (error.status === 2) return null;
    throw new Error(`${args.join(' ')}: ${error.status} ${error.stderr}`);
  }
  return file;
}

// Options of this build that take free text which ends up in a picture.
export function textOptions() {
  const help = execFileSync(flame, ['--help'], { encoding: 'utf8' });
  const wanted = ['title', 'subtitle', 'count-name', 'font', 'footer', 'notes', 'name-type', 'highlight', 'search-color',
    'stroke-color', 'ui-color', 'background', 'zoom', 'encoding', 'legend', 'theme', 'font-width', 'width'];
  return wanted.filter((name) => new RegExp(`--${name}[ \\n]`).test(help));
}
