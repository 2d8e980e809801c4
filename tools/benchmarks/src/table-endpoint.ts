import { once } from 'node:events';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface TableEndpointOptions {
  /** How long each answer takes, in milliseconds. */
  readonly latency: number;
  /** @default plain HTTP */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** What a table looks like from outside that takes everything, and counts the requests. */
export interface TableEndpoint {
  readonly url: string;
  /** The requests since it began. */
  readonly requests: number;
  begin(): void;
  stop(): Promise<void>;
}

/**
 * Starts a loopback endpoint that answers every request of DynamoDB's JSON protocol with a success, a little later. It
 * keeps nothing: what a handler costs is measured, and not a table.
 *
 * @example const endpoint = await startTableEndpoint({ latency: 5 });
 */
export async function startTableEndpoint({ latency, tls }: TableEndpointOptions): Promise<TableEndpoint> {
  let requests = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    await Promise.all([once(request.resume(), 'end'), wait(latency)]);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 2 }).end('{}');
  };
  const serve: RequestListener = (request, response) => {
    requests += 1;
    answer(request, response).catch(() => response.destroy());
  };
  // a connection that is closed while a request comes in costs that request a retry, and a handler its figures
  const options = { keepAliveTimeout: 600_000 };
  const server = tls ? createHttpsServer({ ...options, ...tls }, serve) : createHttpServer(options, serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get requests() {
      return requests;
    },
    begin: () => {
      requests = 0;
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
