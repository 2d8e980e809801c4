import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { toProblem } from './to-problem.ts';

export interface HttpServer {
  /** For instance `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Takes no more requests, and resolves when the open ones are answered. */
  readonly stop: () => Promise<void>;
}

export interface HttpServerOptions {
  /** What answers a request. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** The TCP port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /**
   * How long open requests may take once the server is told to stop, in milliseconds.
   * @default 15_000
   */
  readonly stopTimeout?: number;
}

/**
 * Starts an HTTP server that can be stopped without losing a request.
 *
 * @throws the system's error when the port cannot be had.
 * @example const server = await startServer({ fetch: app.fetch, port: 3000 });
 */
export async function startServer({ fetch, port, stopTimeout = 15_000 }: HttpServerOptions): Promise<HttpServer> {
  let stopping = false;
  // else the server would wait for a client that keeps its connection
  const lastIfStopping = (response: Response): Response => {
    if (stopping) response.headers.set('connection', 'close');
    return response;
  };
  const listener = getRequestListener(async (request) => lastIfStopping(await fetch(request)), {
    // hears of what makes no request for `fetch`
    errorHandler: (error) => {
      const { status, problem } = toProblem(error);
      return lastIfStopping(Response.json(problem, { status }));
    },
  });
  // without a Host, Node would answer by itself, with nothing
  const server = createServer({ requireHostHeader: false }, (request, response) => void listener(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    stop: async () => {
      stopping = true;
      const closed = once(server, 'close');
      server.close();
      const deadline = setTimeout(() => server.closeAllConnections(), stopTimeout);
      await closed;
      clearTimeout(deadline);
    },
  };
}
