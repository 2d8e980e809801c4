import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { createEntryFailures, type FailingEntries } from './entry-failures.ts';
import { answerSns } from './sns-requests.ts';
import { answerSqs } from './sqs-requests.ts';
import type { Answer } from './take-entries.ts';

export interface EndpointOptions {
  /** How long each answer takes, in milliseconds. */
  readonly latency: number;
  /**
   * Which entries fail, through no fault of the sender.
   * @default none
   */
  readonly failing?: FailingEntries;
}

/** What a topic and a queue look like from outside, and what they know that a publisher does not. */
export interface Endpoint {
  /** Where SNS and SQS answer. */
  readonly url: string;
  readonly topicArn: string;
  readonly queueUrl: string;
  /** The requests so far. */
  readonly requests: number;
  /** The ids of the orders that were taken. */
  readonly taken: ReadonlySet<string>;
  /** Begins the measurement: forgets what happened so far, and fails entries from now on. */
  begin(): void;
  stop(): Promise<void>;
}

/**
 * Starts a loopback endpoint that takes messages as SNS and SQS do, and delivers them to nobody.
 *
 * @example const endpoint = await startEndpoint({ latency: 8, failing: { share: 0.1, seed: 1 } });
 */
export async function startEndpoint({ latency, failing }: EndpointOptions): Promise<Endpoint> {
  const taken = new Set<string>();
  let entryFailures = createEntryFailures();
  let requests = 0;

  function take(orderId: string): boolean {
    const fails = entryFailures(orderId);
    if (!fails) taken.add(orderId);
    return !fails;
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const [body] = await Promise.all([text(request), latency > 0 ? wait(latency) : undefined]);
    const target = request.headers['x-amz-target'];
    return target === undefined ? answerSns(body, take) : answerSqs(String(target), body, take);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests += 1;
    const { status, contentType, body } = await answer(request);
    response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body);
  }

  // a connection that is closed while a request comes in costs that request a retry, and a candidate its figures
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    topicArn: 'arn:aws:sns:eu-west-1:000000000000:OrderTopic',
    queueUrl: `${url}/000000000000/OrderQueue`,
    get requests() {
      return requests;
    },
    taken,
    begin: () => {
      requests = 0;
      taken.clear();
      entryFailures = createEntryFailures(failing);
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
