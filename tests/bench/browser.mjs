// browser.mjs FILE.svg...: how the script fares in Chromium, beside files of the same data by inferno-flamegraph or
// flamegraph.pl; medians as a table. Run it where playwright-core is (build/test/browser after the tests), as:
//     node tests/bench/browser.mjs flame.svg inferno.svg
// "script" is until the call returns, "frame" until the second frame behind it; bytes are per frame in the file.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const require = createRequire(path.resolve('package.json'));
const { chromium } = require('playwright-core');
const ROUNDS = Number(process.env.ROUNDS || 9);

// In the page, before anything else: when it paints first.
function watch() {
  window.bench = { paint: NaN };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === 'first-contentful-paint') window.bench.paint = entry.startTime;
    }
  }).observe({ type: 'paint', buffered: true });
}

// In the page: zoom and search of ours, or of the peers, whose functions are globals.
async function measure(rounds) {
  const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  async function time(action, settle) {
    const script = [];
    const painted = [];
    for (let i = 0; i < rounds; i++) {
      const from = performance.now();
      action(i);
      script.push(performance.now() - from);
      await frame();
      painted.push(performance.now() - from);
      if (settle) settle();
      await frame();
    }
    return { script: median(script), frame: median(painted) };
  }
  function ours() {
    const { flame } = window;
    const width = document.documentElement.viewBox.baseVal.width;
    const wide = flame.visible().filter((b) => b.frames === 1 && b.node > 0 && b.width > 0.05 * width && b.width < 0.4 * width);
    return {
      frames: flame.tree.count, count: wide.length, drawn: flame.visible().length, search: (text) => flame.search(text),
      zoom: (i) => flame.zoom(wide[i % wide.length].node), unzoom: () => flame.zoom(0),
    };
  }
  function theirs() {
    const groups = [...document.querySelectorAll('g > rect')].map((rect) => rect.parentNode)
      .filter((g) => g.querySelector('title') && g.id !== 'frames');
    const share = (g) => Number(/([\d.]+)%/.exec(g.querySelector('title').textContent)?.[1]);
    const wide = groups.filter((g) => share(g) > 5 && share(g) < 40);
    return {
      frames: groups.length, drawn: groups.length, count: wide.length, search: (text) => window.search(text),
      zoom: (i) => window.zoom(wide[i % wide.length]), unzoom: () => window.unzoom(),
    };
  }
  const tool = window.flame ? ours() : theirs();
  const zoom = await time((i) => tool.zoom(i * 7), () => tool.unzoom());
  const unzoom = await time(() => tool.unzoom(), () => tool.zoom(3));
  tool.unzoom();
  const search = await time((i) => tool.search(['alloc', 'page_fault', 'node::.*map', '^wait'][i % 4]));
  return { frames: tool.frames, drawn: tool.drawn, zoom, unzoom, search };
}

async function load(page, file) {
  await page.goto('file://' + path.resolve(file), { timeout: 600000 });
  return page.evaluate(async () => {
    if (window.flame) await window.flame.ready;
    const ready = performance.now();
    await new Promise((done) => setTimeout(done, 200));
    const [navigation] = performance.getEntriesByType('navigation');
    return { paint: window.bench.paint, loaded: navigation.loadEventEnd, ready: window.flame ? ready : navigation.loadEventEnd };
  });
}

const middle = (list, key) => list.map((item) => item[key]).sort((a, b) => a - b)[list.length >> 1];
const ms = (n) => (Number.isNaN(n) ? '-' : n.toFixed(n < 10 ? 1 : 0));

async function bench(browser, file) {
  const loads = [];
  let result;
  for (let i = 0; i < Math.min(ROUNDS, 3); i++) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(600000);
    await page.addInitScript(watch);
    loads.push(await load(page, file));
    result = await page.evaluate(`(${measure})(${ROUNDS})`);
    await context.close();
  }
  const { size } = fs.statSync(file);
  return [path.basename(file), size, result.frames, (size / result.frames).toFixed(1), result.drawn,
    ms(middle(loads, 'paint')), ms(middle(loads, 'loaded')), ms(middle(loads, 'ready')),
    ...[result.zoom, result.unzoom, result.search].flatMap((t) => [ms(t.script), ms(t.frame)])];
}

console.log('| file | bytes | frames in it | bytes/frame | boxes | first paint | load event | ready | zoom: script | frame ' +
  '| back: script | frame | search: script | frame |');
console.log('|' + '---|'.repeat(14));
for (const file of process.argv.slice(2)) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  console.log('| ' + (await bench(browser, file)).join(' | ') + ' |');
  await browser.close();
}
