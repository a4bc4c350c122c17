// The HTML report in a real browser: each control works, nothing is printed, nothing is asked of the network.
import test, { after, before } from 'node:test';
import assert from 'node:assert';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { FOLDED, HOSTILE, dir, launch, open, shot, write } from './help.mjs';

const flame = process.env.FLAME || 'flame';
const BEFORE = 'main;parse 40\nmain;work;read 40\nmain;old 20\n';
const AFTER = 'main;parse 70\nmain;work;read 40\nmain;fresh 30\n';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

function report(name, text, ...options) {
  const output = path.join(dir, name + '.html');
  const inputs = [].concat(text).map((part, i) => write(name + i + '.folded', part));
  execFileSync(flame, [...options, '-o', output, ...inputs]);
  return output;
}

async function visit(file, options) {
  const page = await open(browser, file, options);
  await page.waitForSelector('.report');
  await settle(page);
  return page;
}

// Tables follow the picture a moment later.
const settle = (page) => page.evaluate(() => new Promise((resolve) => {
  setTimeout(() => requestAnimationFrame(() => setTimeout(resolve, 30)), 30);
}));

async function quiet(page) {
  assert.deepStrictEqual(page.noise, []);
  await page.context().close();
}

const app = (page, what) => page.evaluate((path_) => {
  let at = document.querySelector('svg.flame').flame.app;
  for (const key of path_.split('.')) at = at[key];
  return at;
}, what);
const names = (page) => page.evaluate(() => {
  const { tree, visible } = document.querySelector('svg.flame').flame;
  return visible().filter((b) => !b.run).map((b) => tree.names[tree.name[b.node]]);
});
const zoomed = (page) => page.evaluate(() => {
  const { tree, state } = document.querySelector('svg.flame').flame;
  return tree.names[tree.name[state.z]];
});
// Cells of the table in sight, by rows.
const cells = (page) => page.$$eval('.panel:not([hidden]) tbody tr:not(.gap)', (rows) =>
  rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
const first = async (page) => (await cells(page)).map((row) => row[0]);
const chips = (page) => page.$$eval('.chip', (all) => all.map((chip) => chip.textContent));
const row = (page, name) => page.locator('.panel:not([hidden]) tbody tr', { hasText: name }).first();

async function place(page, name) {
  return page.evaluate((wanted) => {
    const svg = document.querySelector('svg.flame');
    const { app: a, tree } = svg.flame;
    const box = a.chart.rows.flat().find((b) => !b.run && tree.names[tree.name[b.node]] === wanted);
    const at = svg.getBoundingClientRect();
    return [at.left + box.x + Math.min(box.width, 60) / 2, at.top + a.chart.rowY(box.row) + 5];
  }, name);
}

test('the policy is that of --script-hashes, and holds', async () => {
  const file = report('policy', FOLDED);
  const text = fs.readFileSync(file, 'utf8');
  const hashOf = (tag) => {
    const content = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(text)[1];
    return `'sha256-${crypto.createHash('sha256').update(content).digest('base64')}'`;
  };
  const printed = execFileSync(flame, ['--script-hashes'], { encoding: 'utf8' }).trim().split('\n').map((l) => l.split(/ +/));
  assert.deepStrictEqual(printed.map((l) => l.slice(0, 2)), [['svg', 'script-src'], ['html', 'script-src'], ['html', 'style-src']]);
  assert.strictEqual(printed[1][2], hashOf('script'));
  assert.strictEqual(printed[2][2], hashOf('style'));
  assert.ok(text.includes(`default-src 'none'; script-src ${hashOf('script')}; style-src ${hashOf('style')}; img-src blob: data:;`));
  const svg = path.join(dir, 'policy.svg');
  execFileSync(flame, ['-o', svg, write('policy.folded', FOLDED)]);
  const script = /<script><!\[CDATA\[([^]*?)\]\]><\/script>/.exec(fs.readFileSync(svg, 'utf8'))[1];
  assert.strictEqual(printed[0][2], `'sha256-${crypto.createHash('sha256').update(script).digest('base64')}'`);

  const page = await visit(file);
  const blocked = await page.evaluate(async () => {
    const seen = [];
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.pwned = 1' }));
    await fetch('https://127.0.0.1/x').catch(() => seen.push('no fetch'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    return [seen, window.pwned];
  });
  assert.ok(blocked[0].includes('no fetch') && blocked[0].some((d) => d.startsWith('script-src')));
  assert.strictEqual(blocked[1], undefined);
  await page.context().close();
});

test('with scripting off the static picture shows', async () => {
  const page = await open(browser, report('still', FOLDED), { javaScriptEnabled: false });
  assert.ok(await page.locator('main svg.flame text', { hasText: 'compute' }).first().isVisible());
  assert.ok(await page.locator('noscript p').isVisible());
  await shot(page, 'html-no-script');
  await quiet(page);
});

test('the table of functions: all of them, sorted, filtered, chosen and pinned', async () => {
  const page = await visit(report('table', FOLDED));
  await shot(page, 'html');
  const count = await app(page, 'tree.names.length');
  assert.strictEqual(await page.textContent('.panel:not([hidden]) .told'), count - 1 + ' functions');
  assert.match((await first(page))[0], /push_back/);
  await page.click('th.total button');
  assert.strictEqual((await first(page))[0], 'main');
  assert.strictEqual(await page.getAttribute('th.total', 'aria-sort'), 'descending');
  await page.click('th.name button');
  assert.strictEqual(await page.getAttribute('th.name', 'aria-sort'), 'ascending');
  assert.strictEqual((await first(page))[0], 'compute');
  await page.fill('input[aria-label="Find a function"]', '^needle$');
  assert.deepStrictEqual((await cells(page)).map((r) => r.slice(0, 1)), [['needle']]);
  await row(page, 'needle').click();
  await settle(page);
  assert.match(await page.textContent('.search .told'), /Matched 0\.01% of total.*3 frames/);
  assert.strictEqual(await page.textContent('.card h2'), 'needle');
  assert.match(await page.textContent('.card .facts'), /3 frames in this view/);
  const lists = await page.$$eval('.card .list', (all) => all.map((l) => [...l.querySelectorAll('tbody .name')].map((n) => n.textContent)));
  assert.deepStrictEqual(lists.map((l) => l.length), [3, 1]); // rare, rare2 and itself; itself
  await row(page, 'needle').click();
  await settle(page);
  assert.strictEqual(await page.isVisible('.card'), false);
  await row(page, 'needle').click({ modifiers: ['Shift'] });
  await settle(page);
  assert.ok((await chips(page)).some((chip) => chip.includes('needle')));
  await quiet(page);
});

test('a table of 50,000 functions makes only the rows in sight and is walked by keys', async () => {
  const many = Array.from({ length: 50000 }, (_, i) => 'main;f' + String(i).padStart(5, '0') + ' ' + (i + 1)).join('\n') + '\n';
  const page = await visit(report('many', many));
  assert.ok((await cells(page)).length < 80);
  await page.focus('.panel:not([hidden]) tbody tr[tabindex="0"]');
  await page.keyboard.press('End');
  await settle(page);
  const last = () => page.evaluate(() => document.activeElement.cells[0].textContent);
  assert.strictEqual(await last(), 'main'); // no weight of its own
  await page.keyboard.press('ArrowUp');
  assert.strictEqual(await last(), 'f00000');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  assert.strictEqual(await last(), 'f49999');
  await page.keyboard.press('Enter');
  await settle(page);
  assert.strictEqual(await page.textContent('.card h2'), 'f49999');
  await quiet(page);
});

test('the call tree opens by keys and by mouse and follows the picture', async () => {
  const page = await visit(report('calls', FOLDED));
  await page.click('#flame-tab-calls');
  await settle(page);
  assert.strictEqual((await first(page))[0], 'all');
  await page.click('text=Close all');
  assert.deepStrictEqual(await first(page), ['all']);
  await page.focus('tr[aria-level="1"]');
  await page.keyboard.press('ArrowRight');
  assert.deepStrictEqual(await first(page), ['all', 'main', 'compute', 'parse', 'write']);
  assert.strictEqual(await page.getAttribute('tr[aria-level="2"]', 'aria-expanded'), 'true');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  assert.deepStrictEqual(await first(page), ['all', 'main']);
  await page.keyboard.press('ArrowLeft');
  assert.strictEqual(await page.evaluate(() => document.activeElement.cells[0].textContent), 'all');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await settle(page);
  assert.strictEqual(await zoomed(page), 'main');
  await page.evaluate(() => {
    const { app: a, tree } = document.querySelector('svg.flame').flame;
    a.select(tree.name.lastIndexOf(tree.names.indexOf('needle')));
    a.draw();
  });
  await settle(page);
  assert.strictEqual(await page.textContent('tr[aria-selected="true"] .name'), 'needle');
  await quiet(page);
});

test('filters as text become chips, in the link too, and Back takes them back', async () => {
  const page = await visit(report('filters', FOLDED));
  const field = page.locator('input[aria-label="Filter"]');
  await field.fill('focus:compute hide:/^matrix::/');
  await field.press('Enter');
  assert.deepStrictEqual((await app(page, 'view.filters')).map((f) => f.kind), ['focus', 'hide']);
  assert.ok(!(await names(page)).some((name) => name.startsWith('matrix::') || name === 'write'));
  assert.strictEqual((await chips(page)).length, 3); // and "Clear all"
  assert.match(page.url(), /[#&]f=/);
  await shot(page, 'html-filters');
  await page.selectOption('select[aria-label="Kind of filter"]', 'ignore');
  await field.fill('std::vector<double, std::allocator<double> >');
  await page.click('text=Add');
  assert.strictEqual((await app(page, 'view.filters'))[2].kind, 'ignore');
  assert.ok(!(await names(page)).some((name) => name.startsWith('std::vector')));
  await field.press('Backspace');
  assert.strictEqual((await app(page, 'view.filters')).length, 2);
  await page.click('.chip .cross >> nth=0');
  assert.deepStrictEqual((await app(page, 'view.filters')).map((f) => f.kind), ['hide']);
  await page.goBack();
  assert.strictEqual((await app(page, 'view.filters')).length, 2);
  const url = page.url();
  await page.reload();
  await page.waitForSelector('.report');
  assert.strictEqual(page.url(), url);
  assert.strictEqual((await app(page, 'view.filters')).length, 2);
  await page.click('button[aria-label="Reset zoom and filters"]');
  assert.strictEqual((await app(page, 'view.filters')).length, 0);
  await quiet(page);
});

test('search: field, keys, next match, clear', async () => {
  const page = await visit(report('search', FOLDED));
  await page.keyboard.press('/');
  await page.keyboard.type('needle');
  assert.match(await page.textContent('.search .told'), /3 frames/);
  await page.keyboard.press('Enter');
  assert.match(await page.textContent('.search .told'), /1 of 3/);
  await page.click('button[aria-label="Next match (n)"]');
  assert.match(await page.textContent('.search .told'), /2 of 3/);
  await page.focus('.search input');
  await page.keyboard.press('Escape');
  assert.strictEqual(await page.textContent('.search .told'), '');
  assert.strictEqual(await app(page, 'query'), '');
  await page.keyboard.press('Control+f');
  assert.strictEqual(await page.evaluate(() => document.activeElement.type), 'search');
  await quiet(page);
});

test('zoom by click, minimap, status line, menu of a frame', async () => {
  const page = await visit(report('zoom', FOLDED));
  assert.strictEqual(await page.isVisible('.map'), false);
  await page.mouse.click(...await place(page, 'compute'));
  await settle(page);
  assert.strictEqual(await zoomed(page), 'compute');
  assert.ok(await page.isVisible('.map'));
  await shot(page, 'html-zoomed');
  await page.mouse.move(...await place(page, 'compute'));
  assert.match(await page.textContent('.status'), /^compute.*of total/);
  await page.click('.map', { position: { x: 5, y: 52 } });
  assert.strictEqual(await zoomed(page), 'all');
  await page.mouse.click(...await place(page, 'parse(std::string const&)'), { button: 'right' });
  await page.click('.menu button:has-text("Ignore")');
  assert.ok(!(await names(page)).includes('parse(std::string const&)'));
  await page.mouse.click(...await place(page, 'compute'), { button: 'right' });
  await page.keyboard.press('Escape');
  assert.strictEqual(await page.isVisible('.menu'), false);
  await page.keyboard.press('0');
  await quiet(page);
});

test('choices: direction, root, order, colors, recursion, chains', async () => {
  const page = await visit(report('choices', FOLDED));
  const choose = (label, value) => page.locator('label.choice:visible', { hasText: label }).locator('select').selectOption(value);
  await choose('View', 'up');
  assert.strictEqual(await app(page, 'view.direction'), 'up');
  await settle(page);
  assert.match((await first(page))[0], /push_back/); // functions are the same either way
  await choose('View', 'pivot');
  assert.match(await app(page, 'view.pivot'), /push_back/);
  await shot(page, 'html-pivot');
  await choose('View', 'down');
  await choose('Root', 'top');
  assert.strictEqual(await app(page, 'inverted'), true);
  await choose('Order', 'name');
  assert.strictEqual(await app(page, 'view.order'), 'name');
  await choose('Colors', 'name');
  assert.strictEqual(await app(page, 'colour'), 'name');
  await choose('Recursion', '1');
  assert.strictEqual(await app(page, 'view.recursion'), 1);
  await page.check('label.toggle:has-text("Fold chains") input');
  assert.strictEqual(await app(page, 'view.chains'), true);
  await page.click('text=Clear all').catch(() => page.click('button[aria-label="Reset zoom and filters"]'));
  assert.strictEqual(await app(page, 'view.order'), 'weight');
  await quiet(page);
});

test('comparisons: columns, widths, colors, noise gate, normalize', async () => {
  const page = await visit(report('diff', [BEFORE, AFTER], 'diff'));
  assert.deepStrictEqual(await page.$$eval('th button', (all) => all.map((b) => b.textContent)),
    ['Function', 'Before', 'After', 'Change', 'Self change']);
  const all = await cells(page);
  assert.deepStrictEqual(all.find((r) => r[0] === 'fresh').slice(1, 3), ['0', '30']);
  assert.match(all.find((r) => r[0] === 'old')[3], /^−20/);
  const choose = (label, value) => page.locator('label.choice:visible', { hasText: label }).locator('select').selectOption(value);
  for (const width of ['before', 'larger', 'change', 'after']) {
    await choose('Width', width);
    assert.strictEqual(await app(page, 'view.width'), width);
  }
  await choose('Colors', 'self');
  assert.strictEqual(await app(page, 'view.deltas'), 'self');
  await page.uncheck('label.toggle:has-text("Noise gate") input');
  assert.strictEqual(await app(page, 'view.gate'), false);
  await page.check('label.toggle:has-text("Normalize") input');
  assert.strictEqual(await app(page, 'view.normalize'), true);
  await page.click('#flame-tab-legend');
  assert.ok((await cells(page)).length >= 5);
  await shot(page, 'html-diff');
  await quiet(page);
});

const GOROUTINES = [['running', 'work'], ['chan receive', 'wait'], ['chan receive', 'wait'], ['select', 'wait']]
  .map(([label, name], i) => `goroutine ${i + 1} [${label}]:\nmain.${name}()\n\t/src/main.go:7 +0x1\nmain.main()\n\t/src/main.go:3 +0x1\n`).join('\n');

test('labels: their weights, filters by a click, groups', async () => {
  const page = await visit(report('labels', GOROUTINES));
  await page.click('#flame-tab-labels');
  await settle(page);
  assert.deepStrictEqual((await cells(page)).slice(0, 3).map((r) => r[0]), ['chan receive', 'running', 'select']);
  await page.click('.labels button:has-text("chan receive")');
  assert.deepStrictEqual((await app(page, 'view.filters')).map((f) => [f.kind, f.key, f.text]), [['label', 'state', 'chan receive']]);
  assert.strictEqual(await app(page, 'tree.total.0'), 2);
  assert.ok((await chips(page)).some((chip) => chip.includes('state')));
  await shot(page, 'html-labels');
  await page.click('.labels button:has-text("chan receive")');
  assert.strictEqual(await app(page, 'tree.total.0'), 4);
  await page.click('.labels section:first-child >> text=Group by');
  assert.strictEqual(await app(page, 'view.group'), 'state');
  assert.ok((await names(page)).includes('chan receive'));
  await quiet(page);
});

test('theme, help, copying and saving', async () => {
  const page = await visit(report('extras', FOLDED), { colorScheme: 'dark', acceptDownloads: true });
  assert.ok(await page.evaluate(() => document.documentElement.classList.contains('dark')));
  await shot(page, 'html-dark');
  await page.click('button[aria-label="Light or dark"]');
  assert.ok(!await page.evaluate(() => document.documentElement.classList.contains('dark')));
  await page.keyboard.press('?');
  assert.ok(await page.isVisible('dialog h2:has-text("Help")'));
  await page.keyboard.press('Escape');
  await page.click('button[aria-label="Copy and save"]');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('.menu button:has-text("SVG")')]);
  const saved = fs.readFileSync(await download.path(), 'utf8');
  assert.ok(saved.includes('<svg') && !saved.includes('<script') && saved.includes('compute'));
  await page.click('button[aria-label="Copy and save"]');
  const [picture] = await Promise.all([page.waitForEvent('download'), page.click('.menu button:has-text("PNG")')]);
  assert.strictEqual(fs.readFileSync(await picture.path()).subarray(1, 4).toString(), 'PNG');
  await page.click('button[aria-label="Copy and save"]');
  await page.click('.menu button:has-text("folded")');
  await settle(page);
  await quiet(page);
});

test('hostile names are text everywhere', async () => {
  const page = await visit(report('hostile', HOSTILE, '--title', '</title><script>window.pwned=1</script>'));
  await page.click('#flame-tab-calls');
  await page.click('#flame-tab-functions');
  await page.locator('.grid tbody tr:not(.gap)').nth(1).click();
  await settle(page);
  await page.fill('input[aria-label="Filter"]', 'hide:"<image');
  await page.keyboard.press('Enter');
  await page.click('button[aria-label="Help (?)"]');
  assert.strictEqual(await page.evaluate(() => window.pwned), undefined);
  assert.strictEqual(await page.title(), '</title><script>window.pwned=1</script>');
  await quiet(page);
});

test('phone, wide and print', async () => {
  const file = report('sizes', FOLDED);
  const phone = await visit(file, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  assert.strictEqual(await phone.evaluate(() => document.documentElement.scrollWidth), 390);
  assert.strictEqual(await phone.isVisible('.bar-2'), false);
  assert.strictEqual(await phone.evaluate(() => window.scrollY), 0, 'title and search are there');
  await phone.tap('.more-controls');
  assert.ok(await phone.isVisible('.bar-2'));
  await shot(phone, 'html-phone', { fullPage: true });
  await quiet(phone);
  const wide = await visit(file, { viewport: { width: 3840, height: 1600 } });
  assert.ok(await wide.evaluate(() => document.querySelector('svg.flame').clientWidth) > 2500);
  await shot(wide, 'html-wide');
  await wide.emulateMedia({ media: 'print' });
  assert.strictEqual(await wide.isVisible('.side'), false);
  assert.ok(await wide.isVisible('svg.flame'));
  assert.strictEqual(await wide.isVisible('.status'), false);
  await quiet(wide);
});

test('axe finds nothing to object to', async () => {
  const axe = createRequire(import.meta.url)('axe-core').source;
  for (const colorScheme of ['light', 'dark']) {
    const page = await visit(report('axe', FOLDED), { colorScheme, bypassCSP: true });
    const check = async (what) => {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run());
      assert.deepStrictEqual(violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 200)).join(' | ')), [], what);
    };
    await check('functions');
    await row(page, 'needle').or(page.locator('.grid tbody tr').nth(2)).first().click();
    await settle(page);
    await page.evaluate(() => document.querySelector('svg.flame').flame.app.zoom(3));
    await settle(page);
    await check('card, chips and minimap');
    await page.click('#flame-tab-calls');
    await settle(page);
    await check('call tree');
    await page.click('button[aria-label="Copy and save"]');
    await check('menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await check('help');
    await page.context().close();
  }
});
