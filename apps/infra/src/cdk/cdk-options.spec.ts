import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SettingError } from '../setting-error.ts';
import { actions, readCdkOptions } from './cdk-options.ts';

const scratch = mkdtempSync(join(tmpdir(), 'infra-cli-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test.each(actions)('the installed CDK CLI says which options %s takes', (action) => {
  const options = readCdkOptions(action);
  expect(options).toContainEqual(expect.objectContaining({ name: 'context', type: 'array', aliases: ['c'] }));
  expect(options).toContainEqual(expect.objectContaining({ name: 'output', type: 'string', aliases: ['o'] }));
  expect(options).not.toContainEqual(expect.objectContaining({ name: 'stage' }));
});

test('an option of the CDK CLI has its choices, and the letter that turns it off', () => {
  const options = readCdkOptions('deploy');
  expect(options.find(({ name }) => name === 'require-approval')?.choices).toContain('never');
  expect(options.find(({ name }) => name === 'rollback')?.negativeAlias).toBe('R');
});

test.each([
  ['has no registry', undefined],
  ['has a registry that is not JSON', 'export default {}'],
  ['has a registry without global options', '{"commands":{"deploy":{"options":{}}}}'],
  ['has a registry without the action', '{"globalOptions":{},"commands":{}}'],
  ['has an option of another type', '{"globalOptions":{"all":{"type":"bool"}},"commands":{"deploy":{"options":{}}}}'],
])('a CDK CLI that %s is refused', (_, registry) => {
  const folder = mkdtempSync(join(scratch, 'cli-'));
  mkdirSync(join(folder, 'lib/cli'), { recursive: true });
  if (registry !== undefined) writeFileSync(join(folder, 'lib/cli/cli-type-registry.json'), registry);
  expect(() => readCdkOptions('deploy', folder)).toThrow(SettingError);
  expect(() => readCdkOptions('deploy', folder)).toThrow('install the version of aws-cdk');
});
