import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLostWord } from './nx-words.ts';
import { preTasksExecution } from './plugin.ts';

const stages = ['dev', 'prod'];
const configurations = { deploy: stages, destroy: stages, synth: stages };
const find = (line: string) => findLostWord(line.split(' '), configurations);

describe('findLostWord', () => {
  it.each([
    'run infra:deploy',
    'run infra:deploy:prod',
    'infra:deploy:dev',
    'deploy infra --configuration=prod',
    'run apps/infra:deploy:prod',
    'run deploy:prod',
    'run infra:deploy -c prod',
    'run infra:deploy -c=prod',
    'run infra:deploy -cprod',
    'run infra:deploy --c=prod',
    'run-many -t lint deploy --configuration prod',
    'run-many -t deploy -p infra --parallel=3 --verbose --outputStyle=static --skip-nx-cache',
    'run infra:deploy --stage=prod --profile=prod --parameters stack:key:value',
    // the program behind the target refuses these
    'run infra:deploy --stage=pord',
    'run infra:deploy -- -c pord',
    'run infra:deploy --stage=prod --require-approval=never --',
    'run infra:deploy -- --stage=prod --require-approval=never',
    'run infra:deploy:prod --skip-nx-cache -- --require-approval=never',
    'run infra:deploy --profile prod --stage prod',
    'run infra:deploy --role-arn arn:aws:iam::123456789012:role/deploy --parameters deploy:x=1',
    'affected -t deploy --base=develop --head HEAD',
    // no target with configurations
    'run infra:lint --configuration=pord --env.STAGE=prod',
    'run infra:bootstrap aws://123456789012/us-east-1',
  ])('finds nothing in nx %s', (line) => {
    expect(find(line)).toBeUndefined();
  });

  it.each([
    ['run infra:deploy:pord', 'pord'],
    ['infra:deploy:pord', 'pord'],
    ['run apps/infra:deploy:pord', 'pord'],
    ['run deploy:pord', 'pord'],
    ['run --output-style static infra:deploy:pord', 'pord'],
    ['run infra:deploy --configuration=pord', 'pord'],
    ['run infra:deploy --configuration pord', 'pord'],
    ['run infra:deploy --c=pord', 'pord'],
    ['run infra:deploy -cpord', 'pord'],
    ['run infra:deploy -c stage=prod', 'stage=prod'],
    ['run infra:deploy -c', ''],
    ['run-many -t deploy -c pord', 'pord'],
    ['run-many --targets=lint,deploy -c pord', 'pord'],
    // Nx reads --prod as --configuration=production
    ['run infra:deploy --prod', 'production'],
    ['deploy infra --prod=true', 'production'],
  ])('finds in nx %s a configuration that does not exist: %s', (line, name) => {
    expect(find(line)).toContain(`expected a configuration that exists (dev, prod), got "${name}"`);
  });

  it.each([
    ['run infra:deploy -c prod -c dev', 'prod and dev'],
    ['run infra:deploy -c prod -c prod', 'prod and prod'],
    ['run infra:deploy --configuration=pord --configuration=prod', 'pord and prod'],
    ['run infra:destroy:prod -c dev --force', 'prod and dev'],
    ['run infra:synth --configuration=prod --configuration=prod', 'prod and prod'],
    ['run infra:deploy:prod -c dev', 'prod and dev'],
    ['run infra:deploy:prod:dev', 'prod and dev'],
  ])('finds in nx %s more than one configuration: %s', (line, names) => {
    expect(find(line)).toBe(`expected one configuration, got ${names}`);
  });

  it.each([
    '--env.STAGE=prod',
    '--env=prod',
    '--envFile=prod',
    '--env-file=prod',
    '--args=--stage=prod',
    '--usePty=prod',
    '--cwd=.',
    '--command=x',
    '--__unparsed__=prod',
  ])('finds %s, which Nx keeps to itself', (flag) => {
    expect(find(`run infra:deploy ${flag}`)).toBe(`Nx keeps ${flag} to itself, and deploy never sees it`);
  });

  it.each([
    'run infra:deploy --target=prod',
    'run infra:deploy --target prod',
    'run infra:deploy --target=pord',
    'run infra:deploy -t production',
    'run infra:deploy --verbose=prod',
    'run infra:deploy --exclude=prod',
    'run infra:deploy --batch=prod',
    'run infra:deploy --tui=prod',
    'run infra:deploy --skip-nx-cache=prod',
    'run infra:deploy --nxBail=prod',
    'run infra:deploy --streamOutput=prod',
    'run-many -t deploy,prod',
    'run-many -t deploy -p infra,prod',
  ])('finds in nx %s what Nx keeps to itself', (line) => {
    expect(find(line)).toMatch(/^Nx keeps -\S+ to itself, and deploy never sees it$/);
  });

  it.each([
    'run-many -t deploy prod',
    'affected -t deploy prod',
    'run-many -t deploy -p infra prod',
    'run -p infra -t deploy prod',
    'run prod -t deploy',
    'run infra:deploy prod',
    'run infra:deploy --verbose pord',
  ])('finds in nx %s a stage that is no option', (line) => {
    expect(find(line)).toMatch(/^Nx keeps (the word prod|--verbose) to itself, and deploy never sees it/);
  });

  it.each([
    ['run infra:deploy --stage=prod -- --require-approval=never', '--stage=prod'],
    ['run infra:destroy --stage prod -- --force', '--stage'],
    ['deploy infra --profile=shop -- --stage=prod', '--profile=shop'],
    ['run-many -t deploy --stage=prod -- --force', '--stage=prod'],
  ])('finds in nx %s what stands before the words that Nx hands on', (line, word) => {
    expect(find(line)).toBe(`Nx hands on only what follows --, and ${word} stands before it: write all of it after --`);
  });

  it.each([
    ['run infra:"deploy":pord', 'pord'],
    ['run infra:deploy -c= prod', ''],
    ['run infra:deploy --configuration.x=pord', 'pord'],
  ])('finds in nx %s what only looks like another word', (line, name) => {
    expect(find(line)).toContain(`got "${name}"`);
  });
});

const beforeTasksOf = (...words: string[]) =>
  preTasksExecution(undefined, {
    id: '1',
    workspaceRoot: join(import.meta.dirname, '../../..'),
    nxJsonConfiguration: {},
    argv: ['node', 'nx', ...words],
  });

it('refuses for every target of infra that works with a stage, before Nx runs a task', () => {
  for (const target of ['bootstrap', 'deploy', 'destroy', 'diff', 'synth']) {
    expect(() => beforeTasksOf('run', `infra:${target}:prod`)).not.toThrow();
    expect(() => beforeTasksOf('run', `infra:${target}:pord`)).toThrow(
      'expected a configuration that exists (dev, prod), got "pord". Nx reads -c and --prod as --configuration; nothing was run',
    );
  }
});
