import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

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
  // as little as can be: what the endpoint does, everybody waits for
  const serve: RequestListener = (request, response) => {
    requests += 1;
    request.resume();
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 2 }).end('{}');
    }, latency);
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
