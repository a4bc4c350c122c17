// links: what a file of attributes (--name-attr) says of functions: another title, and where a click leads.

const SCRIPT_SCHEME = /^(?:javascript|vbscript|data):/i;

function attributesOf(meta, name) {
  const found = (meta.links || []).find((link) => link[0] === name);
  return found ? { title: found[1], href: found[2], target: found[3] || '_top' } : null;
}

// Where a function's frames lead, or null. The writer refuses addresses of scripts, and so does this.
function linkOf(meta, name) {
  const link = attributesOf(meta, name);
  if (!link || !link.href) return null;
  // browsers skip control characters and blanks, too
  const plain = Array.from(link.href).filter((c) => c > ' ' && c !== '\x7f').join('');
  return SCRIPT_SCHEME.test(plain) ? null : link;
}

// What the details line calls a function.
function titleOf(meta, name) {
  const own = attributesOf(meta, name);
  return (meta.nameType ? meta.nameType + ' ' : '') + ((own && own.title) || name);
}
