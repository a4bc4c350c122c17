// label_sums: the weight of each value of each label, of the whole profile. No DOM in here.

// By label key: {key, rows: [{text, total}], rest}, rows by weight; rest is what has no such label.
function labelSums(base, type) {
  const { meta, labelTexts, labelSets, samples } = base;
  if (!samples || !meta.labels || meta.labels.length === 0) return [];
  const bySet = new Float64Array(labelSets.length);
  const values = samples.values[type];
  let whole = 0;
  for (let i = 0; i < values.length; i++) {
    bySet[samples.set[i]] += values[i];
    whole += values[i];
  }
  const sums = meta.labels.map(() => new Map());
  for (let s = 0; s < labelSets.length; s++) {
    const seen = new Set(); // a label may have several values; a pair counts once
    for (const [key, text] of labelSets[s]) {
      if (seen.has(key + ' ' + text)) continue;
      seen.add(key + ' ' + text);
      sums[key].set(text, (sums[key].get(text) || 0) + bySet[s]);
    }
  }
  return meta.labels.map((key, k) => labelled(key, sums[k], labelTexts, whole, bySet, labelSets, k));
}

function labelled(key, sums, texts, whole, bySet, sets, k) {
  const rows = [...sums].map(([text, total]) => ({ text: texts[text], total }))
    .sort((a, b) => b.total - a.total || compareText(a.text, b.text));
  let rest = whole;
  for (let s = 0; s < sets.length; s++) {
    if (sets[s].some((label) => label[0] === k)) rest -= bySet[s];
  }
  return { key, rows, rest: Math.max(0, rest) };
}
