import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** One configuration for every project; `--root` says which one runs. */
const report = process.env['TEST_REPORT'];
/** A program that npm does not bring: only the tests that need it run; without one, only those that need none. */
const needed = process.env['TEST_NEEDS'];

// Nx asks for colours whatever the stream is; a program that a test runs in its own process would obey
delete process.env['FORCE_COLOR'];
// what the tests start, and what they import from packages, is compiled once
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, '.nx/compile-cache');

export default defineConfig({
  // workspace packages resolve to their sources; `node` must be named, or SDK packages resolve to a browser build
  ssr: { resolve: { conditions: ['@order-events/source', 'node'] } },
  test: {
    include: [needed === undefined ? 'src/**/*.spec.ts' : `src/**/*.needs-${needed}.spec.ts`],
    exclude: needed === undefined ? ['src/**/*.needs-*.spec.ts'] : [],
    reporters: report ? ['default', 'json'] : ['default'],
    ...(report ? { outputFile: { json: resolve(import.meta.dirname, report) } } : {}),
    // engines start in a second or two, and the whole suite shares two cores
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // what is waited for comes within a second, but not on a busy machine
    expect: { poll: { timeout: 20_000 } },
    passWithNoTests: false,
    // the files of a worker share what they import: importing it for each again took a third of the time
    isolate: false,
    // files that wait for queues or processes leave the processor to others; Nx runs three projects side by side
    maxWorkers: 2,
  },
});
