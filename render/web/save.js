// save: the view as a picture without script, and the same in pixels.

const XHTML = 'http://www.w3.org/1999/xhtml';
const PIXELS_MAX = 16384; // of a side

// The picture as it is, as the text of an SVG file.
function stillSvg(app) {
  let text = '';
  app.asStill(() => {
    const copy = app.svg.cloneNode(true);
    for (const element of copy.querySelectorAll('script, metadata, .ui, style')) element.remove();
    for (const element of copy.querySelectorAll('[display="none"]')) element.remove();
    for (const name of ['tabindex', 'aria-activedescendant', 'style', 'aria-label']) copy.removeAttribute(name);
    setAll(copy, { role: 'img', width: app.chart.width, height: app.chart.height, xmlns: app.svg.namespaceURI });
    text = new XMLSerializer().serializeToString(copy);
  });
  return text;
}

function fileName(app, ending) {
  const name = app.meta.title.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return (name || 'flame') + ending;
}

function offerFile(app, blob, name) {
  const url = URL.createObjectURL(blob);
  const link = document.createElementNS(XHTML, 'a');
  link.setAttribute('href', url);
  link.setAttribute('download', name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  app.announce('Saved ' + name);
}

function saveSvg(app) {
  try {
    offerFile(app, new Blob([stillSvg(app)], { type: 'image/svg+xml' }), fileName(app, '.svg'));
  } catch {
    app.announce('This page may not save files');
  }
}

// A canvas of the picture, twice its size where that is possible.
async function rasterise(app) {
  const { width, height } = app.chart;
  const url = URL.createObjectURL(new Blob([stillSvg(app)], { type: 'image/svg+xml' }));
  try {
    const image = document.createElementNS(XHTML, 'img');
    image.setAttribute('src', url);
    await image.decode();
    const scale = Math.min(2, PIXELS_MAX / width, PIXELS_MAX / height);
    const canvas = document.createElementNS(XHTML, 'canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function savePng(app) {
  try {
    const blob = await rasterise(app);
    if (!blob) throw new Error('no picture');
    offerFile(app, blob, fileName(app, '.png'));
  } catch {
    app.announce('This page may not save pictures; save an SVG instead');
  }
}
