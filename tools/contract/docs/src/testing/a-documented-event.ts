import { type JsonSchema, parseContractSchema } from '@order-events/contract-codegen';
import { dialectSchemas } from '@order-events/contract-codegen/testing';
import type { DocumentedEvent } from '../documented-event.ts';

/** An event with one version and no examples, of a contract that lies where the path says. */
export function aDocumentedEvent(path: string, schema: JsonSchema): DocumentedEvent {
  const contract = parseContractSchema(path, JSON.stringify(schema));
  return { name: contract.event, versions: [{ ...contract, examples: [], attributes: [] }] };
}

/** An event for every form of the dialect. */
export const dialectEvents = dialectSchemas.map(({ path, schema }) => aDocumentedEvent(path, schema));
