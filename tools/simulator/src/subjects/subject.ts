import type { CreateHandler } from './handler-under-test.ts';
import { handlers } from './handlers.ts';
import type { CreatePublisher } from './publisher-under-test.ts';
import { publishers } from './publishers.ts';

/** What is simulated, by names. */
export interface Subject {
  /** A name of {@link handlers}. */
  readonly handler: string;
  /** A name of {@link publishers}. */
  readonly publisher: string;
}

/**
 * What the names stand for, as the arguments of a simulation.
 *
 * @throws {TypeError} for a name that stands for nothing.
 * @example await runSeed(1, ...createOf({ handler: 'real', publisher: 'real' }));
 */
export function createOf({ handler, publisher }: Subject): readonly [CreateHandler, CreatePublisher] {
  const [createHandler, createPublisher] = [handlers[handler]?.create, publishers[publisher]?.create];
  if (createHandler === undefined) throw new TypeError(`expected the name of a handler, got ${handler}`);
  if (createPublisher === undefined) throw new TypeError(`expected the name of a publisher, got ${publisher}`);
  return [createHandler, createPublisher];
}
