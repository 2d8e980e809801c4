import { toUtc } from '@order-events/schema-values/runtime';
import { type Validator, type Violation, violationsOf } from './violation.ts';

/** Events of any version of a contract: `Versions` has the type of each version by its number. */
export type EventOf<Versions extends object> = Versions[keyof Versions] & object;

/** The versions of a contract. */
export type VersionOf<Versions extends object> = keyof Versions & number;

/** A contract of any event, for programs that do not know which: see {@link EventContract}. */
export interface AnyEventContract {
  /** The value of the message attribute `eventType`, such as `order`. */
  readonly eventType: string;
  /** Every version of the schema, oldest first. */
  readonly versions: readonly number[];
  /** The names of the properties that have a role in every version. */
  readonly roles: EventRoles;
  /** The values of the lifecycle property in the order of a life; empty for an event without one. */
  readonly lifecycle: readonly string[];
  /** Lists the rules of a version that a value breaks; none for an event of the version. */
  findViolations(value: unknown, version: number): readonly Violation[];
  /** Gives the key: events with the same key are about the same thing, and the newest of them is the thing. */
  keyOf(event: object): string;
  /** Gives the time of the event in UTC, as text of fixed width that sorts like time. */
  timeOf(event: object): string;
  /** Gives the position of the event in the lifecycle, from 0; 0 for an event without a lifecycle. */
  positionOf(event: object): number;
  /** Gives the SNS message attributes of an event: its type, its version, and its status where it has a lifecycle. */
  attributesOf(event: object, version: number): Readonly<Record<string, string>>;
  /**
   * Gives the greatest size of a message with its attributes, in bytes.
   *
   * @param version - @default all versions
   */
  largestMessage(version?: number): number;
}

/**
 * What services agree on about one type of event: how its messages look, and what the parts of an event mean. Generated from
 * the schemas of the event; publishers, consumers and stores take it instead of knowing an event themselves. `Oldest` is the
 * version that is published unless another is asked for.
 */
export interface EventContract<
  Versions extends object,
  Oldest extends VersionOf<Versions> = VersionOf<Versions>,
> extends AnyEventContract {
  readonly versions: readonly [Oldest, ...VersionOf<Versions>[]];
  findViolations(value: unknown, version: VersionOf<Versions>): readonly Violation[];
  keyOf(event: EventOf<Versions>): string;
  timeOf(event: EventOf<Versions>): string;
  positionOf(event: EventOf<Versions>): number;
  attributesOf(event: EventOf<Versions>, version: VersionOf<Versions>): Readonly<Record<string, string>>;
  largestMessage(version?: VersionOf<Versions>): number;
}

/**
 * What a sentence calls an event.
 *
 * @example nounOf('order') // 'an order event'
 */
export const nounOf = (eventType: string): string => `${/^[aeiou]/.test(eventType) ? 'an' : 'a'} ${eventType} event`;

/** The properties of an event that mean something to every program; `x-role` in the schema names them. */
export interface EventRoles {
  readonly key: string;
  readonly time: string;
  readonly lifecycle?: string;
}

/** The parts of a contract that the schemas say. */
export interface EventContractParts<Versions extends object> {
  readonly eventType: string;
  readonly roles: EventRoles;
  /** @default [] */
  readonly lifecycle?: readonly string[];
  readonly validators: { readonly [Version in keyof Versions]: Validator };
  /** The greatest size of a message with its attributes, in bytes. */
  readonly largestMessages: { readonly [Version in keyof Versions]: number };
}

/**
 * Makes a contract of what the schemas of an event say. Generated code calls it.
 *
 * @example
 * const contract = createEventContract<OrderEventVersions, 1>({
 *   eventType: 'order',
 *   roles: { key: 'orderId', time: 'timestamp', lifecycle: 'status' },
 *   lifecycle: orderEventV2Status,
 *   validators: orderEventValidators,
 *   largestMessages: orderEventLargestMessages,
 * });
 * contract.keyOf(order); // 'O1234'
 */
export function createEventContract<Versions extends object, Oldest extends VersionOf<Versions> = VersionOf<Versions>>({
  eventType,
  roles,
  lifecycle = [],
  validators,
  largestMessages,
}: EventContractParts<Versions>): EventContract<Versions, Oldest> {
  const largest = Math.max(...Object.values<number>(largestMessages));
  return {
    eventType,
    // keys that are numbers come in their order
    versions: Object.keys(validators).map(Number) as [Oldest, ...VersionOf<Versions>[]],
    roles,
    lifecycle,
    findViolations: (value, version) => violationsOf(validators[version], value),
    keyOf: (event) => textOf(event, roles.key),
    timeOf: (event) => toUtc(textOf(event, roles.time)) ?? '',
    positionOf: (event) =>
      roles.lifecycle === undefined ? 0 : Math.max(0, lifecycle.indexOf(textOf(event, roles.lifecycle))),
    attributesOf: (event, version) => {
      // named as messageAttributeNames says: computed names take a tenth of the time of shaping a message
      const attributes = { eventType, schemaVersion: String(version) };
      return roles.lifecycle === undefined ? attributes : { ...attributes, status: textOf(event, roles.lifecycle) };
    },
    largestMessage: (version) => (version === undefined ? largest : largestMessages[version]),
  };
}

/** A property that has a role: a validated event has it, and it is text, which the type does not say of every event. */
function textOf(event: unknown, name: string): string {
  return (event as Readonly<Record<string, string>>)[name] ?? '';
}
