// Generated from schemas/order-event/v1.schema.json (sha256 fb14a3f45e9924fa7db80ce1c27d6d8816941c3c7e9dd43359f503b75b82166c)
// by `nx run contracts:codegen`: edit the schema, not this file.

import type { OrderEventV1 } from './order-event-v1.ts';

/** One rule that a value breaks, as Ajv reports it. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** Tells whether a value keeps the schema; when not, `errors` says why until the next call. */
export declare const validateOrderEventV1: {
  (value: unknown): value is OrderEventV1;
  readonly errors?: readonly ValidationError[] | null;
};
