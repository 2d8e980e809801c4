import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { findConsumerBundle } from '../consumer-bundle.ts';
import { SettingError } from '../setting-error.ts';
import { type CdkCall, toCdkCall } from './cdk-arguments.ts';
import { explainFailure, isStackFrame } from './explain-failure.ts';
import { findUncommittedChanges } from './uncommitted-changes.ts';

const projectRoot = resolve(import.meta.dirname, '../..');

/** Runs the CDK CLI, which asks and answers on the terminal itself, and says in one line what a failure needs. */
async function runCdk({ args }: CdkCall): Promise<number> {
  const cdk = spawn('cdk', args, { cwd: projectRoot, stdio: ['inherit', 'inherit', 'pipe'] });
  // Ctrl-C reaches the CLI as well, which then says how far it got
  process.on('SIGINT', () => {});
  const printed: string[] = [];
  for await (const line of createInterface({ input: cdk.stderr })) {
    printed.push(line);
    if (!isStackFrame(line)) process.stderr.write(`${line}\n`);
  }
  if (cdk.exitCode === null && cdk.signalCode === null) await once(cdk, 'exit');
  const exitCode = cdk.exitCode ?? 1;
  const explanation = exitCode === 0 ? undefined : explainFailure(printed.join('\n'));
  if (explanation !== undefined) process.stderr.write(`\n${explanation}\n`);
  return exitCode;
}

function refuseUncommitted({ action, stage }: CdkCall): void {
  if (action !== 'deploy' || stage !== 'prod') return;
  const changes = findUncommittedChanges(projectRoot);
  if (changes.length === 0) return;
  const some = changes.slice(0, 10).join('\n  ');
  throw new SettingError(
    `expected everything that goes to prod to be committed, got ${changes.length} change(s); commit or stash them:\n  ${some}`,
  );
}

try {
  const call = toCdkCall(process.argv.slice(2));
  refuseUncommitted(call);
  findConsumerBundle();
  process.exitCode = await runCdk(call);
} catch (error) {
  if (!(error instanceof SettingError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
