import { once } from 'node:events';
import type { Server } from 'node:http';
import dynalite from 'dynalite';
import inject from 'light-my-request';
import { account } from '../account.ts';
import type { Engine } from './engine.ts';

/**
 * DynamoDB: dynalite, in process, without a socket.
 *
 * @param kept - The folder that keeps the tables; without it, memory does.
 */
export async function startTableEngine(kept?: string): Promise<Engine> {
  const server = createServer(kept);
  return {
    handle: async ({ headers, body }) => {
      const response = await inject((request, answer) => void server.emit('request', request, answer), {
        method: 'POST',
        url: '/',
        headers,
        payload: body,
      });
      return {
        status: response.statusCode,
        headers: endToEnd(response.headers),
        body: response.rawPayload,
      };
    },
    stop: async () => {
      // dynalite closes its files when it stops to listen, and not if it never did; nothing is served in this moment
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** dynalite takes region and account for its ARNs from the environment, in the moment in which it is created. */
function createServer(path: string | undefined): Server {
  const wanted = { AWS_REGION: account.region, AWS_ACCOUNT_ID: account.id };
  const before = Object.keys(wanted).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, wanted);
  try {
    return dynalite({ createTableMs: 0, ...(path === undefined ? {} : { path }) });
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Headers that belong to a connection, not to what is said on it. */
const hopByHop = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

const endToEnd = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (hopByHop.has(name) ? [] : [[name, String(value)]])),
  );
