import { type ValidationError, validateOrderEventV1 } from '#validators/order-event-v1';
import type { OrderEventV1 } from './generated/order-event-v1.ts';
import { orderEventV1SchemaVersion, orderEventV1Status } from './generated/order-event-v1.values.ts';

/** One thing that happened to an order, as `schemas/order-event/v1.schema.json` describes it. */
export type OrderEvent = OrderEventV1;

/** The version of the schema that is published. */
export const schemaVersion = orderEventV1SchemaVersion;

/** The statuses in the order of an order's life. */
export const lifecycle = orderEventV1Status;

/** One rule of the contract that a value breaks. Holds nothing of the value but names of properties. */
export interface Violation {
  /** The JSON pointer to the offending part; empty for the whole value. */
  readonly pointer: string;
  /** The JSON Schema keyword that was broken, such as `minimum`. */
  readonly keyword: string;
  /** What was expected, such as `must be >= 1`. */
  readonly expected: string;
}

/**
 * Tells whether a value is an order event.
 *
 * @example if (isOrderEvent(value)) value.orderId; // a string
 */
export function isOrderEvent(value: unknown): value is OrderEvent {
  return validateOrderEventV1(value);
}

/**
 * Every rule of the contract that a value breaks; none for an order event.
 *
 * @example findViolations({ ...order, quantity: 0 }) // [{ pointer: '/quantity', keyword: 'minimum', expected: 'must be >= 1' }]
 */
export function findViolations(value: unknown): readonly Violation[] {
  return validateOrderEventV1(value) ? [] : (validateOrderEventV1.errors ?? []).map(toViolation);
}

function toViolation({ instancePath, keyword, params, message = 'must keep the schema' }: ValidationError): Violation {
  const name = params['missingProperty'] ?? params['additionalProperty'];
  const pointer = isTellable(name) ? `${instancePath}/${name}` : instancePath;
  const values = params['allowedValues'];
  const expected = Array.isArray(values) ? `must be one of ${values.join(', ')}` : message;
  return { pointer, keyword, expected };
}

/** A property's name may come from anywhere: only a plain one goes into a pointer, and so into logs and attributes. */
function isTellable(name: unknown): name is string {
  return typeof name === 'string' && /^[\w.-]{1,64}$/.test(name);
}
