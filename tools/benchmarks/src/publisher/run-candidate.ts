import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { devNull } from 'node:os';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Assignment, CandidateMessage, Measured } from './candidate-protocol.ts';
import type { FailingEntries } from './endpoint/entry-failures.ts';
import { startEndpoint } from './endpoint/endpoint.ts';
import { CandidateFailedError } from './errors.ts';
import { makeOrders } from './make-orders.ts';

export interface RunOptions {
  /** The URL of the candidate's module. */
  readonly module: string;
  readonly orders: number;
  /** How long the endpoint takes for each answer, in milliseconds. */
  readonly latency: number;
  /** Which entries the endpoint fails. */
  readonly failing?: FailingEntries;
  /** Ends the run. */
  readonly signal: AbortSignal;
}

/** What is known of a run: by the candidate's process, and by the endpoint. */
export interface CandidateRun extends Measured {
  /** The ids of the orders that the candidate was given. */
  readonly orderIds: readonly string[];
  readonly requests: number;
  /** The ids of the orders that the endpoint took. */
  readonly taken: ReadonlySet<string>;
}

/** Enough for the code to be compiled, and for every connection to be open. */
const warmUp = 500;
const processFile = fileURLToPath(new URL('candidate-process.ts', import.meta.url));

/**
 * Lets a candidate publish orders, in a process of its own, to an endpoint of its own in this process.
 *
 * @throws {CandidateFailedError} when the process ends without a measurement.
 */
export async function runCandidate({ module, orders, latency, failing, signal }: RunOptions): Promise<CandidateRun> {
  const endpoint = await startEndpoint({ latency, ...(failing === undefined ? {} : { failing }) });
  const { topicArn, queueUrl } = endpoint;
  const assignment: Assignment = { module, target: { topicArn, queueUrl }, orders, warmUp };
  const child = fork(processFile, [JSON.stringify(assignment)], {
    execArgv: ['--conditions=@order-events/source', '--expose-gc'],
    env: environmentOf(endpoint.url),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const exit = once(child, 'exit');
  const stop = () => child.kill();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const complaint = child.stderr === null ? '' : text(child.stderr);
  try {
    await receive(child, 'ready');
    endpoint.begin();
    child.send('begin');
    const { measured } = await receive(child, 'done');
    await exit;
    const orderIds = Array.from(makeOrders(orders, 'O'), ({ orderId }) => orderId);
    return { ...measured, orderIds, requests: endpoint.requests, taken: endpoint.taken };
  } catch (cause) {
    signal.throwIfAborted();
    const said = /^\w*Error.*/m.exec(await complaint)?.[0] ?? 'nothing';
    throw new CandidateFailedError(`expected a measurement of ${basename(module)}, got ${said}`, { cause });
  } finally {
    signal.removeEventListener('abort', stop);
    child.kill();
    await exit;
    await endpoint.stop();
  }
}

/** What SDK clients take from the environment, as in a deployed service. Nothing of the user's own settings counts. */
function environmentOf(url: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(AWS|ORDER)_/.test(name));
  return {
    ...Object.fromEntries(own),
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'benchmark',
    AWS_SECRET_ACCESS_KEY: 'benchmark',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  };
}

type MessageOf<Kind> = Extract<CandidateMessage, { readonly kind: Kind }>;

/** The next message of a candidate's process, which is of this kind. @throws {Error} when none comes any more. */
async function receive<Kind extends CandidateMessage['kind']>(child: ChildProcess, kind: Kind) {
  const [message] = (await Promise.race([once(child, 'message'), once(child, 'disconnect')])) as [CandidateMessage?];
  if (message?.kind !== kind) throw new Error(`expected the message ${kind}, got ${message?.kind ?? 'none'}`);
  return message as MessageOf<Kind>;
}
