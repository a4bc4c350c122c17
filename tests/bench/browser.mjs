// browser.mjs FILE.svg: how long the script takes in Chromium, medians of 9. Run it where playwright-core is
// (build/test/browser after the tests), as: node tests/bench/browser.mjs out.svg
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.resolve('package.json'));
const { chromium } = require('playwright-core');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
const start = Date.now();
await page.goto('file://' + path.resolve(process.argv[2]));
const loaded = Date.now() - start;
await page.evaluate(() => window.flame.ready);
const ready = Date.now() - start;

const result = await page.evaluate(async () => {
  const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  async function time(action, settle) {
    const script = [];
    const painted = [];
    for (let i = 0; i < 9; i++) {
      const from = performance.now();
      action(i);
      script.push(performance.now() - from);
      await frame();
      painted.push(performance.now() - from);
      if (settle) settle();
    }
    return median(script).toFixed(1) + ' ms script, ' + median(painted).toFixed(1) + ' ms to the second frame after';
  }
  const flame = window.flame;
  const boxes = flame.visible();
  const wide = boxes.filter((box) => box.frames === 1 && box.node > 0);
  return {
    boxes: boxes.length,
    visible: await time(() => flame.visible()),
    'zoom in': await time((i) => flame.zoom(wide[(i + 1) % wide.length].node), () => flame.zoom(0)),
    'zoom out to all': await time(() => flame.zoom(0), () => flame.zoom(wide[1].node)),
    search: await time((i) => flame.search(['alloc', 'page_fault', 'node::.*map', '^wait'][i % 4])),
    matched: JSON.stringify(flame.state.matched ?? flame.state),
  };
});
console.log({ 'load event': loaded + ' ms', 'tree decoded': ready + ' ms', ...result });
await browser.close();
