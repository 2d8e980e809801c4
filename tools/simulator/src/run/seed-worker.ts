import { parentPort } from 'node:worker_threads';
import { runSeeds, type SeedRange } from './run-seeds.ts';

// errors are part of every story, and nobody reads where they come from
Error.stackTraceLimit = 0;

parentPort?.on('message', (range: SeedRange) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  void runSeeds(range).then((results) => parentPort?.postMessage(results));
});
