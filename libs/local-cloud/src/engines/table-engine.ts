import dynalite from 'dynalite';
import dynaliteStores from 'dynalite/db/index.js';
import inject from 'light-my-request';
import type { DatabaseSync } from 'node:sqlite';
import type { Server } from 'node:http';
import { account } from '../account.ts';
import type { Engine } from './engine.ts';
import { keepTables, type DynaliteStore } from './keep-tables.ts';

/**
 * DynamoDB: dynalite, in process and in memory, without a socket.
 *
 * @param kept - The database that keeps the tables, too.
 */
export async function startTableEngine(kept?: DatabaseSync): Promise<Engine> {
  const { server, store } = createServer();
  if (kept !== undefined) await keepTables(kept, store);
  const handle: Engine['handle'] = async ({ headers, body }) => {
    const {
      statusCode,
      headers: answered,
      rawPayload,
    } = await inject((request, response) => void server.emit('request', request, response), {
      method: 'POST',
      url: '/',
      headers,
      payload: body,
    });
    return { status: statusCode, headers: endToEnd(answered), body: rawPayload };
  };
  return { handle, stop: async () => {} };
}

/**
 * dynalite takes region and account for its ARNs from the environment, in the moment in which it is created, and keeps the
 * store to itself. Its version is pinned exactly for this reason.
 */
function createServer(): { readonly server: Server; readonly store: DynaliteStore } {
  const wanted = { AWS_REGION: account.region, AWS_ACCOUNT_ID: account.id };
  const before = Object.keys(wanted).map((name) => [name, process.env[name]] as const);
  const { create } = dynaliteStores;
  let store: DynaliteStore | undefined;
  Object.assign(process.env, wanted);
  dynaliteStores.create = (options) => (store = create(options));
  try {
    const server = dynalite({ createTableMs: 0 });
    if (store === undefined) throw new Error('expected dynalite to create its store by db/index.js');
    return { server, store };
  } finally {
    dynaliteStores.create = create;
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
