/**
 * The process of one execution environment: loads the handler, then runs one invocation at a time. Plain Node starts this
 * file, from the sources or from dist, so it imports nothing but Node's modules and its own neighbours.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endMark, type FunctionFailure, type Invoke, type WorkerMessage } from './worker-protocol.ts';

type Handler = (event: unknown, context: unknown) => unknown;

class RuntimeError extends Error {
  override readonly name: string;
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

// taken before the function's code can replace them
const [writeOut, writeError] = [process.stdout, process.stderr].map((stream) => stream.write.bind(stream));
const send = (message: WorkerMessage): void => void process.send?.(message);

// the local cloud is gone, and with it the work; where the function does not let this happen, a shell kills it
process.on('disconnect', () => process.exit());

try {
  const handler = await loadHandler();
  process.on('message', (invoke: Invoke) => void run(handler, invoke));
  send({ type: 'ready' });
} catch (error) {
  send({ type: 'failure', failure: toFailure(error) });
}

async function run(handler: Handler, invoke: Invoke): Promise<void> {
  const message = await attempt(handler, invoke);
  const mark = `${endMark}${invoke.requestId}\n`;
  writeOut?.(mark);
  writeError?.(mark);
  send(message);
}

async function attempt(handler: Handler, invoke: Invoke): Promise<WorkerMessage> {
  try {
    const result = await handler(JSON.parse(invoke.event), createContext(invoke));
    return { type: 'answer', payload: toJson(result) };
  } catch (error) {
    return { type: 'failure', failure: toFailure(error) };
  }
}

function toJson(result: unknown): string {
  try {
    return JSON.stringify(result ?? null) ?? 'null';
  } catch (cause) {
    throw new RuntimeError('Runtime.MarshalError', `Unable to stringify response body as json: ${String(cause)}`);
  }
}

/**
 * The context as nodejs24.x has it: what belonged to callbacks, `callbackWaitsForEmptyEventLoop` included, is gone.
 * @see https://aws.amazon.com/blogs/compute/node-js-24-runtime-now-available-in-aws-lambda/
 */
function createContext({ requestId, deadline, functionArn }: Invoke) {
  return {
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: process.env['AWS_LAMBDA_FUNCTION_VERSION'],
    invokedFunctionArn: functionArn,
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    awsRequestId: requestId,
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

async function loadHandler(): Promise<Handler> {
  const name = process.env['_HANDLER'] ?? '';
  const [, module, path] = /^(.*?)\.([^/]+)$/.exec(name) ?? [];
  if (module === undefined || path === undefined) {
    throw new RuntimeError('Runtime.MalformedHandlerName', 'Bad handler');
  }
  const exports = await importModule(resolve(process.env['LAMBDA_TASK_ROOT'] ?? '.', module));
  const handler = path.split('.').reduce<unknown>(property, exports);
  if (!isHandler(handler)) {
    throw new RuntimeError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  if (handler.length >= 3) {
    const reason = 'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.';
    throw new RuntimeError('Runtime.CallbackHandlerDeprecated', reason);
  }
  return handler;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

async function importModule(path: string): Promise<unknown> {
  const file = ['.js', '.mjs', '.cjs']
    .map((extension) => `${path}${extension}`)
    .find((candidate) => existsSync(candidate));
  if (file === undefined) {
    throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${path}'`);
  }
  const exports: Record<string, unknown> = await import(pathToFileURL(file).href);
  // what a CommonJS module exports is its default; an ES module names its handler
  return typeof exports['default'] === 'object' ? { ...exports['default'], ...exports } : exports;
}

function toFailure(error: unknown): FunctionFailure {
  if (error instanceof Error) {
    return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
  }
  return { errorType: typeof error, errorMessage: String(error) };
}
