import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findUnknownConfiguration } from './known-configurations.ts';
import { preTasksExecution } from './plugin.ts';

const known = { infra: { deploy: ['dev', 'prod'], lint: [] }, contracts: { lint: [] } };
const find = (line: string) => findUnknownConfiguration(line.split(' '), known);

test.each([
  'run infra:deploy',
  'run infra:deploy:prod',
  'infra:deploy:dev',
  'deploy infra --configuration=prod',
  'run infra:deploy -c prod',
  'run infra:deploy -c=prod',
  'run-many -t lint deploy --configuration prod',
  'run infra:deploy --stage=pord',
  'run infra:deploy -- -c pord',
  'run infra:bootstrap aws://123456789012/us-east-1',
  'run infra:deploy --parameters stack:key:value',
])('nx %s names no configuration that does not exist', (line) => {
  expect(find(line)).toBeUndefined();
});

test.each([
  ['run infra:deploy:pord', 'pord'],
  ['infra:deploy:pord', 'pord'],
  ['run --output-style static infra:deploy:pord', 'pord'],
  ['run infra:lint:prod', 'prod'],
  ['run infra:deploy --configuration=pord', 'pord'],
  ['run infra:deploy --configuration pord', 'pord'],
  ['run infra:deploy -c stage=prod', 'stage=prod'],
  ['run infra:deploy -c', ''],
  ['run-many -t deploy -c pord', 'pord'],
  // Nx reads --prod as --configuration=production
  ['run infra:deploy --prod', 'production'],
  ['deploy infra --prod=true', 'production'],
])('nx %s names the configuration %s, which does not exist', (line, configuration) => {
  expect(find(line)).toBe(configuration);
});

const beforeTasksOf = (...words: string[]) =>
  preTasksExecution(undefined, {
    id: '1',
    workspaceRoot: join(import.meta.dirname, '../../..'),
    nxJsonConfiguration: {},
    argv: ['node', 'nx', ...words],
  });

test('the plugin refuses a configuration that does not exist, and says which there are', () => {
  expect(() => beforeTasksOf('run', 'infra:deploy:prod')).not.toThrow();
  expect(() => beforeTasksOf('run', 'infra:deploy:pord')).toThrow(
    'expected a configuration that exists (dev, prod), got "pord"; nothing was run',
  );
});
