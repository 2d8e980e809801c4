import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makePage } from './program.ts';

it('docs/reference/benchmarks.md holds the figures that are kept (nx run benchmarks:page)', async () => {
  const page = join(import.meta.dirname, '../../../docs/reference/benchmarks.md');
  expect(readFileSync(page, 'utf8')).toBe(await makePage());
});
