import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What became of a page: nothing had to be done, it was written, or it is not what it should be. */
export type PageState = 'same' | 'written' | 'drifted';

/** Brings a page to what it should be; with `check`, only tells whether it is. */
export function updatePage(file: string, expected: string, check: boolean): PageState {
  if (existsSync(file) && readFileSync(file, 'utf8') === expected) return 'same';
  if (check) return 'drifted';
  writeFileSync(file, expected);
  return 'written';
}
