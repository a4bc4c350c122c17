// Runs app.js under @datadog/pprof and writes a wall-time and a heap profile.
// Usage: node node-pprof.js SECONDS DIR
'use strict';
const fs = require('fs');
const path = require('path');
const pprof = require('@datadog/pprof');

const dir = process.argv[3];
pprof.time.start({ intervalMicros: 10000, durationMillis: 60000, lineNumbers: true });
pprof.heap.start(256 * 1024, 64);
require('./app.js');
process.once('beforeExit', () => {
  const save = (name, profile) => fs.writeFileSync(path.join(dir, name), pprof.encodeSync(profile));
  save('node-heap.pb.gz', pprof.heap.profile());
  save('node-wall.pb.gz', pprof.time.stop());
});
