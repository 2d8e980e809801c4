// JavaScript, and as little of it as can be: what it takes is measured with the handler, even the stripping of types.
const { readFileSync, writeSync } = require('node:fs');
const { toContext } = require('../invocation-context.cjs');

const [, , bundle, eventFile] = process.argv;
const event = JSON.parse(readFileSync(eventFile, 'utf8'));

require(bundle)
  .handler(event, toContext('first'))
  .then(({ batchItemFailures = [] }) => {
    const { user, system } = process.cpuUsage();
    const measured = {
      milliseconds: performance.now(),
      cpuMilliseconds: (user + system) / 1000,
      peakMemory: process.resourceUsage().maxRSS / 1024,
      failures: batchItemFailures.length,
    };
    writeSync(3, JSON.stringify(measured));
    process.exit(0);
  });
