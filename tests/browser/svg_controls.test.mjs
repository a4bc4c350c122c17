// The controls of the interactive SVG: each by mouse, by key or by touch, as a reader would.
import test, { after, before } from 'node:test';
import assert from 'node:assert';
import fs from 'node:fs';
import {
  FOLDED, TOTAL, clickFrame, compare, draw, launch, open, placeOfFrame, randomFolded, shot, texts, write,
} from './help.mjs';

let browser;
let file;
before(async () => {
  browser = await launch();
  file = draw('controls', FOLDED);
});
after(() => browser.close());

async function quiet(page) {
  assert.deepStrictEqual(page.noise, []);
  await page.context().close();
}

const names = (page) => page.evaluate(() => [...new Set(window.flame.visible().filter((b) => !b.run)
  .map((b) => { const t = b.tree || window.flame.tree; return t.names[t.name[b.node]]; }))]);
const zoomed = (page) => page.evaluate(() => window.flame.tree.names[window.flame.tree.name[window.flame.app.z]]);
const view = (page) => page.evaluate(() => window.flame.app.view);
const chips = (page) => page.evaluate(() =>
  [...document.querySelectorAll('[aria-label="Zoom, filters and view"] > .btn > text')].map((t) => t.textContent).filter(Boolean));
const rows = (page) => page.evaluate(() =>
  [...document.querySelectorAll('.row')].map((row) => row.textContent));
const button = (page, name) => page.click('[role="button"][aria-label="' + name + '"]');
const row = (page, text) => page.locator('.row', { hasText: text }).first().click();
const total = (page) => page.evaluate(() => window.flame.tree.total[0]);

async function hold(page, name) {
  await page.mouse.click(...await placeOfFrame(page, name), { button: 'right' });
}

test('the menu of a frame filters; chips take filters back, and so does Back', async () => {
  const page = await open(browser, file);
  await hold(page, 'compute');
  await shot(page, 'menu-frame');
  await row(page, 'Focus');
  assert.ok(!(await names(page)).includes('write'));
  assert.deepStrictEqual(await chips(page), ['Focus: compute']);
  assert.match(page.url(), /#f=f=compute$/);
  await hold(page, 'std::vector<double, std::allocator<double> >::push_back(double&&)');
  await row(page, 'Ignore');
  assert.strictEqual(await total(page), 29947);
  assert.strictEqual((await chips(page)).length, 3, 'and Clear all');
  await shot(page, 'filtered');
  await page.goBack();
  await page.waitForTimeout(50);
  assert.strictEqual(await total(page), 69947);
  await page.click('[aria-label="Remove: Focus: compute"]');
  assert.strictEqual(await total(page), TOTAL);
  assert.deepStrictEqual(await chips(page), []);
  await quiet(page);
});

test('a chip of a filter of plain text says that text', async () => {
  const page = await open(browser, file + '#f=f~std%3A%3Avector%3C.*,i~a%5C.b');
  assert.deepStrictEqual((await chips(page)).slice(0, 2), ['Focus: std::vector<.*', 'Ignore: a.b']);
  await quiet(page);
});

test('keys act on the selected frame, else on the one below the pointer', async () => {
  const page = await open(browser, file);
  await page.mouse.move(...await placeOfFrame(page, 'compute'));
  await page.keyboard.press('d');
  assert.ok(!(await names(page)).includes('compute'));
  await page.keyboard.press('Escape');
  assert.strictEqual(await total(page), TOTAL);
  for (const [key, kind] of [['f', 'focus'], ['m', 'hide'], ['F', 'showFrom'], ['o', 'show']]) {
    await page.evaluate(() => {
      const { app } = window.flame;
      app.select(app.chart.rows[2].find((b) => !b.run).node);
    });
    await page.keyboard.press(key);
    assert.deepStrictEqual((await view(page)).filters.map((f) => f.kind), [kind]);
    await page.evaluate(() => window.flame.app.clearAll());
  }
  await quiet(page);
});

test('views by keys: bottom-up, callers and callees, flip, order, recursion, chains', async () => {
  const page = await open(browser, file);
  await page.keyboard.press('b');
  assert.ok((await names(page)).includes('matrix::multiply(Matrix const&, Matrix const&)'));
  assert.deepStrictEqual(await chips(page), ['Bottom-up']);
  await shot(page, 'bottom-up');
  await page.keyboard.press('b');
  assert.deepStrictEqual(await chips(page), []);
  await page.mouse.move(...await placeOfFrame(page, 'compute'));
  await page.keyboard.press('p');
  assert.strictEqual((await view(page)).pivot, 'compute');
  const seen = await names(page);
  assert.ok(seen.includes('main') && seen.includes('compute') && !seen.includes('write'), seen.join());
  await shot(page, 'pivot');
  await clickFrame(page, 'main');
  assert.strictEqual((await view(page)).pivot, 'main', 'a caller becomes the pivot');
  await page.keyboard.press('Escape');
  assert.strictEqual((await view(page)).direction, 'down');
  await page.keyboard.press('i');
  assert.ok(await page.evaluate(() => window.flame.app.inverted && window.flame.app.chart.rowY(0) < window.flame.app.chart.rowY(1)));
  await page.keyboard.press('s');
  assert.strictEqual((await view(page)).order, 'name');
  await page.keyboard.press('R');
  assert.strictEqual((await view(page)).recursion, 2);
  await page.keyboard.press('e');
  assert.deepStrictEqual((await chips(page)).sort(),
    ['Chains folded', 'Flipped', 'Order: name', 'Recursion collapsed, also with frames between']);
  const url = page.url();
  await page.reload();
  await page.evaluate(() => window.flame.ready);
  assert.strictEqual(page.url(), url);
  assert.strictEqual((await chips(page)).length, 4);
  for (let i = 0; i < 4; i++) await page.keyboard.press('Escape');
  assert.deepStrictEqual(await chips(page), []);
  await quiet(page);
});

test('search in callers and callees counts both; keys without a frame say what is missing', async () => {
  const page = await open(browser, file);
  await page.mouse.move(600, 690);
  await page.keyboard.press('f');
  assert.match(await texts.details(page), /^Focus: .*point at a frame first/);
  await page.mouse.move(...await placeOfFrame(page, 'compute'));
  await page.keyboard.press('p');
  await page.keyboard.press('/');
  await page.keyboard.type('^main$|matrix');
  const share = ((100 * 69947) / TOTAL).toFixed(2);
  assert.strictEqual(await texts.matched(page),
    'Matched ' + (29940 * 100 / TOTAL).toFixed(2) + '% of total, ' + (29940 * 100 / 69947).toFixed(2) + '% of view · 1 frame, among callers ' +
    share + '% of total · 1 frame');
  await quiet(page);
});

test('menus open below their buttons, go with Escape and clicks elsewhere, and answer to keys', async () => {
  const page = await open(browser, file);
  for (const name of ['Filter', 'View', 'Colors', 'Menu']) {
    await button(page, name);
    assert.ok((await rows(page)).length > 2, name);
    await shot(page, 'menu-' + name.toLowerCase());
    await page.keyboard.press('Escape');
    assert.deepStrictEqual(await rows(page), []);
  }
  await button(page, 'View');
  await page.mouse.click(20, 500);
  assert.deepStrictEqual(await rows(page), []);
  await button(page, 'Menu');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  assert.ok((await rows(page)).includes('Order'), 'the second menu is open');
  assert.match(await page.evaluate(() => document.documentElement.getAttribute('aria-activedescendant') || 'none'), /none|r\d/);
  await page.keyboard.press('ArrowLeft');
  assert.ok((await rows(page)).some((text) => text.startsWith('Search')), 'and back');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('multiply|read_line');
  await button(page, 'Filter');
  await row(page, 'Focus');
  assert.strictEqual(await total(page), 49940);
  assert.match(page.url(), /f=f~/);
  await quiet(page);
});

test('the keyboard alone reaches all: Tab to buttons, Enter, the menu key', async () => {
  const page = await open(browser, file);
  const seen = [];
  for (let i = 0; i < 9; i++) {
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')));
  }
  for (const name of ['Search', 'Filter', 'View', 'Colors', 'Top functions', 'Menu', 'Help']) assert.ok(seen.includes(name), name);
  await page.evaluate(() => document.querySelector('[aria-label="Top functions"]').focus());
  await page.keyboard.press('Enter');
  assert.match((await rows(page))[1], /push_/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  const spoken = await page.evaluate(() => {
    const svg = document.documentElement;
    return [svg.getAttribute('role'), document.getElementById(svg.getAttribute('aria-activedescendant')).getAttribute('aria-label')];
  });
  assert.deepStrictEqual(spoken, ['application', 'main, 100% of total, 1 of 1 sibling, depth 1']);
  await page.keyboard.press('Shift+F10');
  assert.ok((await rows(page)).some((text) => text.startsWith('Focus')));
  await page.keyboard.press('c');
  assert.deepStrictEqual((await rows(page)).filter((text) => text.startsWith('Focus')), []);
  await quiet(page);
});

test('ranges: dragging, Ctrl and the wheel; the plain wheel scrolls', async () => {
  const page = await open(browser, file);
  const [x, y] = await placeOfFrame(page, 'main');
  await page.mouse.move(300, y);
  await page.mouse.down();
  await page.mouse.move(500, y, { steps: 4 });
  await shot(page, 'dragging');
  await page.mouse.up();
  const range = () => page.evaluate(() => window.flame.app.range);
  const first = await range();
  assert.ok(first && (await zoomed(page)) === 'compute', JSON.stringify(first));
  assert.match(page.url(), /#z=[0-9a-f]{16}&x=0\.\d+-0\.\d+$/);
  await page.reload();
  await page.evaluate(() => window.flame.ready);
  assert.ok(Math.abs((await range()).from - first.from) < 1e-5);
  await page.goBack();
  await page.waitForTimeout(50);
  assert.strictEqual(await range(), null);
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  for (let i = 0; i < 6; i++) await page.mouse.wheel(0, -100);
  await page.waitForTimeout(350);
  assert.ok((await range()) !== null || (await zoomed(page)) !== 'all');
  for (let i = 0; i < 30; i++) await page.mouse.wheel(0, 100);
  await page.keyboard.up('Control');
  await page.waitForTimeout(350);
  assert.deepStrictEqual([await range(), await zoomed(page)], [null, 'all']);
  await page.mouse.wheel(0, 100);
  assert.deepStrictEqual([await range(), await zoomed(page)], [null, 'all']);
  await quiet(page);
});

test('fingers: tap selects, a second tap zooms, holding opens the menu, two fingers zoom and pull', async () => {
  const page = await open(browser, file, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
  const scale = await page.evaluate(() => window.flame.app.scale());
  assert.ok(await page.evaluate(() => window.flame.tree.meta.rowHeight >= 24));
  assert.ok(await page.evaluate(() => document.documentElement.viewBox.baseVal.width <= 400), 'as wide as the phone');
  const place = await placeOfFrame(page, 'compute');
  await page.touchscreen.tap(...place);
  assert.match(await texts.details(page), /^compute/);
  assert.strictEqual(await zoomed(page), 'all');
  await page.touchscreen.tap(...place);
  assert.strictEqual(await zoomed(page), 'compute');
  await shot(page, 'touch-zoomed');
  const client = await page.context().newCDPSession(page);
  const send = (type, points) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  const [x, y] = await placeOfFrame(page, 'main');
  await send('touchStart', [{ x, y }]);
  await page.waitForTimeout(650);
  await send('touchEnd', []);
  assert.ok((await rows(page)).some((text) => text.startsWith('Focus')), 'menu');
  await shot(page, 'touch-menu');
  await button(page, 'Close');
  await page.evaluate(() => window.flame.zoom(0));
  const middle = 195 * scale;
  const two = (gap, shift = 0) => [-1, 1].map((side, id) => ({ x: middle + shift + (side * gap * scale) / 2, y, id }));
  await send('touchStart', two(60));
  for (const gap of [80, 120, 180, 240]) await send('touchMove', two(gap));
  const pinched = await page.evaluate(() => [window.flame.app.z, window.flame.app.range]);
  assert.ok(pinched[1] !== null || pinched[0] > 0);
  for (const shift of [20, 40]) await send('touchMove', two(240, shift));
  const pulled = await page.evaluate(() => [window.flame.app.z, window.flame.app.range]);
  assert.notDeepStrictEqual(pulled, pinched);
  await send('touchEnd', []);
  await quiet(page);
});

test('after a click the clicked frame is meant, though rows have moved; a double click is one', async () => {
  const page = await open(browser, file);
  const [x, y] = await placeOfFrame(page, 'compute');
  await page.mouse.dblclick(x, y);
  assert.strictEqual(await zoomed(page), 'compute');
  assert.match(await texts.details(page), /^compute /);
  await page.keyboard.press('f');
  assert.ok((await chips(page)).includes('Focus: compute'));
  await page.keyboard.press('0');
  await page.mouse.move(...await placeOfFrame(page, 'main'));
  assert.match(await texts.details(page), /69\.95% of total, 100% of view/, 'a filtered view has shares of its own');
  await quiet(page);
});

const HEAP = `heap profile: 3: 6144 [30: 61440] @ heap/1048576
1: 2048 [10: 20480] @ 0x1001 0x1002
2: 4096 [20: 40960] @ 0x1003 0x1002
`;

test('another sample type: subtitle, details and top functions tell of it in its unit', async () => {
  const page = await open(browser, draw('heap', HEAP));
  const subtitle = () => page.evaluate(() => document.querySelector('.subtitle').textContent);
  const seen = [];
  for (let i = 0; i < 4; i++) {
    const type = await page.evaluate(() => window.flame.app.meta.types[window.flame.app.view.type]);
    assert.match(await subtitle(), new RegExp('^' + type.name + ', [\\d.,]+( [kM]?B)?$'));
    assert.strictEqual(/B$/.test(await subtitle()), type.unit === 'bytes');
    await page.keyboard.press('t');
    assert.strictEqual(/^[\d.,]+ [kM]?B/.test((await rows(page))[1]), type.unit === 'bytes', (await rows(page))[1]);
    await page.keyboard.press('Escape');
    seen.push(type.name);
    await page.keyboard.press('y');
  }
  assert.strictEqual(new Set(seen).size, 4);
  await quiet(page);
});

test('highlights have colours and shares of their own, three at most', async () => {
  const page = await open(browser, file);
  for (const text of ['compute', 'needle', 'read_line']) {
    await page.keyboard.press('/');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.keyboard.press('P');
  }
  const shown = await chips(page);
  assert.ok(shown.includes('compute  ' + ((100 * 69947) / TOTAL).toFixed(2) + '%'), shown.join());
  assert.strictEqual(await page.evaluate(() => window.flame.app.pins.length), 3);
  assert.strictEqual(await page.evaluate(() => window.flame.app.pin('main')), false);
  assert.strictEqual(new Set(await page.evaluate(() => window.flame.app.pins.map((pin) => pin.colour))).size, 3);
  await shot(page, 'pins');
  await page.reload();
  await page.evaluate(() => window.flame.ready);
  assert.strictEqual(await page.evaluate(() => window.flame.app.pins.length), 3);
  await page.click('[aria-label="Remove: needle  0.01%"]');
  assert.strictEqual(await page.evaluate(() => window.flame.app.pins.length), 2);
  await page.mouse.move(...await placeOfFrame(page, 'parse(std::string const&)'));
  await page.keyboard.press('P');
  assert.ok((await chips(page)).at(-2).startsWith('parse(std::string const&)  '), 'names, no patterns');
  await quiet(page);
});

test('search: buttons go on and back; the function of a frame is found', async () => {
  const page = await open(browser, file);
  await button(page, 'Top functions');
  await row(page, 'Matrix');
  assert.match(await texts.matched(page), /^Matched 29\.9\d% of total · 1 of 1 frame$/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('needle');
  await page.click('[aria-label="Next match (n)"]');
  await page.click('[aria-label="Next match (n)"]');
  assert.match(await texts.matched(page), / 2 of 3 frames$/);
  await page.click('[aria-label="Previous match (N)"]');
  assert.match(await texts.matched(page), / 1 of 3 frames$/);
  await quiet(page);
});

test('copying: names, stacks, folded text; where the clipboard is closed the text is selected', async () => {
  const page = await open(browser, file);
  await page.evaluate(() => {
    window.copied = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true, value: { writeText: (text) => (window.copied.push(text), Promise.resolve()) },
    });
  });
  await page.mouse.move(...await placeOfFrame(page, 'compute'));
  await page.keyboard.press('c');
  await page.keyboard.press('C');
  await hold(page, 'compute');
  await row(page, 'Copy what is below it');
  const copied = await page.evaluate(() => window.copied);
  assert.strictEqual(copied[0], 'compute');
  assert.deepStrictEqual(copied[1].split('\n').slice(-2), ['main', 'compute']);
  assert.ok(copied[2].includes('main;compute;rare;needle 7\n') && !copied[2].includes('write'));
  assert.match(await texts.details(page), /^Copied the stacks/);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined }));
  await page.keyboard.press('c');
  assert.strictEqual(await page.evaluate(() => getSelection().toString().trim()), 'compute');
  const text = await page.evaluate(() => {
    const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    document.dispatchEvent(event);
    return event.clipboardData.getData('text/plain');
  });
  assert.strictEqual(text, 'compute');
  await shot(page, 'copy');
  await quiet(page);
});

test('saving: an SVG without script that looks the same, and a PNG', async () => {
  const page = await open(browser, file);
  await clickFrame(page, 'compute');
  const [svg] = await Promise.all([page.waitForEvent('download'), page.evaluate(() => { window.flame.app.openMenu('mainRows'); })
    .then(() => row(page, 'Save this view as SVG'))]);
  const text = fs.readFileSync(await svg.path(), 'utf8');
  assert.match(svg.suggestedFilename(), /\.svg$/);
  assert.ok(!/<script|<metadata|role="button"|tabindex|class="ui"/.test(text));
  assert.ok(text.includes('compute') && text.includes('<title>'));
  const saved = await open(browser, write('saved.svg', text));
  await shot(saved, 'saved');
  assert.ok(await saved.evaluate(() => document.querySelectorAll('.b text').length > 3));
  await quiet(saved);
  const [png] = await Promise.all([page.waitForEvent('download'), page.evaluate(() => { window.flame.app.openMenu('mainRows'); })
    .then(() => row(page, 'Save this view as PNG'))]);
  const bytes = fs.readFileSync(await png.path());
  assert.strictEqual(bytes.subarray(1, 4).toString(), 'PNG');
  assert.strictEqual(bytes.readUInt32BE(16), 2400);
  fs.writeFileSync(write('saved.png', ''), bytes);
  assert.strictEqual(await page.evaluate(() => document.querySelector('[aria-label="Menu"]').closest('[display="none"]')), null);
  await quiet(page);
});

test('light and dark: the key, what is remembered, what the system says', async () => {
  const page = await open(browser, file);
  const page_ = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await page_();
  await page.keyboard.press('D');
  assert.notStrictEqual(await page_(), light);
  await shot(page, 'toggled-dark');
  await page.reload();
  await page.evaluate(() => window.flame.ready);
  assert.notStrictEqual(await page_(), light);
  await page.keyboard.press('D');
  assert.strictEqual(await page_(), light);
  await quiet(page);
  const sandbox = await open(browser, write('sandbox.html',
    `<!doctype html><iframe sandbox="allow-scripts" src="${file}" width="900" height="400"></iframe>`));
  await sandbox.waitForTimeout(900);
  const frame = sandbox.frames()[1];
  await frame.evaluate(() => window.flame.ready);
  assert.strictEqual(await frame.evaluate(() => {
    window.flame.app.toggleTheme();
    window.flame.zoom(1);
    return window.flame.app.theme + window.flame.app.z;
  }), 'dark1');
  await quiet(sandbox);
});

test('print is light, shows the view, its title and no controls', async () => {
  const page = await open(browser, file, { colorScheme: 'dark' });
  await clickFrame(page, 'compute');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.strictEqual(await page.evaluate(() => window.flame.app.theme), 'light');
  await page.emulateMedia({ media: 'print' });
  await shot(page, 'print');
  const seen = await page.evaluate(() => [...document.querySelectorAll('.btn')].filter((b) => b.getClientRects().length > 0 &&
    b.checkVisibility()).length);
  assert.strictEqual(seen, 0);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.strictEqual(await page.evaluate(() => window.flame.app.theme), 'dark');
  await quiet(page);
});

// No button over another, none cut by the window's edge, texts inside of their buttons.
test('at every width the controls have their place', async () => {
  const page = await open(browser, draw('widths', randomFolded(500), '--title', 'A rather long title of a picture'));
  for (const width of [320, 360, 414, 500, 640, 768, 900, 1024, 1200, 1920, 3840]) {
    await page.setViewportSize({ width, height: 700 });
    await page.waitForTimeout(400);
    for (const state of ['plain', 'full']) {
      if (state === 'full') {
        await page.evaluate(() => {
          const { app } = window.flame;
          app.pin('f1');
          app.pin('f2');
          app.addFilter({ kind: 'ignore', text: 'app::m1::f2(int)', exact: true });
          app.zoom(app.chart.rows[2].find((b) => !b.run).node);
          app.search('app::m3');
        });
      }
      const bad = await page.evaluate(() => {
        const shown = [...document.querySelectorAll('.btn')].filter((b) => b.checkVisibility() && !b.closest('[display=none]'))
          .map((b) => [b.getAttribute('aria-label'), b.querySelector('rect').getBoundingClientRect(), b]);
        const out = [];
        for (const [name, r, b] of shown) {
          if (r.left < 0 || r.right > innerWidth + 0.5) out.push('outside: ' + name);
          const text = b.querySelector('text');
          const t = text && text.getBoundingClientRect();
          if (t && t.width > 0 && (t.left < r.left - 0.5 || t.right > r.right + 0.5)) out.push('text: ' + name);
          for (const [other, o] of shown) {
            const over = name < other && Math.min(r.right, o.right) - Math.max(r.left, o.left) > 0.5 &&
              Math.min(r.bottom, o.bottom) - Math.max(r.top, o.top) > 0.5;
            const parts = /^(Remove|Clear search|Next match|Previous match|Search)/;
            if (over && !parts.test(name) && !parts.test(other) ) out.push(name + ' over ' + other);
          }
        }
        const [title, details, matched] = ['.title', '.details', '.matched'].map((s) => document.querySelector(s).getBoundingClientRect());
        if (Math.max(title.right, details.right, matched.right) > innerWidth) out.push('a text leaves the window');
        const search = document.querySelector('[role=searchbox] rect').getBoundingClientRect();
        if (title.width > 0 && title.right > search.left + 0.5) out.push('title under the search line');
        return out;
      });
      assert.deepStrictEqual(bad, [], width + ' ' + state);
    }
    await shot(page, 'width-' + width);
    await page.evaluate(() => {
      window.flame.app.clearAll();
      window.flame.app.search('');
      window.flame.zoom(0);
    });
  }
  await quiet(page);
});

test('help and the top functions list; sheets scroll when the window is low', async () => {
  const page = await open(browser, file, { viewport: { width: 800, height: 300 } });
  await page.keyboard.press('?');
  const first = await rows(page);
  assert.ok(first[0].includes('Mouse'));
  await page.keyboard.press('PageDown');
  assert.notDeepStrictEqual(await rows(page), first);
  await page.keyboard.press('End');
  assert.match((await rows(page)).at(-1), /Copy stack/);
  await shot(page, 'help-low');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1200, height: 900 });
  await page.keyboard.press('?');
  await shot(page, 'help');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  const top = await rows(page);
  assert.match(top[1], /^40,000 samples40\.00%40,000 samples40\.00%std::vector/);
  await shot(page, 'top');
  await quiet(page);
});

test('the legend says what colours mean; clicking finds what has the colour', async () => {
  const page = await open(browser, file);
  await page.keyboard.press('g');
  await page.click('[aria-label="Legend"] [aria-label="Find frames of std"]');
  assert.match(await texts.matched(page), /^Matched 40\.00% of total/);
  await shot(page, 'legend');
  const before = await page.evaluate(() => document.querySelector('.zooms path').getAttribute('fill'));
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press('v');
    await shot(page, 'colours-' + i);
  }
  assert.strictEqual(await page.evaluate(() => window.flame.app.colour), 'self');
  await page.keyboard.press('v');
  assert.strictEqual(await page.evaluate(() => document.querySelector('.zooms path').getAttribute('fill')), before);
  await quiet(page);
});

test('comparisons: the meaning of widths, colours and the scale', async () => {
  const old = write('old.folded', FOLDED);
  const fresh = write('fresh.folded', FOLDED.replace('push_back(double&&) 40000', 'push_back(double&&) 30000') + 'main;fresh 5000\n');
  const page = await open(browser, compare('diff', old, fresh));
  await page.mouse.move(...await placeOfFrame(page, 'fresh'));
  assert.match(await texts.details(page), /^fresh {2}new, 0 samples before, 5,000 samples after, \+\d/);
  for (const width of ['before', 'larger', 'change', 'after']) {
    await page.keyboard.press('x');
    assert.strictEqual((await view(page)).width, width);
    await shot(page, 'diff-' + width);
  }
  const drawn = () => page.evaluate(() => [...document.querySelectorAll('text')].map((t) => t.textContent).find((t) => /^write /.test(t)
    || /^compute /.test(t)));
  const after = await drawn();
  await page.keyboard.press('x');
  assert.strictEqual(await drawn(), 'compute ' + ((100 * 69947) / TOTAL).toFixed(1) + ' %', 'as wide as before: shares of before');
  assert.notStrictEqual(after, await drawn());
  const still = await open(browser, compare('diff-before', old, fresh, '--no-script', '--diff-width', 'before'), { javaScriptEnabled: false });
  assert.ok((await still.content()).includes('>' + await drawn() + '<'), 'as C draws it');
  await quiet(still);
  for (let i = 0; i < 3; i++) await page.keyboard.press('x');
  await button(page, 'View');
  await row(page, 'Change of self');
  assert.deepStrictEqual(await chips(page), ['Colors: change of self']);
  await page.keyboard.press('g');
  assert.strictEqual(await page.evaluate(() => document.querySelectorAll('[aria-label="Legend"] rect').length), 9);
  assert.strictEqual(await page.evaluate(() => document.querySelectorAll('[aria-label="Legend"] .btn').length), 0);
  await quiet(page);
});

test('a hostile link leaves the view as it was', async () => {
  for (const hash of ['#v=direction:up,order:zzz,type:99,recursion:77,pivot:x,group:y', '#f=f~(a%2B)%2B%24,zzz,f=', '#p=' + '%28a%2B%29%2B,'.repeat(20),
    '#x=0.2-0.1&z=0123456789abcdef', '#v=direction:pivot,pivot:%3Cscript%3E', '#v=colour:__proto__']) {
    const page = await open(browser, 'file://' + file + hash);
    const { z, pins } = await page.evaluate(() => ({ z: window.flame.app.z, pins: window.flame.app.pins.length }));
    assert.ok(z === 0 && pins <= 3, hash);
    await page.keyboard.press('/');
    await page.keyboard.type('main');
    await quiet(page);
  }
});

test('two in one page: keys and menus of one leave the other alone', async () => {
  const bodies = [file, draw('other', FOLDED)].map((f) => fs.readFileSync(f, 'utf8').replace(/^<\?xml.*\n/, ''));
  const page = await open(browser, write('both.html', '<!doctype html><meta charset="utf-8"><body>' + bodies.join('<hr>')));
  const ids = await page.evaluate(async () => {
    const all = [...document.querySelectorAll('svg.flame')];
    await Promise.all(all.map((svg) => svg.flame.ready));
    all[1].focus();
    return [...document.querySelectorAll('svg [id]')].map((e) => e.id).filter((id) => !/-page$|^flame-data$/.test(id));
  });
  assert.strictEqual(new Set(ids).size, ids.length);
  await page.keyboard.press('b');
  await page.keyboard.press('/');
  await page.keyboard.type('main');
  const states = await page.evaluate(() => [...document.querySelectorAll('svg.flame')].map((svg) =>
    [svg.flame.app.view.direction, svg.flame.app.query]));
  assert.deepStrictEqual(states, [['down', ''], ['up', 'main']]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await shot(page, 'both-help', { fullPage: true });
  assert.strictEqual(await page.evaluate(() => location.hash), '');
  await quiet(page);
});

test('a picture higher than its window keeps head and foot in sight', async () => {
  const deep = Array.from({ length: 90 }, (_, i) => 'f' + i).join(';') + ' 10\nf0;other 5\n';
  const page = await open(browser, draw('deep', deep), { viewport: { width: 900, height: 400 } });
  for (const y of [0, 300, 5000]) {
    await page.evaluate((to) => window.scrollTo(0, to), y);
    await page.waitForTimeout(60);
    const [head, foot] = await page.evaluate(() => ['[aria-label="Menu"]', '.details'].map((s) => {
      const r = document.querySelector(s).getBoundingClientRect();
      return r.top >= 0 && r.bottom <= innerHeight;
    }));
    assert.ok(head && foot, 'at ' + y);
    await shot(page, 'deep-' + y);
  }
  await quiet(page);
});
