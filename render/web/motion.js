// motion: a zoom eases from where its frame was; none for those who want stillness.

const EASE = { duration: 150, easing: 'cubic-bezier(0.2,0,0.2,1)' };

// Lets groups of boxes grow from one box's place into another's: {x, width} each.
function easeFrom(groups, from, to) {
  if (!from || !to || !(from.width > 0) || !(to.width > 0)) return;
  if (mediaMatches('(prefers-reduced-motion: reduce)')) return;
  const scale = from.width / to.width;
  if (scale > 50 || scale < 0.002) return;
  const start = 'translate(' + px(from.x - to.x * scale) + 'px,0px) scale(' + scale + ',1)';
  for (const group of groups) {
    if (!group || !group.animate) continue;
    group.animate([{ transform: start, transformOrigin: '0 0' }, { transform: 'none', transformOrigin: '0 0' }], EASE);
  }
}
