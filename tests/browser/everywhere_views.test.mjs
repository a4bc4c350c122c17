// Filters, views, pins, menu and the report in every browser; svg_controls and html tests go through each control
// in Chromium.
import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { inEveryBrowser, url } from './engines.mjs';
import { FOLDED, TOTAL, dir, draw, shots, write } from './help.mjs';

const picture = draw('everywhere-views', FOLDED);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const shot = (page, engine, name) => page.screenshot(path.join(shots, `${engine}-${name}.png`));

async function start(browser, target = picture) {
  const page = await browser.open(url(target));
  await page.evaluate(() => window.flame.ready);
  return page;
}

function placeOf(page, name) {
  return page.evaluate((wanted) => {
    const { app, tree } = window.flame;
    const box = app.chart.rows.flat().find((b) => !b.run && (b.tree || tree).names[(b.tree || tree).name[b.node]] === wanted);
    const y = app.chart.rowY(box.row) + 6 + document.documentElement.getBoundingClientRect().top;
    return [box.x + Math.min(box.width, 80) / 2, y];
  }, name);
}

const view = (page) => page.evaluate(() => JSON.parse(JSON.stringify(window.flame.app.view)));
const total = (page) => page.evaluate(() => window.flame.tree.total[0]);

inEveryBrowser('filters by key, Back takes them back, a link brings them', {}, async (browser, engine) => {
  const page = await start(browser);
  await page.move(...await placeOf(page, 'compute'));
  await page.key('f');
  assert.deepStrictEqual((await view(page)).filters.map((f) => [f.kind, f.text]), [['focus', 'compute']]);
  assert.strictEqual(await total(page), 69947);
  const link = await page.evaluate(() => window.location.href);
  await shot(page, engine, 'focus');
  await page.back();
  await pause(150);
  assert.strictEqual(await total(page), TOTAL);
  await page.goto('about:blank');
  await page.goto(link);
  await page.evaluate(() => window.flame.ready);
  assert.strictEqual(await total(page), 69947);
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('bottom-up, callers and callees, flip, help', {}, async (browser, engine) => {
  const page = await start(browser);
  await page.key('b');
  assert.strictEqual((await view(page)).direction, 'up');
  await shot(page, engine, 'bottom-up');
  await page.key('b');
  await page.move(...await placeOf(page, 'compute'));
  await page.key('p');
  assert.strictEqual((await view(page)).pivot, 'compute');
  await shot(page, engine, 'pivot');
  await page.key('Escape');
  assert.strictEqual((await view(page)).direction, 'down');
  await page.key('i');
  assert.ok(await page.evaluate(() => window.flame.app.inverted));
  await page.key('Shift+?');
  await shot(page, engine, 'help');
  await page.key('Escape');
  await page.key('t');
  await shot(page, engine, 'top');
  assert.ok(await page.evaluate(() => /push_back/.test(document.documentElement.textContent)));
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('the menu of a frame', {}, async (browser, engine) => {
  const page = await start(browser);
  if (engine === 'webkit') { // whose driver lets go of another button than it pressed, a click outside of the menu
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'Shift+F10']) await page.key(key);
  } else await page.rightClick(...await placeOf(page, 'compute'));
  await pause(100);
  await shot(page, engine, 'menu');
  const place = await page.evaluate(() => {
    const row = [...document.querySelectorAll('.row')].find((r) => /Focus/.test(r.textContent)).getBoundingClientRect();
    return [row.left + 20, row.top + row.height / 2];
  });
  await page.click(...place);
  assert.deepStrictEqual((await view(page)).filters.map((f) => f.kind), ['focus']);
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('dragging over a range zooms to it', {}, async (browser) => {
  const page = await start(browser);
  const [, y] = await placeOf(page, 'compute');
  await page.drag([20, y], [500, y]);
  await pause(300);
  const zoomed = await page.evaluate(() => {
    const { tree, app } = window.flame;
    return tree.names[tree.name[app.z]];
  });
  assert.ok(['compute', 'std::vector<double, std::allocator<double> >::push_back(double&&)'].includes(zoomed), zoomed);
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('the report', {}, async (browser, engine) => {
  const file = path.join(dir, `everywhere-${engine}.html`);
  execFileSync(process.env.FLAME || 'flame', ['-o', file, write('everywhere-report.folded', FOLDED)]);
  const page = await browser.open(url(file));
  for (let tries = 0; tries < 50 && !await page.evaluate(() => Boolean(document.querySelector('.report table td'))); tries++) {
    await pause(100);
  }
  await pause(200);
  await shot(page, engine, 'report');
  const seen = await page.evaluate(() => [document.querySelectorAll('h1').length, document.querySelectorAll('svg.flame').length,
    /push_back/.test(document.querySelector('table').textContent)]);
  assert.deepStrictEqual(seen, [1, 1, true]);
  await page.evaluate(() => document.querySelector('svg.flame').flame.search('needle'));
  assert.deepStrictEqual(page.noise, []);
});
