import { describe, expect, it } from 'vitest';
import { toUtc } from './date-time.ts';

describe('toUtc', () => {
  it.each([
    ['2025-05-03T12:00:00Z', '2025-05-03T12:00:00.000000000Z'],
    ['2025-05-03T14:00:00.5+02:00', '2025-05-03T12:00:00.500000000Z'],
    ['2024-02-29T23:30:00-01:30', '2024-03-01T01:00:00.000000000Z'],
    ['0099-01-01T00:00:00Z', '0099-01-01T00:00:00.000000000Z'],
    ['9999-12-31T23:59:59.999999999Z', '9999-12-31T23:59:59.999999999Z'],
  ])('normalises %s', (text, utc) => {
    expect(toUtc(text)).toBe(utc);
  });

  it.each([
    ['a lower-case t', '2025-05-03t12:00:00Z'],
    ['a lower-case z', '2025-05-03T12:00:00z'],
    ['a space', '2025-05-03 12:00:00Z'],
    ['no offset', '2025-05-03T12:00:00'],
    ['an offset without a colon', '2025-05-03T12:00:00+0200'],
    ['an offset of hours only', '2025-05-03T12:00:00+02'],
    ['an offset of 24 hours', '2025-05-03T12:00:00+24:00'],
    ['ten fraction digits', '2025-05-03T12:00:00.0123456789Z'],
    ['an empty fraction', '2025-05-03T12:00:00.Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['hour 24', '2025-05-03T24:00:00Z'],
    ['30 February', '2025-02-30T12:00:00Z'],
    ['29 February of a common year', '2025-02-29T12:00:00Z'],
    ['month 13', '2025-13-01T12:00:00Z'],
    ['day 0', '2025-01-00T12:00:00Z'],
    ['year 0000', '0000-06-01T12:00:00Z'],
    ['an instant before year 1 in UTC', '0001-01-01T00:00:00+00:01'],
    ['an instant after year 9999 in UTC', '9999-12-31T23:59:59-00:01'],
    ['a line feed at the end', '2025-05-03T12:00:00Z\n'],
  ])('refuses %s', (_, text) => {
    expect(toUtc(text)).toBeUndefined();
  });
});
