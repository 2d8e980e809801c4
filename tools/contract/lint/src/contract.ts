import type { Alternative, UndecidableSchemaError, ValueSet } from '@order-events/schema-values';
import type { RolesReading } from '@order-events/contract-codegen';
import type { CostlyPattern } from './costly-patterns.ts';
import type { LocatedSchema } from './located-schema.ts';
import type { ContractSizes } from './size/contract-sizes.ts';

/** A contract, as the rules look at it. */
export interface Contract {
  /** Which properties have a role, as far as it can be read. */
  readonly roles: RolesReading;
  /** Every schema that is written in it, outer ones first. */
  readonly schemas: readonly LocatedSchema[];
  /** The schemas that references name. */
  readonly definitions: ReadonlyMap<string, LocatedSchema>;
  /** The messages that it allows; none when they cannot be told. */
  readonly messages: ValueSet;
  /** The messages and everything inside of them, each once. The keys of maps are not among them. */
  readonly values: ValueSet;
  readonly sizes: ContractSizes;
  /** The patterns that are not decided, for that would take too much; where there are any, nothing else is told. */
  readonly costlyPatterns: readonly CostlyPattern[];
  /** Why the messages cannot be told. */
  readonly undecidable?: UndecidableSchemaError;
}

/** The JSON pointer to the schema that says most about some values: where a reference leads. */
export function pointerOf({ at }: Alternative): string {
  return at.at(-1) ?? '';
}
