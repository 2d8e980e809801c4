import { resolve } from 'node:path';
import { findConsumerBundle } from '../consumer-bundle.ts';
import { SettingError } from '../setting-error.ts';
import { type CdkCall, toAction, toCdkCalls } from './cdk-arguments.ts';
import { describeAction } from './describe-action.ts';
import { runCdk } from './run-cdk.ts';
import { findUncommittedChanges } from './uncommitted-changes.ts';

const projectRoot = resolve(import.meta.dirname, '../..');

function refuseUncommitted({ action, stage }: CdkCall): void {
  if (action !== 'deploy' || stage !== 'prod') return;
  const changes = findUncommittedChanges(projectRoot);
  if (changes.length === 0) return;
  const some = changes.slice(0, 10).join('\n  ');
  throw new SettingError(
    `expected everything that goes to prod to be committed, got ${changes.length} change${changes.length === 1 ? '' : 's'}; commit or stash:\n  ${some}`,
  );
}

async function run(words: readonly string[]): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(describeAction(toAction(words[0]), process.stdout.columns));
    return 0;
  }
  const calls = toCdkCalls(words, { configuration: process.env['NX_TASK_TARGET_CONFIGURATION'] });
  calls.forEach(refuseUncommitted);
  findConsumerBundle();
  // Ctrl-C reaches the CLI as well, which then says how far it got
  process.on('SIGINT', () => {});
  return Math.max(...(await Promise.all(calls.map((call) => runCdk(call, projectRoot)))));
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SettingError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 2;
}
