import type { JsonSchema } from '@order-events/contract-codegen';

/** An edit of a schema, and what JSON Schema says of it. */
export interface Edit {
  readonly name: string;
  readonly from: JsonSchema;
  readonly to: JsonSchema;
  /** Whether the new schema accepts every message of the old one. */
  readonly backward: 'compatible' | 'broken';
  /** Whether the old schema accepts every message of the new one. */
  readonly forward: 'compatible' | 'broken';
}

/** An edit after which fewer messages are accepted. */
export function narrowing(name: string, from: JsonSchema, to: JsonSchema): Edit {
  return { name, from, to, backward: 'broken', forward: 'compatible' };
}

/** An edit after which more messages are accepted. */
export function widening(name: string, from: JsonSchema, to: JsonSchema): Edit {
  return { name, from, to, backward: 'compatible', forward: 'broken' };
}

/** An edit after which the same messages are accepted. */
export function same(name: string, from: JsonSchema, to: JsonSchema): Edit {
  return { name, from, to, backward: 'compatible', forward: 'compatible' };
}

/** An edit after which each side accepts messages that the other refuses. */
export function different(name: string, from: JsonSchema, to: JsonSchema): Edit {
  return { name, from, to, backward: 'broken', forward: 'broken' };
}

const orderId = { type: 'string', minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]*$' };
const status = { type: 'string', enum: ['new', 'paid', 'shipped'] };

/** An order with further properties, which are required unless `optional` names them. */
export function order(properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema {
  return closed({ orderId, status, ...properties }, optional);
}

/** An order in which one property has a schema. */
export function detail(schema: JsonSchema): JsonSchema {
  return order({ detail: schema });
}

/** The same edits, each of one property of an order. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] {
  return edits.map((edit) => ({ ...edit, from: detail(edit.from), to: detail(edit.to) }));
}

/** An object that has no other properties. */
export function closed(properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, ...(required.length > 0 ? { required } : {}), properties };
}
