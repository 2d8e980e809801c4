import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { updatePage } from './update-page.ts';

test('a page is written when it is missing or has drifted, and a check only tells so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cost-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const page = join(folder, 'cost.md');
  expect(updatePage(page, 'one', true)).toBe('drifted');
  expect(updatePage(page, 'one', false)).toBe('written');
  expect(updatePage(page, 'one', true)).toBe('same');
  expect(updatePage(page, 'two', true)).toBe('drifted');
  expect(readFileSync(page, 'utf8')).toBe('one');
  expect(updatePage(page, 'two', false)).toBe('written');
  expect(readFileSync(page, 'utf8')).toBe('two');
});
