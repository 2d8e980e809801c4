import { once } from 'node:events';
import type { ForkMessage } from './forked.ts';

/**
 * The other end of {@link runForked}: in the process that measures itself, prepares, waits for the sign, measures, tells.
 *
 * @param prepare - Gets the assignment, warms up, and gives the function that measures.
 */
export async function measureWhenAsked<Measured>(
  prepare: (assignment: unknown) => Promise<() => Promise<Measured>>,
): Promise<void> {
  process.once('disconnect', leave);
  const measure = await prepare(JSON.parse(process.argv[2] ?? ''));
  const begin = once(process, 'message');
  tell<Measured>({ kind: 'ready' });
  await begin;
  globalThis.gc?.();
  tell<Measured>({ kind: 'done', measured: await measure() });
  // requests that were left behind come to their end, and then so does the process
  process.off('disconnect', leave);
  process.disconnect();
}

/** Who started it is gone, and nobody waits for the measurement. */
function leave(): never {
  process.exit(1);
}

function tell<Measured>(message: ForkMessage<Measured>): void {
  process.send?.(message);
}
