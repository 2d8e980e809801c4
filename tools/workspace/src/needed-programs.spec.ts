import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isInstalled, programsNeededIn } from './needed-programs.ts';

it('reads from the names of the files which programs the tests of a project need, each once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'needed-programs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'src/deep'), { recursive: true });
  for (const file of ['a.needs-zsh.spec.ts', 'deep/b.needs-zsh.spec.ts', 'c.needs-bash.spec.ts', 'd.spec.ts']) {
    writeFileSync(join(folder, 'src', file), '');
  }
  expect(programsNeededIn(folder)).toEqual(['bash', 'zsh']);
});

it('tells a program that is installed from one that is not', () => {
  expect(isInstalled('git')).toBe(true);
  expect(isInstalled('no-such-program')).toBe(false);
});
