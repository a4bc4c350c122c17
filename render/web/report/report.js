// report: the HTML page around the picture.

function startReport(script) {
  return script;
}
