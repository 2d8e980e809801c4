import { type AnyOrderEvent, lifecycle } from '@order-events/contracts';
import { createHash } from 'node:crypto';
import { instantOf } from './instant.ts';
import { onceEach } from './once-each.ts';

/** In nanoseconds. */
const second = 1_000_000_000n;

/**
 * Compares two events of one order in the one total order: by instant, then by the status's place in an order's life,
 * then by content. Zero for equal content only. An implementation of its own, so that a mistake in the one under test
 * shows.
 *
 * @returns More than zero when `left` is the newer one.
 * @example events.toSorted(compareEvents).at(-1) // what the order is
 */
export function compareEvents(left: AnyOrderEvent, right: AnyOrderEvent): number {
  return (
    compare(instantOf(left.timestamp), instantOf(right.timestamp)) ||
    compare(lifecycle.indexOf(left.status), lifecycle.indexOf(right.status)) ||
    compare(digestOf(left), digestOf(right))
  );
}

/**
 * Where an event stands in that order, as the attribute `precedence` of its item says it.
 *
 * @example precedenceOf(order) // '2025-05-03T12:00:00.000000000Z#00#5d41…'
 */
export function precedenceOf(event: AnyOrderEvent): string {
  const instant = instantOf(event.timestamp);
  const nanoseconds = ((instant % second) + second) % second;
  const milliseconds = Number((instant - nanoseconds) / 1_000_000n);
  const utc = `${new Date(milliseconds).toISOString().slice(0, 19)}.${String(nanoseconds).padStart(9, '0')}Z`;
  return `${utc}#${String(lifecycle.indexOf(event.status)).padStart(2, '0')}#${digestOf(event)}`;
}

/** Whether an item says the precedence of its content, if it says any: what a missing one breaks, other laws see. */
export function hasItsPrecedence(item: object, event: AnyOrderEvent): boolean {
  const { precedence } = item as { readonly precedence?: unknown };
  return precedence === undefined || precedence === precedenceOf(event);
}

/**
 * The whole content of an event as one text: equal for equal content, however a publisher ordered the properties.
 *
 * @example contentOf(order) === contentOf(item)
 */
export const contentOf = onceEach((event: object): string => {
  const properties = namesOf(event).map(
    (name) => `[${JSON.stringify(name)},${canonical(event[name as keyof typeof event])}]`,
  );
  return `[${properties.join(',')}]`;
});

const digestOf = onceEach((event: AnyOrderEvent) => createHash('sha256').update(contentOf(event)).digest('hex'));

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = namesOf(value).map(
    (name) => `${JSON.stringify(name)}:${canonical((value as Record<string, unknown>)[name])}`,
  );
  return `{${members.join(',')}}`;
}

function namesOf(value: object): string[] {
  return Object.keys(value).toSorted(compare);
}

function compare<Value extends bigint | number | string>(left: Value, right: Value): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
