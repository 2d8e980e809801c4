import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { CandidateFailedError } from './errors.ts';

/** What a process that measures itself tells: that it waits for the sign to begin, and what it measured. */
export type ForkMessage<Measured> = { readonly kind: 'ready' } | { readonly kind: 'done'; readonly measured: Measured };

export interface ForkedRun {
  readonly module: URL;
  /** What the process is asked to do, as JSON. */
  readonly assignment: object;
  readonly env: NodeJS.ProcessEnv;
  /** Further flags for Node. @default none */
  readonly nodeFlags?: readonly string[];
  /** What is measured, for messages. */
  readonly subject: string;
  /** Called when the process is ready, before it begins. */
  readonly onReady?: () => void;
  readonly signal: AbortSignal;
}

/**
 * Runs a module in a process of its own, which warms up, waits for the sign, and measures itself.
 *
 * @throws {CandidateFailedError} when the process ends without a measurement.
 */
export async function runForked<Measured>(run: ForkedRun): Promise<Measured> {
  const { module, assignment, env, nodeFlags = [], subject, onReady, signal } = run;
  const options: ForkOptions = {
    execArgv: ['--conditions=@order-events/source', '--expose-gc', ...nodeFlags],
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  };
  const child = fork(module, [JSON.stringify(assignment)], options);
  const exit = once(child, 'exit');
  const stop = () => child.kill();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const complaint = child.stderr === null ? '' : text(child.stderr);
  try {
    await receive<Measured, 'ready'>(child, 'ready');
    onReady?.();
    child.send('begin');
    const { measured } = await receive<Measured, 'done'>(child, 'done');
    await exit;
    return measured;
  } catch (cause) {
    signal.throwIfAborted();
    child.kill();
    const said = /^\w*Error.*/m.exec(await complaint)?.[0] ?? 'nothing';
    throw new CandidateFailedError(`expected a measurement of ${basename(subject)}, got ${said}`, { cause });
  } finally {
    signal.removeEventListener('abort', stop);
    child.kill();
    await exit;
  }
}

type MessageOf<Measured, Kind> = Extract<ForkMessage<Measured>, { readonly kind: Kind }>;

/** The next message of the process, which is of this kind. @throws {Error} when none comes any more. */
async function receive<Measured, Kind extends ForkMessage<Measured>['kind']>(child: ChildProcess, kind: Kind) {
  const got = await Promise.race([once(child, 'message'), once(child, 'disconnect')]);
  const [message] = got as [ForkMessage<Measured>?];
  if (message?.kind !== kind) throw new Error(`expected the message ${kind}, got ${message?.kind ?? 'none'}`);
  return message as MessageOf<Measured, Kind>;
}
