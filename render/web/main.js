// main: one SVG from its markup to an app that answers.

// What users do before the tree is decoded is done afterwards.
function queueInput(svg, host) {
  const queue = [];
  const alone = document.documentElement === svg;
  const target = { app: null };
  svg.addEventListener('click', (event) => {
    const run = () => {
      if (!target.app.alone) svg.focus({ preventScroll: true });
      target.app.click(event);
    };
    if (target.app) run();
    else queue.push(run);
  });
  (host || (alone ? document : svg)).addEventListener('keydown', (event) => {
    const find = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
    if (target.app ? target.app.key(event) : find) event.preventDefault();
    if (!target.app) queue.push(() => target.app.key(event));
  });
  target.open = (app) => {
    target.app = app;
    for (const run of queue.splice(0)) run();
  };
  return target;
}

async function load(svg, data, input, options) {
  const chunks = data.children.length > 0 ? Array.from(data.children, (c) => c.textContent)
    : data.textContent.split(/\s+/).filter(Boolean);
  const base = decode(await unpack(chunks, data.getAttribute('data-packed') === 'deflate'));
  const app = new (options.App || App)(svg, base, options);
  app.width = app.measure();
  app.begin();
  app.listen();
  input.open(app);
  return app;
}

// Runs once the static picture is on the screen; where frames are not drawn, soon.
function afterPaint(run) {
  let done = false;
  const once = () => {
    if (!done) run();
    done = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 500);
}

// What pages and tests may use of an SVG.
function handle(input, ready) {
  return {
    ready: ready.then(() => undefined, () => undefined),
    get app() {
      return input.app;
    },
    get state() {
      const { z, query, selected } = input.app || { z: 0, query: '', selected: -1 };
      return { z, query, selected };
    },
    visible: () => (input.app ? input.app.chart.rows.flat() : []),
    zoom: (node) => input.app && input.app.zoom(node),
    search: (text) => input.app && input.app.search(text, { push: true }),
    change: (patch) => input.app && input.app.change(patch),
    get tree() {
      return input.app && input.app.tree;
    },
  };
}

// Makes an SVG of flame answer; data: the element with the call tree. options: {host: the element that
// keys come from, pins: how many highlights, report: true where the page is the picture's (its URL, its
// scrolling), App and Panel: classes of a page with controls of its own}.
function startFlame(svg, data, options = {}) {
  const input = queueInput(svg, options.host);
  const ready = new Promise((resolve) => afterPaint(resolve)).then(() => load(svg, data, input, options));
  svg.flame = handle(input, ready);
  if (document.documentElement === svg) window.flame = svg.flame;
  ready.catch((error) => {
    const details = svg.querySelector('.details');
    const missing = typeof DecompressionStream === 'undefined';
    details.textContent = 'This browser cannot zoom and search here: ' +
      (missing ? 'it has no DecompressionStream' : String(error && error.message));
  });
  return ready;
}

function start(script) {
  const svg = script && script.closest('svg');
  if (svg) startFlame(svg, svg.querySelector('metadata'));
}
