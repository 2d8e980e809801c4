import { awsEnvironment } from '../aws-environment.ts';
import { runForked } from '../forked.ts';
import { makeOrders } from '../make-orders.ts';
import type { Assignment, Measured } from './candidate-protocol.ts';
import type { FailingEntries } from './endpoint/entry-failures.ts';
import { startEndpoint } from './endpoint/endpoint.ts';

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

/**
 * Lets a candidate publish orders, in a process of its own, to an endpoint of its own in this process.
 *
 * @throws {CandidateFailedError} when the process ends without a measurement.
 */
export async function runCandidate({ module, orders, latency, failing, signal }: RunOptions): Promise<CandidateRun> {
  const endpoint = await startEndpoint({ latency, ...(failing === undefined ? {} : { failing }) });
  const { topicArn, queueUrl } = endpoint;
  const assignment: Assignment = { module, target: { topicArn, queueUrl }, orders, warmUp };
  try {
    const measured = await runForked<Measured>({
      module: new URL('candidate-process.ts', import.meta.url),
      assignment,
      env: awsEnvironment(endpoint.url),
      subject: module,
      onReady: () => endpoint.begin(),
      signal,
    });
    const orderIds = Array.from(makeOrders(orders, 'O'), ({ orderId }) => orderId);
    return { ...measured, orderIds, requests: endpoint.requests, taken: endpoint.taken };
  } finally {
    await endpoint.stop();
  }
}
