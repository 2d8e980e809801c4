import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const projectRoot = resolve(import.meta.dirname, '..');
const cdkJson: { app: string; context: object } = JSON.parse(readFileSync(join(projectRoot, 'cdk.json'), 'utf8'));

const scratch = mkdtempSync(join(tmpdir(), 'infra-main-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const consumerBundle = join(scratch, 'bundle');
mkdirSync(consumerBundle);
writeFileSync(join(consumerBundle, 'index.js'), 'exports.handler = async () => ({ batchItemFailures: [] });\n');

/** Runs the app with the very command of cdk.json and the context that the CDK CLI would hand over. */
function runApp(context: Record<string, string>) {
  const outdir = mkdtempSync(join(scratch, 'out-'));
  const { status, stdout, stderr } = spawnSync(cdkJson.app, {
    cwd: projectRoot,
    shell: true,
    encoding: 'utf8',
    env: {
      PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      // the template against CloudFormation's rules is what other tests look at, and takes longer than all the rest
      CDK_VALIDATION: 'false',
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...cdkJson.context, ...context }),
    },
  });
  return { status, stdout, stderr, files: () => filesIn(outdir) };
}

function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('an unknown stage is one line and writes nothing', () => {
  const run = runApp({ stage: 'staging', consumerBundle });
  expect(run).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'expected the stage to be dev or prod, got "staging"\n',
  });
  expect(run.files()).toEqual({});
});

test('a missing bundle is one line and writes nothing', () => {
  const run = runApp({ consumerBundle: 'apps/order-consumer/not-built' });
  expect(run).toMatchObject({
    status: 1,
    stdout: '',
    stderr: "expected the consumer's bundle in apps/order-consumer/not-built; run `npx nx run order-consumer:bundle`\n",
  });
  expect(run.files()).toEqual({});
});

test('the app writes the stack of the given stage and says nothing', () => {
  const run = runApp({ stage: 'prod', consumerBundle });
  expect(run).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(run.files()['OrderEvents.template.json']).toContain('"VisibilityTimeout": 180');
});

test('what the app writes is the same on every machine', () => {
  const files = runApp({ consumerBundle }).files();
  expect(Object.keys(files)).toContain('dev-OrderEvents.template.json');
  expect(Object.values(files).join('\n')).not.toContain(resolve(projectRoot, '../..'));
});
