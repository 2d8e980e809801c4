import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findUnrunSpecs } from './unrun-specs.ts';

it.each([
  'libs/core/src/a.spec.ts',
  'libs/core/src/deep/a.prop.spec.ts',
  'apps/orders-cli/src/keys.needs-script.spec.ts',
  'libs/core/src/a.ts',
])('%s is run, or is no test', (file) => {
  expect(findUnrunSpecs([file])).toEqual([]);
});

it.each([
  'libs/core/test/a.spec.ts',
  'libs/core/a.spec.ts',
  'libs/deep/core/src/../a.spec.mts',
  'libs/core/src/a.test.ts',
  'libs/core/src/a.spec.tsx',
  'libs/core/src/a.needs-Zsh.spec.ts',
  'libs/core/src/a.needs-a-b.spec.ts',
  'libs/core/src/a.needs-bash.int.spec.ts',
  'schemas/order-event/a.spec.ts',
])('no target runs %s', (file) => {
  expect(findUnrunSpecs([file])).toEqual([file]);
});

it('a target runs each test of the repository', () => {
  const repository = join(import.meta.dirname, '../../..');
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  const files = listed.split('\n');
  expect(findUnrunSpecs(files)).toEqual([]);
  expect(files.filter((file) => file.endsWith('.spec.ts')).length).toBeGreaterThan(200);
});
