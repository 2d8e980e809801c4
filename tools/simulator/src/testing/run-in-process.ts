import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

/** Where a program writes. */
interface Streams {
  readonly stdout: PassThrough;
  readonly stderr: PassThrough;
}

/** What a program printed, and its exit code. */
export interface InProcessRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program in this process, which takes a tenth of the time of a process of its own.
 *
 * @example const { stdout } = await runInProcess((streams) => runProgram(['node', 'simulator', '--help'], streams));
 */
export async function runInProcess(run: (streams: Streams) => Promise<number>): Promise<InProcessRun> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const ended = run({ stdout, stderr }).finally(() => {
    stdout.end();
    stderr.end();
  });
  const [printed, told, exitCode] = await Promise.all([text(stdout), text(stderr), ended]);
  return { exitCode, stdout: printed, stderr: told };
}
