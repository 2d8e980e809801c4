import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFolders } from './project-folders.ts';
import { findUnrunSpecs } from './unrun-specs.ts';

const folders = ['apps/orders-cli', 'libs/consumer', 'tools/deep/core', 'schemas'];

it.each([
  'libs/consumer/src/a.spec.ts',
  'libs/consumer/src/deep/a.prop.spec.ts',
  'tools/deep/core/src/a.spec.ts',
  'apps/orders-cli/src/keys.needs-script.spec.ts',
  'libs/consumer/src/a.ts',
])('%s is run, or is no test', (file) => {
  expect(findUnrunSpecs([file], folders)).toEqual([]);
});

it.each([
  'libs/consumer/test/a.spec.ts',
  'libs/consumer/a.spec.ts',
  'libs/deep/core/src/../a.spec.mts',
  'libs/consumer/deep/src/a.spec.ts',
  'libs/consumer/src/a.test.ts',
  'libs/consumer/src/a.spec.tsx',
  'libs/consumer/src/a.needs-Zsh.spec.ts',
  'libs/consumer/src/a.needs-a-b.spec.ts',
  'libs/consumer/src/a.needs-bash.int.spec.ts',
  'schemas/order-event/a.spec.ts',
])('no target runs %s', (file) => {
  expect(findUnrunSpecs([file], folders)).toEqual([file]);
});

it('a target runs each test of the repository', () => {
  const repository = join(import.meta.dirname, '../../..');
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  const files = listed.split('\n');
  expect(findUnrunSpecs(files, projectFolders(repository))).toEqual([]);
  expect(files.filter((file) => file.endsWith('.spec.ts')).length).toBeGreaterThan(200);
});
