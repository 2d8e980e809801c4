import { once } from 'node:events';
import { topicArnParameterOf } from '@order-events/contracts';
import { createOrderPublisher } from '@order-events/publisher';
import { createApp } from './create-app.ts';
import { startServer } from './start-server.ts';

/** Runs the service until it is told to stop. The publisher finds the topic itself, and the SDK its endpoint. */
async function run({ PORT = '3000', STAGE = 'prod' }: NodeJS.ProcessEnv): Promise<void> {
  // a few milliseconds let concurrent checkouts share a request; 10 s is what their clients may wait
  const publisher = createOrderPublisher({
    topicParameter: topicArnParameterOf(STAGE),
    linger: 5,
    timeout: 10_000,
  });
  try {
    const app = createApp({ publisher, onFailure: logFailure });
    const server = await startServer({ fetch: app.fetch, port: toPort(PORT) });
    process.stdout.write(`checkout-service: listening on ${server.url}\n`);
    await firstOf('SIGTERM', 'SIGINT');
    await server.stop();
  } finally {
    await publisher.close();
  }
}

function toPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error(`expected PORT to be a whole number from 0 to 65535, got ${JSON.stringify(text)}`);
}

/** One line of JSON for each failure. */
function logFailure(error: unknown, correlationId: string): void {
  const { name, message, code, stack } = error as NodeJS.ErrnoException;
  const line = { level: 'error', name, message, code, stack, correlationId };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** Waits for a signal. The next one has its usual effect again: it ends the process at once. */
async function firstOf(...signals: readonly NodeJS.Signals[]): Promise<void> {
  const heard = new AbortController();
  await Promise.race(signals.map(async (name) => once(process, name, { signal: heard.signal })));
  heard.abort();
}

try {
  await run(process.env);
} catch (error) {
  process.stderr.write(`checkout-service: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
