// help: profiles to draw, files made by flame, and pages of a real browser that must stay quiet.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

export const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'flame-browser-'));
export const shots = process.env.SHOTS || path.join(dir, 'shots');
fs.mkdirSync(shots, { recursive: true });

// 100,000 samples; needle() has 7 + 3 of them in two places, far too few to be drawn; it calls itself.
export const FOLDED = [
  'main;parse(std::string const&);read_line 20000', 'main;parse(std::string const&) 9990',
  'main;compute;std::vector<double, std::allocator<double> >::push_back(double&&) 40000',
  'main;compute;matrix::multiply(Matrix const&, Matrix const&) 29940',
  'main;compute;rare;needle 7', 'main;write;rare2;needle 1', 'main;write;rare2;needle;needle 2',
  ...Array.from({ length: 60 }, (_, i) => 'main;write;tiny' + i + ' 1'),
].join('\n') + '\n';
export const TOTAL = FOLDED.trim().split('\n').reduce((sum, line) => sum + Number(line.split(' ').pop()), 0);

export const HOSTILE = [
  '</script><script>window.pwned=1</script> 10', ']]><x onload="window.pwned=1"/> 9',
  'a"b\'c&d<e>f 8', '\u202eevil\u202c 7', 'ctrl\x01\x1b[31m 6', 'null\uffff 5',
  '<image href="x" onerror="window.pwned=1"/> 4', '漢字😀e\u0301 3', 'javascript:window.pwned=1 2',
].map((line) => 'root;' + line).join('\n') + '\n';

export function draw(name, folded, ...options) {
  const input = path.join(dir, name + '.folded');
  const output = path.join(dir, name + '.svg');
  fs.writeFileSync(input, folded);
  execFileSync(process.env.FLAME || 'flame', [...options, '-o', output, input]);
  return output;
}

export function compare(name, before, after, ...options) {
  const output = path.join(dir, name + '.svg');
  execFileSync(process.env.FLAME || 'flame', ['diff', before, after, ...options, '-o', output]);
  return output;
}

// The boxes as the C side decides them: [name and numbers, x, width].
export function boxes(name, folded, ...options) {
  const input = path.join(dir, name + '.folded');
  fs.writeFileSync(input, folded);
  const out = execFileSync(process.env.FLAME || 'flame', [...options, '--to', 'boxes', input], {
    encoding: 'utf8', maxBuffer: 1 << 28,
  });
  return out.trimEnd().split('\n').slice(1).map((line) => line.split('\t'));
}

// Random stacks, the same in every run.
export function randomFolded(count) {
  let seed = 1;
  const random = (n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  const lines = [];
  const stack = [];
  while (lines.length < count) {
    stack.length = random(stack.length + 1);
    for (let n = random(6); n >= 0; n--) stack.push('app::m' + random(9) + '::f' + random(40) + '(int)');
    lines.push(stack.join(';') + ' ' + (1 + random(1 << random(14))));
  }
  return lines.join('\n') + '\n';
}

export function write(name, text) {
  const file = path.join(dir, name);
  fs.writeFileSync(file, text);
  return file;
}

function findBrowser() {
  return process.env.PATH.split(':').map((p) => path.join(p, 'chromium')).find((p) => fs.existsSync(p));
}

export function launch() {
  return chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

// A page on a file; noise collects whatever it prints, throws or asks the network for.
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 700 }, ...options });
  const page = await context.newPage();
  page.noise = [];
  page.on('console', (message) => page.noise.push(message.text()));
  page.on('pageerror', (error) => page.noise.push(error.stack));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url())) page.noise.push(request.url());
  });
  await page.goto(url.includes('://') ? url : 'file://' + url);
  if (options.javaScriptEnabled !== false) {
    await page.evaluate(() => window.flame && window.flame.ready);
  }
  return page;
}

export function shot(page, name, options) {
  return page.screenshot({ path: path.join(shots, name + '.png'), ...options });
}

// The first pixels in which two PNGs clearly differ, as [x, y, one, other].
export async function differing(browser, pngs) {
  const page = await browser.newPage();
  const found = await page.evaluate(async (urls) => {
    const [a, b] = await Promise.all(urls.map(async (url) => {
      const bitmap = await createImageBitmap(await (await fetch(url)).blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      return context.getImageData(0, 0, bitmap.width, bitmap.height);
    }));
    const out = a.data.length === b.data.length ? [] : ['sizes'];
    for (let i = 0; i < a.data.length && out.length < 10; i += 4) {
      const colours = [a, b].map((p) => [...p.data.slice(i, i + 3)]);
      const far = colours[0].some((c, k) => Math.abs(c - colours[1][k]) > 8); // edges are smoothed
      if (far) out.push([(i / 4) % a.width, Math.floor(i / 4 / a.width), ...colours]);
    }
    return out;
  }, pngs.map((png) => 'data:image/png;base64,' + png.toString('base64')));
  await page.close();
  return found;
}

// Where a frame is in the window: in its box, near its left end.
export function placeOfFrame(page, name) {
  return page.evaluate((wanted) => {
    const { app, visible } = window.flame;
    const box = visible().find((b) => {
      const tree = b.tree || app.tree;
      return !b.run && tree.names[tree.name[b.node]] === wanted;
    });
    const { left, top } = app.svg.getBoundingClientRect();
    const y = app.chart.rowY(box.row) + app.meta.rowHeight / 2;
    return [left + (box.x + Math.min(box.width, 80) / 2) * app.scale(), top + y * app.scale()];
  }, name);
}

// Clicks a frame by its name.
export async function clickFrame(page, name) {
  await page.mouse.click(...await placeOfFrame(page, name));
}

export const texts = {
  details: (page) => page.evaluate(() => document.querySelector('.details').textContent),
  matched: (page) => page.evaluate(() => document.querySelector('.matched').textContent),
};
