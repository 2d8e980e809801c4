import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { SettingError } from '../setting-error.ts';
import { findUncommittedChanges } from './uncommitted-changes.ts';

const scratch = mkdtempSync(join(tmpdir(), 'infra-git-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test('a file that is not committed is a change, and after the commit there is none', () => {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: scratch });
  git('init', '--quiet');
  writeFileSync(join(scratch, 'stages.ts'), '');
  expect(findUncommittedChanges(scratch)).toEqual(['?? stages.ts']);
  git('add', '.');
  git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', 'first');
  expect(findUncommittedChanges(scratch)).toEqual([]);
});

test('where git cannot tell, nothing is taken for clean', () => {
  const folder = mkdtempSync(join(tmpdir(), 'infra-no-git-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(() => findUncommittedChanges(folder)).toThrow(SettingError);
});
