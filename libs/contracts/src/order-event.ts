import { orderEventValidators as validators, type OrderEventVersions } from './generated/order-event.versions.ts';
import { orderEventV2Status } from './generated/order-event-v2.values.ts';
import { type Violation, violationsOf } from './violation.ts';

/** A version of the order event's schema. */
export type SchemaVersion = keyof OrderEventVersions;

/** One thing that happened to an order, in the version that is published by default or in the one that is named. */
export type OrderEvent<Version extends SchemaVersion = typeof defaultSchemaVersion> = OrderEventVersions[Version];

/** An order event of any version. */
export type AnyOrderEvent = OrderEvent<SchemaVersion>;

/** The version that is published unless another is asked for, and that a message has which names none. */
export const defaultSchemaVersion = 1;

/** The version that `upcast` turns every other one into. */
export const newestSchemaVersion = 2;

/** Every version that this code reads. */
export const schemaVersions = Object.keys(validators).map(Number) as readonly SchemaVersion[];

/**
 * The statuses in the order of an order's life, of every version: a version may add some at the end, and moves none,
 * because the position is a part of what is stored.
 */
export const lifecycle = orderEventV2Status;

/**
 * Tells whether a value is an order event of a version.
 *
 * @example if (isOrderEvent(value)) value.itemName; // a string
 */
export function isOrderEvent(value: unknown): value is OrderEvent;
export function isOrderEvent<Version extends SchemaVersion>(
  value: unknown,
  version: Version,
): value is OrderEvent<Version>;
export function isOrderEvent(value: unknown, version: SchemaVersion = defaultSchemaVersion): boolean {
  return validators[version](value);
}

/**
 * Tells whether a value is an order event, of whatever version.
 *
 * @example if (isAnyOrderEvent(value)) upcast(value).lineItems; // a list
 */
export function isAnyOrderEvent(value: unknown): value is AnyOrderEvent {
  return schemaVersions.some((version) => isOrderEvent(value, version));
}

/**
 * Every rule of the contract that a value breaks; none for an order event of the version.
 *
 * @example findViolations({ ...order, quantity: 0 }) // [{ pointer: '/quantity', keyword: 'minimum', expected: 'must be >= 1' }]
 */
export function findViolations(value: unknown, version: SchemaVersion = defaultSchemaVersion): readonly Violation[] {
  return violationsOf(validators[version], value);
}

/**
 * The schema version that a text names, as the message attribute does; `undefined` for one that this code does not know.
 *
 * @example toSchemaVersion('2') // 2
 */
export function toSchemaVersion(text: string): SchemaVersion | undefined {
  return schemaVersions.find((version) => String(version) === text);
}

/**
 * The version of an order event. No order event is of two: the versions differ in what they require.
 *
 * @example schemaVersionOf({ ...order, lineItems }) // 2
 */
export function schemaVersionOf(order: AnyOrderEvent): SchemaVersion {
  return 'lineItems' in order ? 2 : 1;
}
