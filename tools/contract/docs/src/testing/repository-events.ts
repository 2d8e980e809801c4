import { join } from 'node:path';
import { readContractSchemas } from '@order-events/contract-codegen';
import { toDocumentedEvents } from '../documented-event.ts';

/** The root of this repository. */
export const repository = join(import.meta.dirname, '../../../../..');

/** The events of this repository. */
export const repositoryEvents = toDocumentedEvents(readContractSchemas(repository), repository);
