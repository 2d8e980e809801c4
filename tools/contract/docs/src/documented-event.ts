import { defaultSchemaVersion, eventType as orderEventType, messageAttributeNames } from '@order-events/contracts';
import type { ContractSchema, JsonSchema } from '@order-events/contract-codegen';
import { type Example, readExamples } from './examples.ts';
import { firstOf } from './layers.ts';
import { fieldsOf, layersOfPart, type Part, wholeOf } from './part.ts';

/** One event with all its versions, as its page and the AsyncAPI document tell of it. */
export interface DocumentedEvent {
  /** The event's name, such as `order-event`. */
  readonly name: string;
  /** From the oldest to the newest. */
  readonly versions: readonly DocumentedVersion[];
}

/** One version of an event's contract, with its examples and the message attributes that travel with it. */
export interface DocumentedVersion extends ContractSchema {
  readonly examples: readonly Example[];
  readonly attributes: readonly MessageAttribute[];
}

/** A message attribute: a constant, or a copy of the event's property of the same name. */
export interface MessageAttribute {
  readonly name: string;
  /** Whether every message has it. */
  readonly required: boolean;
  /** The schema of its text; with `const` where it is the same in every message. */
  readonly schema: JsonSchema;
}

/**
 * Puts the versions of each event together, with their examples.
 *
 * @param repository - The folder that holds `schemas/`.
 * @throws {InvalidExampleError} when an example is not what its folder says.
 */
export function toDocumentedEvents(
  contracts: readonly ContractSchema[],
  repository: string,
): readonly DocumentedEvent[] {
  return Object.entries(Object.groupBy(contracts, ({ event }) => event)).map(([name, ofEvent = []]) => {
    const examples = readExamples(name, ofEvent, repository);
    const versions = ofEvent.map((contract) => ({
      ...contract,
      examples: examples.filter(({ version }) => version === contract.version),
      attributes: messageAttributesOf(contract),
    }));
    return { name, versions: versions.toSorted((left, right) => left.version - right.version) };
  });
}

function messageAttributesOf({ eventType: type, version, schema }: ContractSchema): readonly MessageAttribute[] {
  const { eventType, schemaVersion, ...copied } = messageAttributeNames;
  // a message without attributes is an order event of the default version, and no other event
  const required = type !== orderEventType || version !== defaultSchemaVersion;
  return [
    { name: eventType, required, schema: { type: 'string', const: type } },
    { name: schemaVersion, required, schema: { type: 'string', const: String(version) } },
    ...fieldsOf(wholeOf(schema))
      .filter(({ name }) => Object.hasOwn(copied, name))
      .map((field) => ({ name: field.name, required: required && field.required, schema: textOf(field) })),
  ];
}

/** The schema of a field as the text of an attribute. */
function textOf(field: Part): JsonSchema {
  const values = firstOf(layersOfPart(field), 'enum');
  return { type: 'string', ...(values === undefined ? {} : { enum: values }) };
}
