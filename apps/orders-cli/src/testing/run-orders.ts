import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { createProgram } from '../program.ts';

/** The program and first arguments of a command line of `orders`. */
export const ordersCommand = [
  process.execPath,
  '--conditions=@order-events/source',
  join(import.meta.dirname, '../../bin/orders.mjs'),
] as const;

/** What `orders` is given beside its arguments. */
export interface RunOptions {
  readonly stdin?: string;
  /** @default empty */
  readonly environment?: NodeJS.ProcessEnv;
  /** What stdout says when the command has gone on for long enough. @default it ends by itself */
  readonly until?: string | undefined;
  /**
   * How long a request for dead letters waits for one, in seconds.
   * @default 0: the SQS of the local cloud has one server, which shows at once all that it has
   */
  readonly waitSeconds?: number;
}

/** What `orders` printed, and how it ended. */
export interface OrdersRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** Ends a command as Ctrl-C does, as soon as a stream was given a text. */
export function closedAfter(wanted: string | undefined, stream: Writable): AbortSignal {
  const controller = new AbortController();
  if (wanted !== undefined)
    onceWritten(wanted, stream, () => controller.abort(new CommandError('interrupted', exitCodes.interrupted)));
  return controller.signal;
}

/** Does something as soon as a stream was given a text. */
export function onceWritten(wanted: string, stream: Writable, act: () => void): void {
  const write = stream.write.bind(stream);
  let written: string | undefined = '';
  stream.write = ((chunk: string, ...others: []) => {
    if (written !== undefined) written += chunk;
    if (written?.includes(wanted)) {
      written = undefined;
      act();
    }
    return write(chunk, ...others);
  }) as Writable['write'];
}

/**
 * Runs `orders` in this process, which takes a tenth of the time of a process of its own. The SDK still reads the
 * environment of this process: a command line without `--endpoint` or `--local` needs {@link runOrdersProcess}.
 */
export async function runOrders(
  args: readonly string[],
  { stdin = '', environment = {}, until, waitSeconds = 0 }: RunOptions = {},
): Promise<OrdersRun> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const outputClosed = closedAfter(until, stdout);
  const program = createProgram({
    environment,
    waitSeconds,
    stdin: Readable.from([stdin]),
    stdout,
    stderr,
    outputClosed,
  });
  const run = program.run(['node', 'orders', ...args]).finally(() => {
    stdout.end();
    stderr.end();
  });
  const [printed, told, exitCode] = await Promise.all([text(stdout), text(stderr), run]);
  return { stdout: printed, stderr: told, exitCode };
}

/** What a process of `orders` needs of this one's environment: no home, no AWS configuration, and no place for its files. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return { PATH, NODE_COMPILE_CACHE, HOME: '/nonexistent', XDG_STATE_HOME: '/dev/null' };
}

/** Starts `orders` as a process of its own, with no AWS configuration but what is given. */
export function startOrders(args: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const [node, ...first] = ordersCommand;
  return spawn(node, [...first, ...args], {
    env: { ...ownEnvironment(), AWS_EC2_METADATA_DISABLED: 'true', ...environment },
  });
}

/** Runs `orders` as a process of its own: with its start, its end, and only the environment that is given. */
export async function runOrdersProcess(
  args: readonly string[],
  { stdin = '', environment = {} }: Pick<RunOptions, 'stdin' | 'environment'> = {},
): Promise<OrdersRun> {
  const orders = startOrders(args, environment);
  orders.stdin?.end(stdin);
  const [stdout, stderr, exitCode] = await Promise.all([
    orders.stdout === null ? '' : text(orders.stdout),
    orders.stderr === null ? '' : text(orders.stderr),
    new Promise<number | null>((resolve) => orders.once('close', resolve)),
  ]);
  return { stdout, stderr, exitCode };
}
