import type { Alternative, UndecidableSchemaError, ValueSet } from '@order-events/contracts/value-sets';
import { forEachSubschema, type JsonSchema } from '@order-events/schema-codegen';
import type { ContractSizes } from './size/contract-sizes.ts';

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
