import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SettingError } from '../setting-error.ts';
import { stageNames } from '../stages.ts';
import { toCdkCalls } from './cdk-arguments.ts';
import { actions } from './cdk-options.ts';

const toCdkCall = (...words: Parameters<typeof toCdkCalls>) => {
  const [call, ...others] = toCdkCalls(...words);
  expect(others).toEqual([]);
  return call;
};
const { targets }: { readonly targets: Readonly<Record<string, { outputs?: string[]; configurations?: object }>> } =
  JSON.parse(readFileSync(join(import.meta.dirname, '../../project.json'), 'utf8'));
const refused = (message: string) => new SettingError(message);

test('the stage is dev unless another is given, in either way of writing it', () => {
  expect(toCdkCall(['deploy'])?.stage).toBe('dev');
  expect(toCdkCall(['deploy', '--stage=prod'])?.stage).toBe('prod');
  expect(toCdkCall(['deploy', '--stage', 'prod'])?.stage).toBe('prod');
});

test('a deploy hands the stage to the app, and writes its outputs to a file of the stage', () => {
  expect(toCdkCall(['deploy', '--stage=prod'])?.args).toEqual([
    'deploy',
    '**',
    '--strict',
    '--context=stage=prod',
    '--output=.deploy/prod/cdk.out',
    '--outputs-file=outputs.prod.json',
  ]);
});

test.each(actions)('%s of two stages writes to two folders, so that both can run at the same time', (action) => {
  const folders = ['dev', 'prod'].map((stage) => toCdkCalls([action, `--stage=${stage}`])[0]?.output);
  expect(new Set(folders).size).toBe(2);
});

test.each([
  [
    ['--require-approval=never', '--stage=prod', '--verbose=true'],
    ['--require-approval=never', '--verbose'],
  ],
  [
    ['--require-approval', 'never', '--stage', 'prod', '-v', '-R'],
    ['--require-approval=never', '--verbose', '--no-rollback'],
  ],
])('everything but the stage goes on to the CDK CLI, written in full: %j', (given, forwarded) => {
  const args = toCdkCall(['deploy', ...given])?.args ?? [];
  expect(args.slice(-forwarded.length)).toEqual(forwarded);
  expect(args.filter((each) => each.includes('--stage'))).toEqual([]);
});

test.each([
  [['--outputs-file=mine.json', '--output', 'mine']],
  [['-O', 'mine.json', '-o', 'mine']],
  [['--outputsFile=mine.json', '--output=mine']],
])('a file that the caller names takes the place of the usual one: %j', (given) => {
  const call = toCdkCall(['deploy', ...given]);
  expect(call?.output).toBe('mine');
  expect(call?.args.filter((each) => each.startsWith('--output'))).toEqual([
    '--outputs-file=mine.json',
    '--output=mine',
  ]);
});

test.each(['diff', 'destroy', 'bootstrap', 'synth'])('%s writes no outputs', (action) => {
  expect(toCdkCall([action])?.args.join(' ')).not.toContain('--outputs-file');
});

test('bootstrap takes environments, and no stack', () => {
  expect(toCdkCall(['bootstrap', 'aws://123456789012/us-east-1', '--force'])?.args.slice(0, 2)).toEqual([
    'bootstrap',
    'aws://123456789012/us-east-1',
  ]);
  expect(toCdkCall(['bootstrap'])?.args).not.toContain('**');
});

test('dev is synthesized to the folder that the local cloud starts from', () => {
  expect(toCdkCall(['synth'])?.args).toEqual([
    'synth',
    '**',
    '--strict',
    '--quiet',
    '--context=stage=dev',
    '--output=cdk.out',
  ]);
});

test('another stage is synthesized beside dev, so that neither folder is ever of older sources', () => {
  const calls = toCdkCalls(['synth', '--stage=prod', '--json', '--no-quiet']);
  expect(calls.map(({ stage, output }) => [stage, output])).toEqual([
    ['prod', 'cdk.out.prod'],
    ['dev', 'cdk.out'],
  ]);
  expect(calls[0]?.args.slice(-3)).toEqual(['--output=cdk.out.prod', '--json', '--no-quiet']);
  // only the stage that was asked for is printed
  expect(calls[1]?.args.slice(-4)).toEqual(['--output=cdk.out', '--json', '--no-quiet', '--quiet']);
});

test.each(['dev', 'prod'])('the folders to which synth writes %s are those that Nx caches', (stage) => {
  const cached = targets['synth']?.outputs?.map((each) =>
    each.replace('{projectRoot}/', '').replace('{options.stage}', stage),
  );
  for (const { output } of toCdkCalls(['synth', `--stage=${stage}`])) expect(cached).toContain(output);
});

test.each(actions)('%s has a configuration of Nx for each stage', (action) => {
  expect(targets[action]?.configurations).toEqual(Object.fromEntries(stageNames.map((stage) => [stage, { stage }])));
});

const withoutSuchAnOption = '; `npx nx run infra:deploy -- --help` lists the options';
test.each([
  [['deploy', '--stge=prod'], "unknown option '--stge' (did you mean --stage?)"],
  [['deploy', '--stge', 'prod'], "unknown option '--stge' (did you mean --stage?)"],
  [['deploy', '--Stage=prod'], "unknown option '--Stage' (did you mean --stage?)"],
  [['deploy', '--require-aproval=never'], "unknown option '--require-aproval' (did you mean --require-approval?)"],
  [['deploy', '--no-rolback'], "unknown option '--no-rolback' (did you mean --no-rollback?)"],
  [['deploy', '--prod'], "unknown option '--prod' (did you mean --stage=prod?)"],
  [['deploy', '--pord'], "unknown option '--pord' (did you mean --stage=prod?)"],
  [['deploy', '--xyz'], `unknown option '--xyz'${withoutSuchAnOption}`],
  [['deploy', '-x'], `unknown option '-x'${withoutSuchAnOption}`],
  [['diff', '--outputs-file=a'], "unknown option '--outputs-file' (did you mean --output?)"],
  [['synth', '--stge=prod'], "unknown option '--stge' (did you mean --stage?)"],
  [['bootstrap', '--stge=prod'], "unknown option '--stge' (did you mean --stage?)"],
  [['destroy', '--froce'], "unknown option '--froce' (did you mean --force?)"],
  [
    ['deploy', '--progress=baar'],
    'expected --progress to be bar, events or errors-only, got "baar" (did you mean bar?)',
  ],
  [['deploy', '--concurrency=two'], 'expected --concurrency to be a number, got "two"'],
])('an option that the action does not know is refused: %j', (words, message) => {
  expect(() => toCdkCalls(words)).toThrow(refused(message));
});

test.each([
  [['deploy', '--stage=staging'], 'expected --stage to be dev or prod, got "staging"'],
  [['deploy', '--stage=pord'], 'expected --stage to be dev or prod, got "pord" (did you mean prod?)'],
  [['deploy', '--stage='], "the option '--stage' needs a value, for instance --stage=dev"],
  [['deploy', '--stage'], "the option '--stage' needs a value, for instance --stage=dev"],
  [['deploy', '--stage', '--force'], "the option '--stage' needs a value, for instance --stage=dev"],
  [['deploy', '--stage=dev', '--stage=prod'], "the option '--stage' is given 2 times (dev, prod): give it once"],
  [['deploy', '--stage=prod', '--stage', 'prod'], "the option '--stage' is given 2 times (prod, prod): give it once"],
  [['deploy', '--context', 'stage=prod'], "the context 'stage=prod' names a stage: write --stage=prod"],
  [['deploy', '--context=stage=prod'], "the context 'stage=prod' names a stage: write --stage=prod"],
  [['deploy', '-c', 'stage=prod'], "the context 'stage=prod' names a stage: write --stage=prod"],
  [['deploy', '--context=STAGE=prod'], "the context 'STAGE=prod' names a stage: write --stage=prod"],
  [
    ['deploy', '--context={"stage":"prod"}'],
    `the context '{"stage":"prod"}' names a stage: write --stage=dev or --stage=prod`,
  ],
  [['bootstrap', 'a/b'], "unexpected word 'a/b': write --stage=dev or --stage=prod, which names the stack"],
  [
    ['deploy', '--output=cdk.out'],
    "deploy does not take '--output=cdk.out': synth writes that folder, and the local cloud starts from it; name another",
  ],
  [['deploy', '--stage=prod,dev'], 'expected --stage to be dev or prod, got "prod,dev"'],
  [['deploy', '-c', 'stage'], "the context 'stage' names a stage: write --stage=dev or --stage=prod"],
])('the stage is one of those that exist, given once and by --stage: %j', (words, message) => {
  expect(() => toCdkCalls(words)).toThrow(refused(message));
});

test.each([
  [['deploy', 'prod'], "unexpected word 'prod' (did you mean --stage=prod?)"],
  [['deploy', 'porduction'], "unexpected word 'porduction': write --stage=dev or --stage=prod"],
  [['deploy', 'pord'], "unexpected word 'pord' (did you mean --stage=prod?)"],
  [
    ['deploy', 'OrderEvents'],
    "unexpected word 'OrderEvents': write --stage=dev or --stage=prod, which names the stack",
  ],
  [['bootstrap', 'prod'], "unexpected word 'prod' (did you mean --stage=prod?)"],
])('a word that belongs to no option is refused: %j', (words, message) => {
  expect(() => toCdkCalls(words)).toThrow(message);
  expect(() => toCdkCalls(words)).toThrow(SettingError);
});

test.each([
  [
    ['deploy', '--app=cdk.out', '--stage=prod'],
    "deploy does not take '--app': it would choose the stack, as --stage does; run `npx cdk` in apps/infra for another app",
  ],
  [
    ['synth', '--output=mine'],
    "synth does not take '--output': Nx caches the folders that synth writes; copy them instead",
  ],
])('an option of the CDK CLI that goes against the program is refused: %j', (words, message) => {
  expect(() => toCdkCalls(words)).toThrow(refused(message));
});

test('a configuration of Nx and an option that name two stages are refused', () => {
  expect(toCdkCall(['deploy', '--stage=prod'], { configuration: 'prod' })?.stage).toBe('prod');
  expect(() => toCdkCalls(['deploy', '--stage=dev'], { configuration: 'prod' })).toThrow(
    refused('expected one stage, got prod from the configuration of Nx and dev from --stage'),
  );
});

test.each([
  ['apply', 'expected bootstrap, deploy, destroy, diff or synth, got "apply" (did you mean deploy?)'],
  ['rollback', 'expected bootstrap, deploy, destroy, diff or synth, got "rollback"'],
  ['deplyo', 'expected bootstrap, deploy, destroy, diff or synth, got "deplyo" (did you mean deploy?)'],
])('the unknown action %s is refused', (action, message) => {
  expect(() => toCdkCalls([action])).toThrow(refused(message));
});
