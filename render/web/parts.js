// parts: what the static picture has around its boxes (legend at the right, table, call-outs, footer).
// They keep their distance from the edges, and show what they were written for only where it holds.

class Parts {
  constructor(svg, base) {
    const { meta } = base;
    this.meta = meta;
    this.first = { width: meta.width, height: meta.height, top: meta.padTop, rows: meta.padBottom };
    // The script's own legend, which can be clicked, takes the place of the one that says packages.
    const legend = meta.comparison ? null : svg.querySelector('g.part.legend.bottom');
    this.below = (meta.below || 0) - (legend ? meta.belowLegend || 0 : 0);
    if (legend) legend.remove();
    this.groups = [...svg.querySelectorAll('g.part')];
    this.swatches = this.groups.flatMap((part) => [...part.querySelectorAll('rect[fill]')]).map((rect) =>
      [rect, base.lights.indexOf(rect.getAttribute('fill'))]).filter(([, paint]) => paint >= 0);
    this.colours = { light: base.lights, dark: base.darks };
  }

  // `plain`: the view that the file was written for is the one on the screen.
  place(chart, theme, plain) {
    const { meta, first } = this;
    const right = chart.width - first.width;
    const row = meta.inverted ? meta.padTop - first.top
      : chart.height - meta.padBottom - (first.height - first.rows);
    for (const part of this.groups) {
      const is = (name) => part.classList.contains(name);
      const x = is('right') ? right : 0;
      const y = is('callouts') ? row : is('bottom') ? chart.height - first.height : meta.padTop - first.top;
      setAll(part, {
        transform: 'translate(' + px(x) + ',' + px(y) + ')', display: this.holds(is, plain, right) ? 'inline' : 'none',
      });
    }
    for (const [rect, paint] of this.swatches) rect.setAttribute('fill', this.colours[theme][paint]);
  }

  // Call-outs hold for one width and view, the scale of a comparison for one view.
  holds(is, plain, wider) {
    if (is('callouts')) return plain && Math.abs(wider) < 0.5;
    return plain || !(this.meta.comparison && is('legend'));
  }
}
