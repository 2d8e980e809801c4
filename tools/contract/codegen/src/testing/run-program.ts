import { spawnSync } from 'node:child_process';
import { Writable } from 'node:stream';
import type { ProgramOptions } from '../program-options.ts';

/** What a program printed, and how it ended. */
export interface ProgramRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program in the process of the test: a process of its own takes a second of CPU to load the program.
 *
 * @param run - The program's `runProgram`.
 * @param args - The command line, without Node and the program.
 * @example await runInThisProcess(runProgram, ['--check'], { cwd: repository }) // { status: 0, stdout: '…', stderr: '' }
 */
export async function runInThisProcess(
  run: (argv: readonly string[], options: ProgramOptions) => number | Promise<number>,
  args: readonly string[],
  options: Pick<ProgramOptions, 'cwd' | 'environment'> = {},
): Promise<ProgramRun> {
  const [stdout, stderr] = [capture(), capture()];
  const status = await run(['node', 'main.ts', ...args], { ...options, stdout: stdout.stream, stderr: stderr.stream });
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

/**
 * Runs a program in a process of its own, for what only a process shows: that it starts, and with which exit code it ends.
 *
 * @param main - The path of the program's `main.ts`.
 */
export function runInOwnProcess(
  main: string,
  args: readonly string[],
  { cwd, environment = process.env }: Pick<ProgramOptions, 'cwd' | 'environment'> = {},
): ProgramRun {
  const command = ['--conditions=@order-events/source', main, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd, encoding: 'utf8', env: environment });
  return { status, stdout, stderr };
}

function capture() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}
