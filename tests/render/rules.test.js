'use strict';
// What the script must not contain, and how large it may be.
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const { execFileSync } = require('node:child_process');
const path = require('node:path');
const { ALL, folder, source } = require('./load.js');
const list = (of) => fs.readdirSync(path.join(folder, of)).filter((name) => name.endsWith('.js')).map((name) => path.join(of, name));
const core = list('.');
const files = [...core, ...list('report')];

const banned = [
  ']]>', '</script', 'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'eval(', 'Function(',
  'prompt(', 'alert(', 'document.write', 'XMLHttpRequest', 'fetch(', 'import(', 'foreignObject',
];
test('the script is harmless wherever it is pasted', () => {
  for (const name of files) {
    for (const word of banned) assert.ok(!source(name).includes(word), name + ': ' + word);
    assert.ok(!/\bon(click|load|error|key|mouse|pointer|hash|pop)[a-z]*\b/.test(source(name)), name + ': inline handler');
  }
  for (const css of ['flame.css', 'report/report.css']) assert.ok(!/[<&]|@import|url\(/.test(source(css)), css);
});

test('the build may strip lines: no text and no comment goes over several', () => {
  for (const name of files) {
    const code = source(name).split('\n').filter((line) => !line.trim().startsWith('//')).join('\n');
    assert.ok(!code.includes('`') && !code.includes('/*'), name);
  }
});

test('each file is valid alone', () => {
  for (const name of files) execFileSync(process.execPath, ['--check', path.join(folder, name)]);
});

test('each file is in the table', () => {
  assert.deepStrictEqual([...ALL].sort(), [...core].sort());
});

test('joined, the files have no two functions, classes or constants of one name', () => {
  const owners = new Map();
  for (const name of files) {
    for (const [, word] of source(name).matchAll(/^(?:async )?(?:function|class|const|let) (\w+)/gm)) {
      assert.ok(!owners.has(word), word + ' is in ' + owners.get(word) + ' and in ' + name);
      owners.set(word, name);
    }
  }
});

test('no name is declared twice: all parts share one scope', () => {
  const names = files.flatMap((name) => [...source(name).matchAll(/^(?:async )?(?:function|class|const|let) (\w+)/gm)].map((m) => m[1]));
  assert.deepStrictEqual(names.filter((name, i) => names.indexOf(name) !== i), []);
});

test('the script stays small', { skip: process.env.LEAN ? false : 'LEAN names no tool' }, () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'flame-rules-'));
  const [full, lean] = ['full.js', 'lean.js'].map((name) => path.join(dir, name));
  const made = (names) => {
    fs.writeFileSync(full, "(function () {\n'use strict';\n" + names.map(source).join('\n') + '})();\n');
    execFileSync(process.env.LEAN, [full, path.join(folder, 'own.def'), lean]);
    execFileSync(process.execPath, ['--check', lean]);
    return fs.statSync(lean).size;
  };
  // Measured when all views and controls of the picture were in; deflated it would be two fifths of that.
  assert.ok(made(core) < 108000, 'the picture: ' + made(core));
  assert.ok(made(files) < 145000, 'the report: ' + made(files));
  fs.rmSync(dir, { recursive: true });
});
