import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { CdkCall } from './cdk-arguments.ts';
import { explainFailure, isStackFrame } from './explain-failure.ts';

/**
 * Runs the CDK CLI, which asks and answers on the terminal itself, and says in one line what a failure needs.
 *
 * @param folder the project's
 * @returns the CLI's exit code
 */
export async function runCdk({ action, output, args }: CdkCall, folder: string): Promise<number> {
  // the CLI leaves the assets of older sources there
  if (action === 'synth') rmSync(resolve(folder, output), { recursive: true, force: true });
  const cdk = spawn('cdk', args, { cwd: folder, stdio: ['inherit', 'inherit', 'pipe'] });
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
