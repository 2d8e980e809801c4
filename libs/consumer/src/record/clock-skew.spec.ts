import { anOrder } from '@order-events/contracts/testing';
import { expect, it } from 'vitest';
import { refuseFarAhead } from './clock-skew.ts';

const now = Date.parse('2025-05-03T12:00:00Z');
const hour = 3_600_000;
const check = (timestamp: string, maxClockSkew = hour) => refuseFarAhead(anOrder({ timestamp }), now, maxClockSkew);

it.each(['0001-01-01T00:00:00Z', '2025-05-03T12:00:00Z', '2025-05-03T13:00:00Z', '2025-05-03T23:00:00.000+10:00'])(
  'takes %s an hour before one',
  (timestamp) => {
    expect(() => check(timestamp)).not.toThrow();
  },
);

it.each(['2025-05-03T13:00:00.001Z', '2025-05-03T12:30:00-01:00', '9999-12-31T23:59:59.999999999Z'])(
  'refuses %s an hour before one',
  (timestamp) => {
    const error = { code: 'TIMESTAMP_TOO_FAR_AHEAD', pointer: '/timestamp', orderId: 'O1234' };
    expect(() => check(timestamp)).toThrow(expect.objectContaining(error));
  },
);

it('takes it when more skew is allowed', () => {
  expect(() => check('2025-05-03T13:00:00.001Z', 2 * hour)).not.toThrow();
});
