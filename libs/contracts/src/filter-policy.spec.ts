import { describe, expect, it } from 'vitest';
import { orderFilterPolicy } from './filter-policy.ts';

describe('orderFilterPolicy', () => {
  it('names the values of the attributes that are asked for, and nothing else', () => {
    expect(orderFilterPolicy({ status: ['paid', 'cancelled'] })).toEqual({ status: ['paid', 'cancelled'] });
    expect(orderFilterPolicy({ schemaVersion: [2] })).toEqual({ schemaVersion: ['2'] });
    expect(orderFilterPolicy({})).toEqual({});
  });

  it('counts a message that names no version as version 1', () => {
    expect(orderFilterPolicy({ schemaVersion: [1, 2] })).toEqual({ schemaVersion: ['1', '2', { exists: false }] });
  });

  it.each([
    // @ts-expect-error no order has this status
    ['an unknown status', () => orderFilterPolicy({ status: ['payed'] }), 'got payed'],
    // @ts-expect-error there is no such version
    ['an unknown version', () => orderFilterPolicy({ schemaVersion: [9] }), 'got 9'],
    // @ts-expect-error an order event has no such attribute
    ['an unknown attribute', () => orderFilterPolicy({ colour: ['red'] }), 'got colour'],
    ['a list of nothing', () => orderFilterPolicy({ status: [] }), 'got none'],
  ])('refuses %s, in the types where they can tell and when it runs', (_, filter, problem) => {
    expect(filter).toThrow(
      expect.objectContaining({ code: 'IMPOSSIBLE_FILTER', message: expect.stringContaining(problem) }),
    );
  });
});
