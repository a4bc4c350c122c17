// page_app: the app of a picture whose search field, menus and dialogs are those of the page.

class PageApp extends App {
  // The column that the picture stands in.
  measure() {
    const { svg, meta } = this;
    if (!meta.fluid) return meta.width;
    svg.setAttribute('width', '100%');
    const width = svg.parentNode.clientWidth;
    return width > 0 ? Math.max(width, 200) : meta.width;
  }

  edit(on) {
    if (on && this.page) this.page.search.focus();
  }

  openRows(rows, title, back, place) {
    const at = this.svg.getBoundingClientRect();
    const scale = at.width > 0 ? at.width / this.chart.width : 1;
    const { x, y } = place || { x: 0, y: 0 };
    if (this.page) this.page.popup.open(rows, title, { x: at.left + x * scale, y: at.top + y * scale }, this.svg);
  }

  // Only texts to copy are left: menus are above, help and tables are the page's.
  openSheet(rows, options) {
    if (this.page) this.page.dialogs.showText(options.title, options.copy || rows.map((row) => row.text || '').join('\n'));
  }

  // Between what stays at the top and at the foot of the window.
  scrollTo(box) {
    if (!box || !this.page) return;
    const y = this.svg.getBoundingClientRect().top + this.chart.rowY(box.row);
    const [low, high] = this.page.sight(this.meta.rowHeight);
    if (y < low) window.scrollBy(0, y - low);
    else if (y > high) window.scrollBy(0, y - high);
  }

  menuByKey() {
    const node = this.meant();
    const box = this.chart.boxOf(node >= 0 ? node : this.z);
    this.frameMenu(box, box ? { x: box.x + Math.min(box.width, 60) / 2, y: this.chart.rowY(box.row) } : null);
    return true;
  }
}
