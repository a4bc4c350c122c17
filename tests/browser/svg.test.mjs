// The interactive SVG in a real browser, as its readers use it.
import test, { after, before } from 'node:test';
import assert from 'node:assert';
import fs from 'node:fs';
import http from 'node:http';
import {
  FOLDED, HOSTILE, TOTAL, boxes, clickFrame, differing, draw, launch, open, randomFolded, shot, shots, texts, write,
} from './help.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser.close();
  console.log('# screenshots: ' + shots);
});

const state = (page) => page.evaluate(() => window.flame.state);
const nameOf = (page, node) => page.evaluate((n) => window.flame.tree.names[window.flame.tree.name[n]], node);
const share = (n) => ((100 * n) / TOTAL).toFixed(2) + '%';

async function quiet(page) {
  assert.deepStrictEqual(page.noise, []);
  await page.context().close();
}

test('zoom by click, search for what is too narrow to draw, back, reload', async () => {
  const page = await open(browser, draw('plain', FOLDED));
  await shot(page, 'plain');
  await clickFrame(page, 'compute');
  assert.strictEqual(await nameOf(page, (await state(page)).z), 'compute');
  assert.match(page.url(), /#z=[0-9a-f]{16}$/);
  const drawn = await page.evaluate(() => window.flame.visible().filter((b) => !b.run && b.width > 1100)
    .map((b) => window.flame.tree.names[window.flame.tree.name[b.node]]));
  assert.deepStrictEqual(drawn, ['all', 'main', 'compute']);
  await shot(page, 'zoomed');

  await page.keyboard.press('Control+f');
  await page.keyboard.type('^needle$');
  assert.strictEqual(await texts.matched(page),
    `Matched ${share(10)} of total, 0.01% of view · 3 frames`);
  assert.match(page.url(), /&q=%5Eneedle%24$/);
  await shot(page, 'searched');
  await page.keyboard.press('Enter');
  assert.match(await texts.matched(page), /· 1 of 3 frames$/);
  assert.match(await texts.details(page), /^needle {2}self 7 samples, total 7 samples, <?0\.01% of total/);
  await shot(page, 'match');
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  await page.keyboard.press('Shift+N');
  assert.match(await texts.matched(page), /· 2 of 3 frames$/);
  const url = page.url();
  await page.reload();
  await page.evaluate(() => window.flame.ready);
  assert.strictEqual(page.url(), url);
  assert.strictEqual((await state(page)).query, '^needle$');
  assert.notStrictEqual((await state(page)).z, 0);

  let steps = 0;
  for (; (await state(page)).z !== 0 || (await state(page)).query !== ''; steps++) {
    assert.ok(steps < 6, 'Back leads to the start');
    await page.goBack();
    await page.waitForTimeout(50);
  }
  assert.ok(steps >= 2);
  await quiet(page);
});

test('keys: escape first ends the search, then the zoom; backspace goes out one', async () => {
  const page = await open(browser, draw('keys', FOLDED));
  await clickFrame(page, 'compute');
  await page.keyboard.press('/');
  await page.keyboard.type('Matrix');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.strictEqual((await state(page)).query, '');
  assert.notStrictEqual((await state(page)).z, 0);
  await page.keyboard.press('Backspace');
  assert.strictEqual(await nameOf(page, (await state(page)).z), 'main');
  await page.keyboard.press('Home');
  assert.strictEqual((await state(page)).z, 0);
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) await page.keyboard.press(key);
  assert.strictEqual(await nameOf(page, (await state(page)).selected), 'compute');
  await page.keyboard.press('ArrowRight');
  assert.strictEqual(await nameOf(page, (await state(page)).selected), 'parse(std::string const&)');
  await shot(page, 'selected');
  await page.keyboard.press('Enter');
  assert.strictEqual(await nameOf(page, (await state(page)).z), 'parse(std::string const&)');
  await quiet(page);
});

test('the search line edits, and says what is not a pattern', async () => {
  const page = await open(browser, draw('line', FOLDED));
  await page.keyboard.press('/');
  await page.keyboard.type('parse(');
  assert.match(await texts.matched(page), /^Matched .* 1 frame \(not a valid pattern: as plain text\)$/);
  await page.keyboard.press('Home');
  await page.keyboard.type('x');
  assert.match(await texts.matched(page), /^No match/);
  await page.keyboard.press('Delete');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  assert.strictEqual((await state(page)).query, 'xarse');
  await page.click('[aria-label^="Clear search"]');
  assert.strictEqual((await state(page)).query, '');
  await page.click('[aria-label="Search"]');
  await page.keyboard.type('main');
  assert.match(await texts.matched(page), /^Matched 100% of total · 1 frame$/);
  await quiet(page);
});

test('hovering says name and numbers at once', async () => {
  const page = await open(browser, draw('hover', FOLDED));
  await page.mouse.move(100, 650);
  const size = await page.evaluate(() => document.documentElement.viewBox.baseVal.height);
  await page.mouse.move(100, size - 34 - 24);
  assert.strictEqual(await texts.details(page),
    'main  self 0 samples, total ' + TOTAL.toLocaleString('en') + ' samples, 100% of total');
  await quiet(page);
});

test('the static picture and the first frame of the script are the same', async () => {
  const file = draw('same', FOLDED);
  const [still, live] = await Promise.all([
    open(browser, file, { javaScriptEnabled: false }), open(browser, file)]);
  const size = await live.evaluate(() => document.documentElement.viewBox.baseVal.height);
  const clip = { x: 0, y: 36, width: 1200, height: size - 36 - 34 };
  const pictures = [await shot(still, 'static', { clip }), await shot(live, 'scripted', { clip })];
  assert.deepStrictEqual(await differing(browser, pictures), []);
  await quiet(still);
  await quiet(live);
});

test('the script draws the boxes that the C side decides', async () => {
  const folded = randomFolded(3000);
  for (const options of [[], ['--order', 'name'], ['--max-depth', '9'], ['--min-width', '3'], ['-i'],
    ['--full-names'], ['--crop-below', '2'], ['--legend', 'right']]) {
    const page = await open(browser, draw('random', folded, '--width', '1200', ...options));
    const ours = await page.evaluate(() => window.flame.visible().map((b) => [
      b.run ? b.frames + ' frames' : window.flame.tree.names[window.flame.tree.name[b.node]],
      b.x, b.width, b.row]));
    const theirs = boxes('random', folded, '--width', '1200', '--percent-width', '120', ...options);
    assert.strictEqual(ours.length, theirs.length);
    const rows = [...new Set(theirs.map((b) => b[2]))];
    for (const [i, [name, x, width, row]] of ours.entries()) {
      const [title, left, y, wide] = theirs[i];
      assert.ok(title.startsWith(name + ' '), name + ' is not ' + title);
      assert.ok(Math.abs(x - left) < 0.051 && Math.abs(width - wide) < 0.11, theirs[i].join());
      assert.strictEqual(rows[row], y);
    }
    const labels = await page.evaluate(() => [...document.querySelectorAll('.b text')].map((t) => t.textContent));
    assert.deepStrictEqual(labels, theirs.map((b) => b[6]).filter(Boolean));
    await quiet(page);
  }
});

// Labels are decided when a box is drawn: zoomed in, the same name is whole.
test('labels are short names, or cut', async () => {
  const name = 'github.com/acme/kit/v4/log.(*Logger).Log';
  const folded = 'root;' + name + ' 200\nroot;other;org.acme.Clazz.run;' + name + ' 200\nroot;other 600\n';
  const labels = (page) => page.evaluate(() =>
    [...document.querySelectorAll('.b text')].map((t) => t.textContent));
  for (const [options, narrow] of [
    [[], 'log.(*Logger).Log'], [['--full-names'], name.slice(0, 29) + '..'],
  ]) {
    const page = await open(browser, draw('names', folded, '--width', '1200', '--percent-width', '-1', ...options));
    assert.strictEqual((await labels(page)).filter((label) => label === narrow).length, 2, narrow);
    await page.evaluate(() => {
      const { tree } = window.flame;
      window.flame.zoom(tree.name.indexOf(tree.names.indexOf('org.acme.Clazz.run')));
    });
    assert.deepStrictEqual((await labels(page)).filter((label) => label === name), [name]);
    await quiet(page);
  }
});

test('inside of <img> it is a picture', async () => {
  const file = draw('img', FOLDED);
  const page = await open(browser, write('img.html', `<body><img src="${file}"></body>`));
  const size = await page.evaluate(async () => {
    const img = document.querySelector('img');
    await img.decode();
    return [img.naturalWidth, img.naturalHeight > 100];
  });
  assert.deepStrictEqual(size, [1200, true]);
  await shot(page, 'img');
  await quiet(page);
});

test('two in one page do not interfere, nor do they touch its URL', async () => {
  const bodies = [draw('one', FOLDED), draw('two', HOSTILE, '--palette', 'hot')].map((f) =>
    fs.readFileSync(f, 'utf8').replace(/^<\?xml.*\n/, ''));
  const page = await open(browser, write('two.html',
    '<!doctype html><meta charset="utf-8"><body>' + bodies.join('<hr>')));
  const result = await page.evaluate(async () => {
    const [a, b] = document.querySelectorAll('svg.flame');
    await Promise.all([a.flame.ready, b.flame.ready]);
    b.flame.zoom(1);
    b.flame.search('evil');
    return [a.flame.state.z, a.flame.state.query, b.flame.state.z, b.flame.state.query, location.hash,
      typeof window.flame, window.pwned];
  });
  assert.deepStrictEqual(result, [0, '', 1, 'evil', '', 'undefined', undefined]);
  await shot(page, 'two', { fullPage: true });
  await quiet(page);
});

test('hostile names stay text', async () => {
  const page = await open(browser, draw('hostile', HOSTILE));
  const names = await page.evaluate(() => window.flame.tree.names);
  assert.ok(names.includes('</script><script>window.pwned=1</script>'));
  assert.ok(names.includes('<U+202E>evil<U+202C>'));
  assert.ok(names.includes('ctrl\\x01\\x1B[31m'));
  await clickFrame(page, 'root');
  await page.evaluate(() => window.flame.search('script|]]'));
  assert.strictEqual(await page.evaluate(() => window.pwned), undefined);
  assert.strictEqual(await page.evaluate(() => document.querySelectorAll('script').length), 1);
  await shot(page, 'hostile');
  await quiet(page);
});

test('dark pages', async () => {
  const file = draw('dark', FOLDED);
  const page = await open(browser, file, { colorScheme: 'dark' });
  const fills = await page.evaluate(() => {
    const { darks } = window.flame.tree;
    return [...document.querySelectorAll('.b path[fill^="#"]')].map((path) =>
      [darks.includes(path.getAttribute('fill')), path.getAttribute('fill'), getComputedStyle(path).fill]);
  });
  assert.ok(fills.length > 0);
  for (const [isDark, fill, seen] of fills) {
    const rgb = seen.match(/\d+/g).map((n) => Number(n).toString(16).padStart(2, '0')).join('');
    assert.deepStrictEqual([isDark, '#' + rgb], [true, fill]);
  }
  await shot(page, 'dark');
  await page.evaluate(() => window.flame.zoom(window.flame.tree.parent.length - 1));
  await page.evaluate(() => window.flame.search('tiny'));
  await shot(page, 'dark-searched');
  await quiet(page);
  const still = await open(browser, file, { colorScheme: 'dark', javaScriptEnabled: false });
  await shot(still, 'dark-static');
  await quiet(still);
});

const policies = {
  "script-src 'none'": false, "default-src 'none'; style-src 'unsafe-inline'; sandbox": false,
  "default-src 'none'; script-src 'unsafe-inline'": true,
};
test('content security policies leave at least the picture', async () => {
  const body = fs.readFileSync(draw('csp', FOLDED));
  const names = Object.keys(policies);
  const server = http.createServer((request, response) => response.writeHead(200, {
    'content-type': 'image/svg+xml', 'content-security-policy': names[Number(request.url.slice(1))] || names[0],
  }).end(body)).listen(0);
  const port = await new Promise((resolve) => server.on('listening', () => resolve(server.address().port)));
  for (const [i, runs] of Object.values(policies).entries()) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 700 } });
    const page = await context.newPage();
    await page.goto('http://127.0.0.1:' + port + '/' + i);
    await page.waitForTimeout(700);
    const shown = await page.evaluate(() =>
      [document.querySelectorAll('.b text').length > 3, document.documentElement.getAttribute('role')]);
    assert.deepStrictEqual(shown, [true, runs ? 'application' : 'img']);
    await shot(page, 'csp' + i);
    await context.close();
  }
  server.close();
});

test('it follows its window, also in frames', async () => {
  const file = draw('fluid', FOLDED);
  const page = await open(browser, file, { viewport: { width: 700, height: 500 } });
  const width = () => page.evaluate(() => document.documentElement.viewBox.baseVal.width);
  assert.strictEqual(await width(), 700);
  await page.setViewportSize({ width: 1500, height: 500 });
  await page.waitForTimeout(200);
  assert.strictEqual(await width(), 1500);
  await quiet(page);
  const framed = await open(browser, write('frames.html', `<!doctype html><body>
    <object id="o" data="${file}" type="image/svg+xml"></object>
    <iframe id="i" src="${file}" width="640" height="300"></iframe></body>`));
  await framed.waitForTimeout(800);
  const sizes = await framed.evaluate(() => ['o', 'i'].map((id) =>
    document.getElementById(id).getBoundingClientRect().width));
  assert.ok(sizes[0] >= 1000, 'object: ' + sizes[0]);
  await shot(framed, 'frames');
  await quiet(framed);
  const fixed = await open(browser, draw('fixed', FOLDED, '--width', '900'));
  assert.strictEqual(await fixed.evaluate(() => document.documentElement.getAttribute('width')), '900');
  await quiet(fixed);
});

test('back to the zoom and the highlights that the file was written with', async () => {
  const file = draw('written', FOLDED, '--zoom', 'compute', '--highlight', 'push_back');
  const page = await open(browser, file);
  const seen = () => page.evaluate(() => {
    const { app, tree } = window.flame;
    return [tree.names[tree.name[app.z]], app.pins.map((pin) => pin.text).join()];
  });
  assert.deepStrictEqual(await seen(), ['compute', 'push_back']);
  await page.click('[aria-label^="Remove"][aria-label*="push_back"]');
  await page.evaluate(() => window.flame.zoom(0));
  await page.reload();
  await page.evaluate(() => window.flame.ready);
  assert.deepStrictEqual(await seen(), ['all', '']);
  await page.goBack();
  assert.deepStrictEqual(await seen(), ['compute', '']);
  await page.goBack();
  assert.deepStrictEqual(await seen(), ['compute', 'push_back']);
  assert.deepStrictEqual(page.noise, []);
  await page.close();
});

test('hostile links and damaged data do no harm', async () => {
  const file = draw('links', FOLDED);
  for (const hash of ['#z=zzzz&q=%', '#q=(a%2B)%2B%24', '#q=' + 'x'.repeat(3000), '#z=ffffffffffffffff']) {
    const page = await open(browser, 'file://' + file + hash);
    assert.strictEqual((await state(page)).z, 0);
    await quiet(page);
  }
  const damaged = fs.readFileSync(file, 'utf8').replace(/<c>.{200}/, '<c>');
  const page = await open(browser, write('damaged.svg', damaged));
  assert.match(await texts.details(page), /^This browser cannot zoom and search here: /);
  assert.ok(await page.evaluate(() => document.querySelectorAll('.b text').length > 3));
  await quiet(page);
});

const variants = [
  ['icicle', ['--inverted']], ['named', ['--order', 'name']], ['reverse', ['--reverse']],
  ['hot', ['--palette', 'hot']], ['plain-data', ['--no-compress']], ['two-rows', ['--max-depth', '2']],
  ['subtitled', ['--subtitle', 'a <b> & c', '--title', '']], ['large', ['--font-size', '18', '--height', '26']],
];
test('options', async () => {
  for (const [name, options] of variants) {
    const page = await open(browser, draw(name, FOLDED, ...options));
    await shot(page, name);
    await page.evaluate(() => window.flame.zoom(2));
    const found = await page.evaluate(() => window.flame.search('^needle$'));
    assert.deepStrictEqual(found, { count: name === 'reverse' ? 2 : 3, weight: 10 }, name);
    await quiet(page);
  }
});

test('no script, no data', async () => {
  const text = fs.readFileSync(draw('bare', FOLDED, '--no-script'), 'utf8');
  assert.ok(!/<script|<metadata|Open this file/.test(text));
});
