// Names and options are hostile: whatever they hold, every output is well-formed and nothing of it runs.
import test from 'node:test';
import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CODES, MARKUP, make, textOptions, writeInputs } from './hostile.mjs';
import { inEveryBrowser, url } from './engines.mjs';
import { FOLDED, dir, draw, shots } from './help.mjs';
import { findProgram } from './programs.mjs';
import { changedPixels, pixelAt, readPng } from './png.mjs';
import { serve } from './serve.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const inputs = writeInputs();
const xmllint = findProgram('xmllint');
if (!xmllint && process.env.CI === 'true') throw new Error('xmllint is missing');

function lint(file, what) {
  if (!xmllint) return;
  try {
    execFileSync(xmllint, ['--noout', '--nonet', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    assert.fail(`${what}: ${String(error.stderr).slice(0, 600)}`);
  }
}

const variants = [
  [], ['--no-script'], ['--readme'], ['--no-compress'], ['--inverted'], ['--reverse'], ['--palette', 'hot', '--hash'],
  ['--embed', 'none'], ['--full-names', '--width', '1200'], ['--min-width', '0', '--max-depth', '20'], ['--redact'],
  ['--order', 'name'], ['--font-size', '20'],
];

test('xmllint passes whatever names and options hold', { skip: !xmllint && 'xmllint is missing' }, () => {
  for (const input of Object.values(inputs)) {
    for (const options of variants) lint(make('svg', [...options, input]), options.join(' '));
    lint(make('svg', ['diff', input, input]), 'diff');
    lint(make('svg', ['--tagroot', 'key', input]), 'tagroot');
  }
  const texts = [...MARKUP, ...CODES.map((code) => 'c' + String.fromCodePoint(code)), 'long '.repeat(2000)];
  const whole = texts.filter((t) => t.length < 100).join(' ');
  for (const option of textOptions()) {
    for (const text of [whole, ...MARKUP.slice(0, 6), 'long '.repeat(2000)]) {
      const file = make('svg', [`--${option}=${text}`, '--subtitle', 'x', inputs.folded]);
      if (file) lint(file, `${option} ${text.slice(0, 50)}`);
    }
  }
});

test('options that are no UTF-8', { skip: !xmllint && 'xmllint is missing' }, () => {
  const file = path.join(dir, 'bytes.svg');
  for (const option of ['title', 'subtitle', 'count-name', 'font']) {
    execFileSync('sh', ['-c', `"$0" "--${option}=$(printf 'a\\377\\355\\240\\200\\001b')" "$1" -o "$2"`,
      process.env.FLAME || 'flame', inputs.folded, file]);
    lint(file, option);
  }
});

// Everything in the page that names may have become.
function audit() {
  const found = [];
  const forbidden = ['a', 'image', 'img', 'iframe', 'object', 'embed', 'animate', 'set', 'x', 'y', 'parsererror', 'b'];
  for (const element of document.querySelectorAll('*')) {
    if (forbidden.includes(element.localName)) found.push('<' + element.localName + '>');
    for (const { name, value } of element.attributes) {
      if (/^on|href$|^src/.test(name)) found.push(name + '=' + value.slice(0, 80));
      if (/[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/.test(value)) {
        found.push('control character in ' + name);
      }
    }
    for (const child of element.childNodes) {
      if (child.nodeType !== 3) continue;
      const odd = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/.exec(child.data);
      if (odd) found.push('U+' + odd[0].charCodeAt(0).toString(16) + ' in <' + element.localName + '>');
    }
  }
  return { found, pwned: String(window.pwned), scripts: document.querySelectorAll('script').length };
}

const clean = { found: [], pwned: 'undefined', scripts: 1 };

inEveryBrowser('hostile names do nothing', {}, async (browser, engine) => {
  for (const [kind, input] of Object.entries(inputs)) {
    const page = await browser.open(url(make('svg', ['--title', MARKUP.join(' '), '--subtitle', MARKUP[0], input])));
    await page.evaluate(() => window.flame.ready);
    assert.deepStrictEqual(await page.evaluate(audit), clean);
    const count = await page.evaluate(() => window.flame.tree.count);
    for (let node = 1; node < count; node += Math.ceil(count / 25)) {
      await page.evaluate((n) => window.flame.zoom(n), node);
    }
    await page.screenshot(path.join(shots, `${engine}-hostile-${kind}-zoomed.png`));
    await page.evaluate(() => window.flame.zoom(0));
    for (const text of ['.', ...MARKUP.slice(0, 4), '\u202e', '<U\\+202E>']) {
      await page.evaluate((t) => window.flame.search(t), text);
    }
    for (let x = 15; x < 1190; x += 60) await page.move(x, 200);
    await page.screenshot(path.join(shots, `${engine}-hostile-${kind}.png`));
    assert.deepStrictEqual(await page.evaluate(audit), { ...clean, found: [] });
    assert.deepStrictEqual(page.noise, []);
    await page.close();
  }
});

inEveryBrowser('hostile names in a static picture do nothing', {}, async (browser) => {
  for (const options of [['--no-script'], ['--readme']]) {
    const page = await browser.open(url(make('svg', ['--title', MARKUP.join(' '), ...options, inputs.pprof])));
    assert.deepStrictEqual(await page.evaluate(audit), { ...clean, scripts: 0 });
    assert.deepStrictEqual(page.noise, []);
    await page.close();
  }
});

const scriptOf = (file) => /<script><!\[CDATA\[([^]*?)\]\]><\/script>/.exec(fs.readFileSync(file, 'utf8'))[1];
const hashOf = (text) => 'sha256-' + crypto.createHash('sha256').update(text).digest('base64');

test('the script is the same in every file', () => {
  const hashes = new Set();
  for (const options of variants.filter((o) => !/no-script|readme|none/.test(o.join()))) {
    hashes.add(hashOf(scriptOf(make('svg', [...options, inputs.pprof]))));
  }
  hashes.add(hashOf(scriptOf(make('svg', ['diff', '--title', 'x', inputs.folded, inputs.folded]))));
  assert.strictEqual(hashes.size, 1);
});

const picture = draw('secure', FOLDED);
const hash = hashOf(scriptOf(picture));
// Header, and whether the script runs below it.
const POLICIES = [
  ["default-src 'none'; style-src 'unsafe-inline'; sandbox", false], // raw files at a code host
  ["sandbox; default-src 'none'; img-src 'self'; style-src 'self'", false], // Jenkins
  ["script-src 'none'", false], ["script-src 'self'", false], ["script-src 'sha256-AAAA'", false],
  [`script-src '${hash}'`, true], [`default-src 'none'; script-src '${hash}'`, true],
  [`default-src 'none'; script-src '${hash}'; style-src 'unsafe-inline'`, true],
  [`default-src 'none'; script-src '${hash}'; sandbox allow-scripts`, true], ['sandbox allow-scripts', true],
  ["default-src 'none'; script-src 'unsafe-inline'", true],
  [`default-src 'none'; script-src '${hash}'; require-trusted-types-for 'script'; trusted-types 'none'`, true],
];

inEveryBrowser('every policy leaves at least the picture', {}, async (browser, engine) => {
  const server = await serve((request) => ({
    headers: { 'content-type': 'image/svg+xml', 'content-security-policy': POLICIES[Number(request.slice(1))][0] },
    body: fs.readFileSync(picture),
  }));
  for (const [i, [policy, runs]] of POLICIES.entries()) {
    const page = await browser.open(server.url + '/' + i);
    // Where scripts are off, drivers may not evaluate either.
    const role = () => page.evaluate(() => document.documentElement.getAttribute('role')).catch(() => 'img');
    for (let tries = 0; tries < (runs ? 50 : 7) && await role() !== 'application'; tries++) await pause(100);
    const png = await page.screenshot(path.join(shots, `${engine}-csp${i}.png`));
    assert.ok(png.length > 5000, `${policy}: nothing is drawn`);
    assert.strictEqual(await role(), runs ? 'application' : 'img', policy);
    if (runs) {
      const found = await page.evaluate(() => {
        window.flame.zoom(2);
        return window.flame.search('needle').count;
      });
      assert.strictEqual(found, 3, policy);
    }
    await page.close();
  }
  await server.close();
});

const FRAMES = { strict: 'sandbox', scripts: 'sandbox="allow-scripts"', open: '' };

inEveryBrowser('frames, sandboxed or not', {}, async (browser, engine) => {
  const server = await serve((request) => (request === '/picture.svg'
    ? { headers: { 'content-type': 'image/svg+xml' }, body: fs.readFileSync(picture) }
    : { headers: { 'content-type': 'text/html' }, body: `<!doctype html><body style="margin:0">
        <iframe ${FRAMES[request.slice(1)] ?? ''} src="/picture.svg" width="1000" height="300" style="border:0"></iframe>` }));
  const pictures = {};
  for (const name of Object.keys(FRAMES)) {
    const page = await browser.open(server.url + '/' + name);
    await pause(1000);
    pictures[name] = await page.screenshot();
    await page.click(950, 60); // a narrow frame, which then is as wide as the picture
    await pause(700);
    const clicked = await page.screenshot(path.join(shots, `${engine}-frame-${name}.png`));
    const changed = changedPixels(pictures[name], clicked);
    assert.strictEqual(changed > 10000, name !== 'strict', `${name}: a click zooms where scripts run; ${changed}`);
    assert.strictEqual(await page.evaluate(() => window.location.hash), '', 'the URL is the page\'s');
    await page.close();
  }
  assert.ok(pictures.strict.length > 5000 && pictures.scripts.length > 5000);
  await server.close();
});

inEveryBrowser('two in one page, and beside hostile elements of that page', {}, async (browser) => {
  const bodies = [picture, make('svg', [inputs.pprof])]
    .map((file) => fs.readFileSync(file, 'utf8').replace(/^<\?xml.*\n/, ''));
  const file = path.join(dir, 'inlined.html');
  // Elements with ids clobber globals.
  fs.writeFileSync(file, '<!doctype html><meta charset="utf-8"><body><form id="flame"><input name="ready"></form>' +
    '<i id="start" class="details"></i><i class="title"></i>' + bodies.join('<hr>'));
  const page = await browser.open(url(file));
  const result = await page.evaluate(async () => {
    const [a, b] = document.querySelectorAll('svg.flame');
    await Promise.all([a.flame.ready, b.flame.ready]);
    b.flame.zoom(1);
    b.flame.search('script');
    return [a.flame.state.z, a.flame.state.query, b.flame.state.z, b.flame.state.query, location.hash,
      String(window.pwned), document.querySelectorAll('script').length, document.querySelector('i').textContent];
  });
  assert.deepStrictEqual(result, [0, '', 1, 'script', '', 'undefined', 2, '']);
  assert.deepStrictEqual(page.noise, []);
});

// The colours of the page that shows the picture decide, unless it says that it is light.
for (const dark of [false, true]) {
  inEveryBrowser(`inside of <img> on a ${dark ? 'dark' : 'light'} page`, { dark }, async (browser, engine) => {
    const file = path.join(dir, `img-${engine}-${dark}.html`);
    fs.writeFileSync(file, `<!doctype html><meta name="color-scheme" content="light dark">
      <body style="margin:0"><img src="${picture}">`);
    const page = await browser.open(url(file));
    const png = readPng(await page.screenshot(path.join(shots, `${engine}-img-${dark ? 'dark' : 'light'}.png`)));
    const label = pixelAt(png, 100, 92); // in the root's box
    // WebKit draws images as on a light page; then the page behind them must not be dark either.
    const followed = dark && engine !== 'webkit';
    assert.strictEqual(label.every((c) => c < 100), followed, String(label));
    if (!followed) assert.ok(pixelAt(png, 100, 20).every((c) => c > 200), String(pixelAt(png, 100, 20)));
    assert.deepStrictEqual(page.noise, []);
  });
}

inEveryBrowser('as an <object> and in a frame it is drawn', {}, async (browser, engine) => {
  const file = path.join(dir, `object-${engine}.html`);
  fs.writeFileSync(file, `<!doctype html><body style="margin:0"><object data="${picture}" type="image/svg+xml"></object>
    <embed src="${picture}"><iframe src="${picture}" width="640" height="300"></iframe>`);
  const page = await browser.open(url(file));
  await pause(1200);
  const png = readPng(await page.screenshot(path.join(shots, `${engine}-object.png`)));
  assert.ok(pixelAt(png, 200, 60).some((c) => c < 230), String(pixelAt(png, 200, 60)));
  assert.deepStrictEqual(page.noise, []);
});

const HASHES = [
  '#z=zzzz&q=%', '#z=ffffffffffffffff', '#q=' + 'x'.repeat(3000), '#q=%ff%fe', '#q=%00%0a', '#z=__proto__&q=constructor',
  '#q=%3Cscript%3Ewindow.pwned%3D1%3C%2Fscript%3E', '#f=%3Cscript%3E&v=%3Cscript%3E', '#f=' + '(a*)*$'.repeat(50), '#&&&===&q',
  '#q=%E2%80%AE', '#v=zzzzzz&f=focus:%2F(%2F', '#q=\\', '#q=(?%3C=a)b', '#q=[', '#q=a{99999999}',
  '#z=0000000000000000&f=hide%3A%2F.%2F', '#javascript:window.pwned=1', '#f=focus:nosuchname', '#f=ignore:.',
];
const CATASTROPHIC = [
  '(a+)+$', '(a*)*$', '(a|a)*$', '(a|aa)+$', '([a-z]+)*$', '(?:a+){10,}$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(.*)*x',
  '(a?){60}a{60}$', '(\\w|a)+!!$', '((a+)b?)+$', '(a{1,30}){1,30}$', '(?=(a+)+$)', '.*.*.*.*.*.*.*.*x$',
];

inEveryBrowser('hostile links', {}, async (browser) => {
  for (const fragment of HASHES) {
    const page = await browser.open(url(picture) + fragment);
    await page.evaluate(() => window.flame.ready);
    assert.deepStrictEqual(await page.evaluate(audit), clean, fragment);
    assert.ok(await page.evaluate(() => window.flame.visible().length > 0), fragment);
    assert.deepStrictEqual(page.noise, [], fragment);
    await page.close();
  }
});

// One match cannot be interrupted: a link must not start one that takes years.
inEveryBrowser('links with patterns that explode', {}, async (browser) => {
  const slow = draw('slow', `root;${'a'.repeat(400)}! 10\nroot;${'a'.repeat(5000)}! 10\nroot;needle 1\n`);
  const page = await browser.open(url(slow) + '#q=' + encodeURIComponent(CATASTROPHIC[0]));
  await page.evaluate(() => window.flame.ready);
  for (const pattern of CATASTROPHIC) {
    for (const part of ['q=' + encodeURIComponent(pattern), 'f=' + encodeURIComponent(`focus:/${pattern}/`)]) {
      const late = new Promise((resolve) => setTimeout(() => resolve('hangs'), 15000).unref());
      const done = page.evaluate((fragment) => {
        window.location.hash = fragment;
        return new Promise((resolve) => setTimeout(() => resolve('done'), 50));
      }, part);
      assert.strictEqual(await Promise.race([late, done]), 'done', part);
    }
  }
});
