import { isUtf8 } from 'node:buffer';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { account } from '../account.ts';
import type { Engine, EngineResponse } from '../engines/engine.ts';
import { ServiceError } from '../engines/service-error.ts';
import { PortInUseError } from '../errors.ts';
import { errorResponse, textResponse } from './error-response.ts';
import { readGatewayRequest, type GatewayRequest, type ApiName } from './gateway-request.ts';
import { isUtf8Form } from './is-utf8-form.ts';
import { refusal } from './loopback-guard.ts';
import { readBody } from './read-body.ts';
import { refuseCoding } from './refuse-coding.ts';
import { refuseUnserved } from './refuse-unserved.ts';
import { sendAnswer } from './send-answer.ts';

/** Sees each request before its engine does, and may answer in the engine's stead. `undefined` lets the request pass. */
export type Intercept = (request: GatewayRequest) => EngineResponse | undefined | Promise<EngineResponse | undefined>;

/** What the service does with a request. */
export type Work = (request: GatewayRequest) => Promise<EngineResponse>;

/** Stands between a request and its engine. Without an answer (`undefined`), the connection is closed. */
export type Surround = (request: GatewayRequest, work: Work) => Promise<EngineResponse | undefined>;

export interface GatewayOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly engines: Readonly<Record<ApiName, Pick<Engine, 'handle'>>>;
  /** The refusal of a request whose sender may not make it. */
  readonly authorize: (request: GatewayRequest) => EngineResponse | undefined;
  readonly intercept?: Intercept | undefined;
  readonly surround: Surround;
  /** Called after each answer: something may have changed. */
  readonly onAnswer: (request: GatewayRequest, response: EngineResponse | undefined) => void;
}

export interface Gateway {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** Services that speak the query protocol. @see https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html */
const queryServices: ReadonlySet<ApiName> = new Set(['sns', 'sts']);

/** More than any of the services takes in one request. */
const maxRequestBytes = 16 * 1024 * 1024;

/**
 * The one endpoint for all services, on 127.0.0.1 only.
 * @throws {PortInUseError}
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { engines, ...checks } = options;
  /** What the engines have begun. */
  const working = new Set<Promise<unknown>>();
  const work: Work = async (request) => {
    const done = serve(request, engines[request.service]);
    working.add(done);
    return done.finally(() => working.delete(done));
  };
  const server = createServer((request, response) => {
    // the connection has had its last answer
    if (request.socket.writableEnded) return;
    answer(request, { ...checks, work }, whileConnected(response))
      .catch((error: unknown) => textResponse(500, `the local cloud failed: ${String(error)}`))
      .then((result) => (result === undefined ? response.destroy() : sendAnswer(response, result)))
      // the client has gone: nobody is left to be told
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(options.port, error) : error);
    });
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    endpoint: `http://127.0.0.1:${port ?? options.port}`,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      // an engine that is stopped in the middle of something fails
      await Promise.allSettled(working);
    },
  };
}

/** Aborted when the client has gone, or has its answer. */
function whileConnected(response: ServerResponse): AbortSignal {
  const connection = new AbortController();
  response.once('close', () => connection.abort());
  return connection.signal;
}

async function answer(
  incoming: IncomingMessage,
  options: Omit<GatewayOptions, 'port' | 'engines'> & { readonly work: Work },
  signal: AbortSignal,
): Promise<EngineResponse | undefined> {
  const refused = refusal(incoming.headers);
  if (refused !== undefined) return textResponse(403, refused);
  const unread = refuseCoding(incoming.headers);
  if (unread !== undefined) return unread;
  const body = await readBody(incoming, maxRequestBytes);
  if (body === undefined) return textResponse(413, `expected a request of at most ${maxRequestBytes} bytes, got more`);
  const sent = { method: incoming.method, url: incoming.url, headers: incoming.headers, body };
  const read = readGatewayRequest(sent);
  if (read === undefined) return refuseUnserved(sent);
  const request = { ...read, signal };
  const { service, region } = request;
  // decoding would make another character of each such byte
  const isQuery = queryServices.has(service);
  if (!(isQuery ? isUtf8Form : isUtf8)(body)) {
    const code = isQuery ? 'MalformedQueryString' : 'SerializationException';
    return errorResponse(service, code, 'expected a body in UTF-8, got other bytes: encode it as UTF-8');
  }
  if (region !== undefined && region !== account.region) {
    const message = `expected region ${account.region}, got ${region}: set AWS_REGION=${account.region}`;
    return errorResponse(service, 'InvalidRegion', message);
  }
  const intercepted = options.authorize(request) ?? (await options.intercept?.(request));
  const response = intercepted ?? (await options.surround(request, options.work));
  options.onAnswer(request, response);
  return response;
}

/** What an engine answers; what it refuses is an answer, too. */
async function serve(request: GatewayRequest, engine: Pick<Engine, 'handle'>): Promise<EngineResponse> {
  try {
    return await engine.handle(request);
  } catch (error) {
    if (error instanceof ServiceError) return errorResponse(request.service, error.code, error.message, error.status);
    throw error;
  }
}

function portInUse(port: number, cause: Error): PortInUseError {
  const reason = `expected port ${port} to be free on 127.0.0.1, got a port in use`;
  return new PortInUseError(`${reason}: stop the program that has it, or choose another port`, {
    cause,
  });
}
