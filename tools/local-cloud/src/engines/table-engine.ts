import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request as sendRequest, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import dynalite from 'dynalite';
import { account } from '../account.ts';
import type { Engine, EngineRequest, EngineResponse } from './engine.ts';

/**
 * DynamoDB: dynalite, on a socket that only this user can open.
 *
 * @param kept - The folder that keeps the tables; without it, memory does.
 */
export async function startTableEngine(kept?: string): Promise<Engine> {
  const server = createServer(kept);
  const folder = await mkdtemp(join(tmpdir(), 'local-cloud-'));
  const socketPath =
    process.platform === 'win32' ? `\\\\.\\pipe\\local-cloud-${randomUUID()}` : join(folder, 'dynamodb');
  server.listen(socketPath);
  await once(server, 'listening');
  const agent = new Agent({ keepAlive: true });
  return {
    handle: (request) => forward(request, socketPath, agent),
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
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

async function forward({ headers, body }: EngineRequest, socketPath: string, agent: Agent): Promise<EngineResponse> {
  const request = sendRequest({ socketPath, agent, method: 'POST', path: '/', headers: endToEnd(headers) });
  request.end(body);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  return {
    status: response.statusCode ?? 500,
    headers: endToEnd(response.headers),
    body: await buffer(response),
  };
}

/** Headers that belong to a connection, not to what is said on it. */
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'expect']);

function endToEnd(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (hopByHop.has(name) ? [] : [[name, String(value)]])),
  );
}
