import { describe, expect, it } from 'vitest';
import { createEventContract } from './event-contract.ts';
import { eventFilterPolicy, orderFilterPolicy } from './filter-policy.ts';

const lifeless = createEventContract<{ readonly 1: object }>({
  eventType: 'payment',
  roles: { key: 'paymentId', time: 'at' },
  validators: { 1: () => true },
  largestMessages: { 1: 100 },
});
const parcels = createEventContract<{ readonly 1: object }>({
  eventType: 'parcel',
  roles: { key: 'parcelId', time: 'at', lifecycle: 'state' },
  lifecycle: ['packed', 'sent'],
  validators: { 1: () => true },
  largestMessages: { 1: 100 },
});

describe('a filter policy', () => {
  it('names the wanted statuses, and looks for them in the body of a message', () => {
    expect(orderFilterPolicy({ status: ['paid', 'cancelled'] })).toEqual({
      filterPolicy: { status: ['paid', 'cancelled'] },
      filterPolicyScope: 'MessageBody',
    });
  });

  it('of any contract asks for the property that is its lifecycle', () => {
    expect(eventFilterPolicy(parcels, { state: ['sent'] }).filterPolicy).toEqual({ state: ['sent'] });
  });

  it.each<[what: string, filter: () => unknown, problem: string]>([
    [
      'an unknown status',
      // @ts-expect-error no order has this status
      () => orderFilterPolicy({ status: ['payed'] }),
      'some of new, paid, shipped, delivered, cancelled, got payed',
    ],
    [
      'a schema version, which no body holds',
      // @ts-expect-error no body of a message holds its version
      () => orderFilterPolicy({ schemaVersion: [1] }),
      'expected a filter by status, got schemaVersion: the body of a message names no version, so subscribe to all of 1 and 2 and tell them apart in the consumer',
    ],
    // @ts-expect-error an order event has no such property
    ['an unknown property', () => orderFilterPolicy({ status: ['paid'], colour: ['red'] }), 'by status, got colour'],
    // @ts-expect-error statuses are a list
    ['one value', () => orderFilterPolicy({ status: 'paid' }), 'expected status to be a list of values'],
    ['a list of nothing', () => orderFilterPolicy({ status: [] }), 'got none; leave the filter out to get every event'],
    // @ts-expect-error a filter asks for something
    ['nothing', () => orderFilterPolicy({}), 'got none; leave the filter out to get every event'],
    [
      'an event without a lifecycle',
      () => eventFilterPolicy(lifeless, {}),
      'expected an event with a lifecycle, got payment',
    ],
  ])('refuses %s, in the types where they can tell and when it runs', (_, filter, problem) => {
    expect(filter).toThrow(
      expect.objectContaining({ code: 'IMPOSSIBLE_FILTER', message: expect.stringContaining(problem) }),
    );
  });
});
