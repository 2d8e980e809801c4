import {
  type Alternative,
  toValueSet,
  UndecidableSchemaError,
  type ValueSet,
} from '@order-events/contracts/value-sets';
import { type ContractSchema, forEachSubschema, type JsonSchema } from '@order-events/schema-codegen';
import { withInner } from './inner-values.ts';
import { type ContractSizes, sizesOf, unknownSizes } from './size/contract-sizes.ts';
import { whyUnsatisfiable } from './why-unsatisfiable.ts';

/** A contract, as the rules look at it. */
export interface Contract {
  /** What the message attribute `eventType` says of the event, such as `order`. */
  readonly eventType: string;
  /** Every schema that is written in it, outer ones first. */
  readonly schemas: readonly LocatedSchema[];
  /** The schemas that references name. */
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  /** The messages that it allows; none when they cannot be told. */
  readonly messages: ValueSet;
  /** The messages and everything inside of them. The keys of maps are not among them. */
  readonly values: ValueSet;
  readonly sizes: ContractSizes;
  /** Why the messages cannot be told. */
  readonly undecidable?: UndecidableSchemaError;
}

export interface LocatedSchema {
  readonly schema: JsonSchema;
  /** The JSON pointer from the contract's root; empty for the root itself. */
  readonly pointer: string;
}

/** Reads a contract for the rules. */
export function readContract({ schema, eventType }: Pick<ContractSchema, 'schema' | 'eventType'>): Contract {
  const definitions = (schema['$defs'] ?? {}) as Contract['definitions'];
  const written = { eventType, schemas: schemasIn({ schema, pointer: '' }), definitions };
  try {
    const messages = toValueSet(schema);
    const sizes = whyUnsatisfiable(schema, definitions) === undefined ? sizesOf(messages) : unknownSizes;
    return { ...written, messages, values: withInner(messages), sizes };
  } catch (error) {
    if (!(error instanceof UndecidableSchemaError)) throw error;
    return { ...written, messages: [], values: [], sizes: unknownSizes, undecidable: error };
  }
}

/** The JSON pointer to the schema that says most about some values: where a reference leads. */
export function pointerOf({ at }: Alternative): string {
  return at.at(-1) ?? '';
}

/** The schemas that stand directly in a schema. */
export function partsOf({ schema, pointer }: LocatedSchema): readonly LocatedSchema[] {
  const parts: LocatedSchema[] = [];
  // the dialect says that each is an object
  forEachSubschema(schema, (part, at) => parts.push({ schema: part as JsonSchema, pointer: `${pointer}${at}` }));
  return parts;
}

function schemasIn(located: LocatedSchema): readonly LocatedSchema[] {
  return [located, ...partsOf(located).flatMap(schemasIn)];
}
