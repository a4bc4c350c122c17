'use strict';
// cmake/lean: small scripts that mean what they meant. LEAN is the tool that the build made.
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { ALL, folder, source } = require('./load.js');

const tool = process.env.LEAN;
const options = { skip: tool ? false : 'LEAN names no tool' };
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'flame-lean-'));
process.on('exit', () => fs.rmSync(dir, { recursive: true, force: true }));

function run(code, own = '') {
  const [input, table, output] = ['in.js', 'own', 'out.js'].map((name) => path.join(dir, name));
  fs.writeFileSync(input, code);
  fs.writeFileSync(table, own);
  const { status, stderr } = spawnSync(tool, [input, table, output], { encoding: 'utf8' });
  return { status, stderr, text: status === 0 ? fs.readFileSync(output, 'utf8').trim() : '' };
}

function lean(code, own) {
  const { status, stderr, text } = run(code, own);
  assert.strictEqual(status, 0, stderr);
  return text;
}

// [code, what becomes of it, properties that are ours]
const ROWS = [
  ['', ''],
  ['  // nothing\n\n', ''],
  ['call( 1 , "a b" ) ; // why\n// more\ncall();', 'call(1,"a b");call();'],
  ['call(0.5, 10.25, 0x1F, 1e-9, 2 ** 42, 1_000);', 'call(.5,10.25,0x1F,1e-9,2**42,1_000);'],
  ["call('a // b', 'it\\'s', \"\\\\\");", "call('a // b','it\\'s',\"\\\\\");"],
  ['call(true, false, null);', 'call(!0,!1,null);'],
  ['x.true = { false: true };', 'x.true={false:!0};'],
  // what must not touch
  ['a = b + +c - -d + ++e; f = typeof g;', 'a=b+ +c- -d+ ++e;f=typeof g;'],
  ['a = b[c[0]]>d;', 'a=b[c[0]] >d;'],
  ['a = b-- > c; d = e < !--f; g = 1 .toString();', 'a=b-- >c;d=e< !--f;g=1 .toString();'],
  // regular expressions and division
  ['a = b / c / d; e = /[/"]\\/ x/g.test(f); g = (1 + h) / 2 / i[0] / 3;', 'a=b/c/d;e=/[/"]\\/ x/g.test(f);g=(1+h)/2/i[0]/3;'],
  ['call(/a b/, x ? /c/ : /d/); y = z / /e/.exec(f).length;', 'call(/a b/,x?/c/:/d/);y=z/ /e/.exec(f).length;'],
  ['function f(s) { return /x  y/.test(s); }', 'function b(a){return/x  y/.test(a)}'],
  // declarations
  ['const long = 1; let other = long; call(other);', 'let a=1,b=a;call(b);'],
  ['for (const item of items) { const twice = item * 2; call(twice); }', 'for(let a of items){let b=a*2;call(b)}'],
  ['for (let i = 0; i < 9; i++);', 'for(let a=0;a<9;a++);'],
  ['if (x) { while (step()); }', 'if(x){while(step());}'],
  ['if (x) call(); else { y(); }', 'if(x)call();else{y()}'],
  ['const f = (one) => one + 1; const g = (one, two) => two; call(f, g, () => 0);', 'let a=a=>a+1,b=(a,b)=>b;call(a,b,()=>0);'],
  ['const f = async (one) => { await one; };', 'let a=async a=>{await a};'],
  ['try { call(); } catch (error) { call(error); } finally { end(); }', 'try{call()}catch(a){call(a)}finally{end()}'],
  ['try { call(); } catch { end(); }', 'try{call()}catch{end()}'],
  ['function f(first = one(), ...rest) { return first + rest.length; }', 'function c(a=one(),...b){return a+b.length}'],
  ['switch (x) { case "a": { call(); break; } default: { end(); } }', 'switch(x){case"a":{call();break}default:{end()}}'],
  ['call([, 1, 2, ], { a: 1, }, [,]);', 'call([,1,2],{a:1},[,]);'],
  // globals stay, also where a name is declared elsewhere
  ['function f(screen) { return screen; } call(screen);', 'function a(screen){return screen}call(screen);'],
  ['const value = 1; const a = typeof document; call(value, a, x.value, { value: 2 });', 'let a=1,b=typeof document;call(a,b,x.value,{value:2});'],
  // one short name for those that never meet, two for those that do
  ['function f(aa) { return aa; } function g(bb) { return bb; }', 'function b(a){return a}function c(a){return a}'],
  ['function f(aa) { return aa.map((bb) => bb + aa); }', 'function b(a){return a.map(b=>b+a)}'],
  ['function f(aa) { const bb = aa; { const cc = 1; call(cc); } return bb; }', 'function c(a){let b=a;{let a=1;call(a)}return b}'],
  // shorthand and patterns
  ['const { name, size: height, depth = 3, ...rest } = x; call({ name, height }, rest, depth);',
    'let{name:a,size:b,depth:c=3,...d}=x;call({name:a,height:b},d,c);'],
  ['const [one, , two = one] = x; call(one, two);', 'let[a,,b=a]=x;call(a,b);'],
  ['const f = ({ from, to: [end] }, [[deep]]) => from + end + deep;', 'let d=({from:a,to:[b]},[[c]])=>a+b+c;'],
  // objects
  ['call({ get size() { return 1; }, async *run() { yield 1; }, "a-b": 1, [key]: 2, get: 3, set() { end(); }, async });',
    'call({get size(){return 1},async*run(){yield 1},"a-b":1,[key]:2,get:3,set(){end()},async});'],
  ['const f = (x) => ({ x, y: x ? { z: 1 } : {} });', 'let b=a=>({x:a,y:a?{z:1}:{}});'],
  ['outer: for (const x of y) { if (x) continue outer; call({ outer: 1 }); }', 'outer:for(let a of y){if(a)continue outer;call({outer:1})}'],
  ['a = b ?? c?.d ?? e ? .5 : f;', 'a=b??c?.d??e?.5:f;'],
  // classes
  ['class One extends Two { static made = 0; size = 1; constructor(size) { super(); this.size = size; } get half() { return this.size / 2; } }',
    'class a extends Two{static made=0;size=1;constructor(a){super();this.size=a}get half(){return this.size/2}}'],
  ['class One { async load(from) { return new One(from); } }', 'class a{async load(b){return new a(b)}}'],
  ["const größe = 1; call(größe, 'ü', x.größe);", "let a=1;call(a,'ü',x.größe);"],
  // properties that are ours
  ['class One { size() { return this.size; } } call(x.size, x.A);', 'class a{B(){return this.B}}call(x.B,x.A);', 'size'],
  ['const { size } = x; call({ size }, y?.size, { size: size });', 'let{A}=x;call({A},y?.A,{A:A});', '// table\nsize\n'],
  ["call(x['A'], y.ours);", "call(x['A'],y.B);", 'ours'],
];
test('each script becomes the small one', options, () => {
  for (const [code, wanted, own] of ROWS) assert.strictEqual(lean(code, own), wanted, code);
});

test('globals and texts that come often are held by variables', options, () => {
  const text = lean("(function () {\n'use strict';\ncall('some text', 'some text', 'some text', { 'some text': document });\n" +
    'call(document, document, undefined, undefined, undefined);\n})();\n');
  assert.strictEqual(text, "(function(){'use strict';let a='some text',b=document,c;call(a,a,a,{[a]:b});call(b,b,c,c,c)})();");
});

test('many names get more letters and none of the language\'s words', options, () => {
  const names = Array.from({ length: 6000 }, (_, i) => 'name' + i); // more than there are of two letters
  const text = lean(names.map((name) => 'let ' + name + ' = 1;').join('\n'));
  const short = [...text.replaceAll('\n', '').matchAll(/([\w$]+)=1/g)].map((m) => m[1]);
  assert.strictEqual(new Set(short).size, names.length);
  new Function(text);
  assert.ok(text.split('\n').every((line) => line.length < 600));
});

test('what is not known is refused, with its line', options, () => {
  const refused = [
    ['x;\ny = `a`;', /:2: /], ['x; /* y */', /block comment/], ["x = 'a", /string does not end/], ['x = /a', /does not end/],
    ['call(', /never closed/], ['call)', /never opened/], ['call(]', /closes another/], ['function f() { return\n1; }', /too early/],
    ['a\n++b;', /needs a semicolon/], ['x = #y;', /no JavaScript/], ['x {', /not clear/],
  ];
  for (const [code, message] of refused) {
    const { status, stderr } = run(code);
    assert.strictEqual(status, 1, code);
    assert.match(stderr, message, code);
  }
  assert.match(run("call('size', x.size);", 'size').stderr, /also a text/);
});

test('all of our scripts, and twice the same', options, () => {
  const text = ALL.map(source).join('\n');
  const own = source('own.def');
  const made = lean(text, own);
  new Function(made);
  assert.strictEqual(lean(text, own), made);
  assert.ok(!made.includes(']]>') && !made.includes('<!--') && !/<\/script/i.test(made));
});

test('own.def: sorted, and each a property of ours', () => {
  const own = source('own.def').split('\n').filter((line) => line && !line.startsWith('//'));
  assert.deepStrictEqual(own, [...new Set(own)].sort());
  const files = ['.', 'report'].flatMap((of) => fs.readdirSync(path.join(folder, of)).filter((n) => n.endsWith('.js')).map((n) => path.join(of, n)));
  const all = files.map(source).join('\n');
  for (const name of own) assert.match(all, new RegExp('(?<![\\w$])' + name + '(?![\\w$])'), name);
});
