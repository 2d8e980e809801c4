import { publisherMutants } from './mutants/publishers/index.ts';
import type { CreatePublisher } from './publisher-under-test.ts';
import { createRealPublisher } from './real-publisher.ts';

/** A publisher that can be simulated. */
export interface NamedPublisher {
  readonly create: CreatePublisher;
  /** What it is, in a few words. */
  readonly description: string;
}

/** Every publisher by its name: the real one, and wrong ones. */
export const publishers: Readonly<Record<string, NamedPublisher>> = {
  real: { create: createRealPublisher, description: 'the publisher as services import it' },
  ...Object.fromEntries(
    Object.entries(publisherMutants).map(([name, { create, mistake }]) => [name, { create, description: mistake }]),
  ),
};
