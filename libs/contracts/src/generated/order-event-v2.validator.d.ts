// Generated from schemas/order-event/v2.schema.json (sha256 b1f0c17a184cadc032e6aa3f03cb0aa24656f9db1c742b56a1ffbf228ed4fbfe)
// by `nx run contracts:codegen`: edit the schema, not this file.

import type { OrderEventV2 } from './order-event-v2.ts';

/** One rule that a value breaks, as Ajv reports it. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** Tells whether a value keeps the schema; when not, `errors` says why until the next call. */
export declare const validateOrderEventV2: {
  (value: unknown): value is OrderEventV2;
  readonly errors?: readonly ValidationError[] | null;
};
