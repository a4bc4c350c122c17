// What every browser has to do: Chromium, Firefox and WebKit, each by its own driver.
import assert from 'node:assert';
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { findProgram } from './programs.mjs';
import { inEveryBrowser, url } from './engines.mjs';
import { FOLDED, draw, shots } from './help.mjs';

const picture = draw('everywhere', FOLDED);

async function start(browser, target = picture, options = {}) {
  const page = await browser.open(url(target), options);
  await page.evaluate(() => window.flame && window.flame.ready);
  return page;
}

const state = (page) => page.evaluate(() => ({ ...window.flame.state }));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const text = (page, selector) => page.evaluate((s) => document.querySelector(s).textContent, selector);

// Where a frame's box is, in the window.
function placeOf(page, name) {
  return page.evaluate((wanted) => {
    const { tree, visible } = window.flame;
    const box = visible().find((b) => !b.run && tree.names[tree.name[b.node]] === wanted);
    const svg = document.documentElement;
    const { padTop, padBottom, rowHeight, inverted } = tree.meta;
    const y = inverted ? padTop + (box.row + 0.5) * rowHeight
      : svg.viewBox.baseVal.height - padBottom - (box.row + 0.5) * rowHeight;
    return [box.x + Math.min(box.width, 80) / 2, y + svg.getBoundingClientRect().top];
  }, name);
}

const zoomed = (page) => page.evaluate(() => {
  const { tree, state: now } = window.flame;
  return tree.names[tree.name[now.z]];
});
const shot = (page, engine, name) => page.screenshot(path.join(shots, `${engine}-${name}.png`));

inEveryBrowser('zoom by mouse, Back undoes it', {}, async (browser, engine) => {
  const page = await start(browser);
  await shot(page, engine, 'plain');
  await page.click(...await placeOf(page, 'compute'));
  assert.strictEqual(await zoomed(page), 'compute');
  await shot(page, engine, 'zoomed');
  await page.back();
  await pause(100);
  assert.strictEqual((await state(page)).z, 0);
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('search finds what is too narrow to draw, by keys alone', {}, async (browser, engine) => {
  const page = await start(browser);
  await page.key('/');
  await page.type('^needle$');
  assert.match(await text(page, '.matched'), /3 frames/);
  await page.key('Enter');
  assert.match(await text(page, '.details'), /^needle /);
  await shot(page, engine, 'searched');
  await page.key('Escape');
  await page.key('Escape');
  await page.key('Escape');
  assert.strictEqual((await state(page)).query, '');
  await page.key('Home');
  assert.strictEqual((await state(page)).z, 0);
  await page.key('Control+f');
  await page.type('PARSE(');
  assert.match(await text(page, '.matched'), /No match|0 frames/i, 'capitals count where they are typed');
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('keys walk, zoom and go out', {}, async (browser) => {
  const page = await start(browser);
  const selected = () => page.evaluate(() => {
    const { tree, state: now } = window.flame;
    return tree.names[tree.name[now.selected]];
  });
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) await page.key(key);
  assert.strictEqual(await selected(), 'compute');
  await page.key('ArrowRight');
  assert.strictEqual(await selected(), 'parse(std::string const&)');
  await page.key('Enter');
  assert.strictEqual(await zoomed(page), 'parse(std::string const&)');
  await page.key('Backspace');
  assert.strictEqual(await zoomed(page), 'main');
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('a link restores zoom and search', {}, async (browser) => {
  const page = await start(browser);
  await page.click(...await placeOf(page, 'compute'));
  await page.key('/');
  await page.type('multiply');
  await page.key('Enter');
  const link = await page.evaluate(() => window.location.href);
  assert.match(link, /#z=[0-9a-f]{16}&q=multiply/);
  await page.goto('about:blank');
  await page.goto(link);
  await page.evaluate(() => window.flame.ready);
  assert.strictEqual(await zoomed(page), 'compute');
  assert.strictEqual((await state(page)).query, 'multiply');
  assert.match(await text(page, '.matched'), /1 frame/);
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('hovering tells name and numbers', {}, async (browser) => {
  const page = await start(browser);
  await page.move(...await placeOf(page, 'parse(std::string const&)'));
  assert.match(await text(page, '.details'), /^parse.*9,990.*29,990/);
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('touch', { touch: true }, async (browser) => {
  const page = await start(browser);
  const place = await placeOf(page, 'compute');
  await page.tap(...place);
  await pause(500); // neither a double tap
  if (await zoomed(page) !== 'compute') await page.tap(...place);
  await pause(200);
  assert.strictEqual(await zoomed(page), 'compute');
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('it follows its window', {}, async (browser, engine) => {
  const page = await start(browser, picture, { width: 700, height: 500 });
  const width = () => page.evaluate(() => document.documentElement.viewBox.baseVal.width);
  assert.ok(Math.abs(await width() - 700) <= 20, String(await width()));
  await page.resize(1500, 600);
  await pause(500);
  assert.ok(Math.abs(await width() - 1500) <= 20, String(await width()));
  await shot(page, engine, 'wide');
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('dark where the reader likes it dark', { dark: true }, async (browser, engine) => {
  const page = await start(browser);
  const [fill, dark] = await page.evaluate(() => {
    const { lights, darks } = window.flame.tree;
    const path = document.querySelector('.b path[fill^="#"]');
    const rgb = getComputedStyle(path).fill.match(/\d+/g).map((n) => Number(n).toString(16).padStart(2, '0'));
    const at = lights.indexOf(path.getAttribute('fill'));
    return ['#' + rgb.join(''), at >= 0 ? [darks[at]] : darks];
  });
  assert.ok(dark.includes(fill), fill + ' is none of ' + dark);
  await shot(page, engine, 'dark');
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('printing gives the current view, without controls', {}, async (browser, engine) => {
  const page = await start(browser);
  await page.click(...await placeOf(page, 'compute'));
  const file = path.join(shots, engine + '-print.pdf');
  const pdf = await page.print(file);
  if (!pdf) return; // the driver cannot
  assert.ok(Buffer.from(pdf).subarray(0, 5).equals(Buffer.from('%PDF-')));
  if (findProgram('pdftotext')) {
    const words = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    assert.match(words, /compute/);
    assert.match(words, /Flame Graph/);
    assert.doesNotMatch(words, /Reset Zoom/);
  }
}, ['chromium', 'firefox']);

inEveryBrowser('without script it is a picture', { script: false }, async (browser, engine) => {
  const page = await browser.open(url(picture));
  const png = await shot(page, engine, 'noscript');
  assert.ok(png.length > 5000, 'an empty page makes a small file: ' + png.length);
  assert.deepStrictEqual(page.noise, []);
});

inEveryBrowser('inside of <img> it is a picture of its size', {}, async (browser, engine) => {
  const file = path.join(path.dirname(picture), `img-${engine}.html`);
  fs.writeFileSync(file, `<!doctype html><body><img src="${picture}"></body>`);
  const page = await browser.open(url(file));
  const size = await page.evaluate(() => {
    const img = document.querySelector('img');
    return img.decode().then(() => [img.naturalWidth, img.naturalHeight > 100]);
  });
  assert.deepStrictEqual(size, [1200, true]);
  await shot(page, engine, 'img');
  assert.deepStrictEqual(page.noise, []);
});
