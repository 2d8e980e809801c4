import type { AnyEventContract } from './event-contract.ts';
import { orderEventContract } from './generated/order-event.contract.ts';
import { ImpossibleFilterError } from './impossible-filter-error.ts';
import type { AnyOrderEvent } from './order-event.ts';

/** The filter of an SNS subscription, in the words of `AWS::SNS::Subscription` and of CDK's `CfnSubscription`. */
export interface SubscriptionFilter {
  /** For each property of the event, the values of which one must hold. */
  readonly filterPolicy: Readonly<Record<string, readonly string[]>>;
  readonly filterPolicyScope: 'MessageBody';
}

/** Which order events a subscription wants. */
export interface OrderFilter {
  /** Events of orders that have one of these statuses now. */
  readonly status: readonly AnyOrderEvent['status'][];
}

/**
 * Makes the filter of a subscription that wants the events in some positions of the lifecycle. It looks at the body of a
 * message, because a filter on attributes is passed by no message that carries none.
 *
 * @param values - For the lifecycle property, the values that are wanted.
 * @throws {ImpossibleFilterError} for a property or a value that the filter cannot ask for.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
 * @example
 * new CfnSubscription(this, 'PaidOrders', {
 *   topicArn, protocol: 'sqs', endpoint,
 *   ...eventFilterPolicy(orderEventContract, { status: ['paid'] }),
 * });
 */
export function eventFilterPolicy(
  { eventType, roles, lifecycle, versions }: AnyEventContract,
  values: Readonly<Record<string, readonly string[]>>,
): SubscriptionFilter {
  const name = roles.lifecycle;
  if (name === undefined) {
    throw new ImpossibleFilterError(
      `expected an event with a lifecycle, got ${eventType}; subscribe to all of its events`,
    );
  }
  const [unknown] = Object.keys(values).filter((key) => key !== name);
  if (unknown !== undefined) {
    const hint =
      unknown === 'schemaVersion'
        ? `: the body of a message names no version, so subscribe to all of ${versions.join(' and ')} and tell them apart in the consumer`
        : '';
    throw new ImpossibleFilterError(`expected a filter by ${name}, got ${unknown}${hint}`);
  }
  const wanted = values[name] ?? [];
  if (!Array.isArray(wanted)) throw new ImpossibleFilterError(`expected ${name} to be a list of values, got one value`);
  const wrong = wanted.filter((value) => !lifecycle.includes(value));
  if (wanted.length === 0 || wrong.length > 0) {
    const got = wanted.length === 0 ? 'none; leave the filter out to get every event' : wrong.join(', ');
    throw new ImpossibleFilterError(`expected ${name} to be some of ${lifecycle.join(', ')}, got ${got}`);
  }
  return { filterPolicy: { [name]: wanted }, filterPolicyScope: 'MessageBody' };
}

/**
 * Makes the filter of a subscription that wants some of the order events.
 *
 * @throws {ImpossibleFilterError} for a filter that no order event can pass, such as one with an unknown status.
 * @example orderFilterPolicy({ status: ['paid'] }) // { filterPolicy: { status: ['paid'] }, filterPolicyScope: 'MessageBody' }
 */
export function orderFilterPolicy(filter: OrderFilter): SubscriptionFilter {
  return eventFilterPolicy(orderEventContract, { ...filter });
}
