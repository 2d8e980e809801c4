import { expect, test } from 'vitest';
import { SettingError } from '../setting-error.ts';
import { toCdkCall } from './cdk-arguments.ts';

test('the stage is dev unless another is given, in either way of writing it', () => {
  expect(toCdkCall(['deploy']).stage).toBe('dev');
  expect(toCdkCall(['deploy', '--stage=prod']).stage).toBe('prod');
  expect(toCdkCall(['deploy', '--stage', 'prod']).stage).toBe('prod');
});

test('a deploy hands the stage to the app, and writes its outputs to a file of the stage', () => {
  expect(toCdkCall(['deploy', '--stage=prod']).args).toEqual([
    'deploy',
    '**',
    '--strict',
    '--context',
    'stage=prod',
    '--output',
    '.deploy/cdk.out',
    '--outputs-file',
    'outputs.prod.json',
  ]);
});

test.each([
  [['--require-approval=never', '--stage=prod', '--verbose=true']],
  [['--require-approval', 'never', '--stage', 'prod', '-v', 'OrderEvents']],
])('everything but the stage goes on to the CDK CLI: %j', (given) => {
  const { args } = toCdkCall(['deploy', ...given]);
  const others = given.filter((each) => !each.startsWith('--stage') && each !== 'prod');
  expect(args.slice(-others.length)).toEqual(others);
  expect(args.filter((each) => each.includes('--stage'))).toEqual([]);
});

test('a file that the caller names takes the place of the usual one', () => {
  const { args } = toCdkCall(['deploy', '--outputs-file=mine.json', '--output', 'mine']);
  expect(args).not.toContain('outputs.dev.json');
  expect(args).not.toContain('.deploy/cdk.out');
});

test.each(['diff', 'destroy', 'bootstrap'])('%s writes no outputs', (action) => {
  expect(toCdkCall([action]).args).not.toContain('--outputs-file');
});

test('an unknown stage or action is refused', () => {
  expect(() => toCdkCall(['deploy', '--stage=staging'])).toThrow(
    new SettingError('expected the stage to be dev or prod, got "staging"'),
  );
  expect(() => toCdkCall(['apply'])).toThrow(
    new SettingError('expected bootstrap, deploy, destroy, diff, got "apply"'),
  );
});
