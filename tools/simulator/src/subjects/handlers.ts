import type { CreateHandler } from './handler-under-test.ts';
import { mutants } from './mutants/index.ts';
import { createRealHandler } from './real-handler.ts';

/** A handler that can be simulated. */
export interface NamedHandler {
  readonly create: CreateHandler;
  /** What it is, in a few words. */
  readonly description: string;
}

/** Every handler by its name: the real one, and wrong ones. */
export const handlers: Readonly<Record<string, NamedHandler>> = {
  real: { create: createRealHandler, description: 'the handler as it is deployed' },
  ...Object.fromEntries(
    Object.entries(mutants).map(([name, { create, mistake }]) => [name, { create, description: mistake }]),
  ),
};
