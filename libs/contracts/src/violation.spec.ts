import { describe, expect, it } from 'vitest';
import { findViolations } from './order-event.ts';
import { anOrder } from './testing/index.ts';
import { violationsOf } from './violation.ts';

/** A validator that finds what it is given. */
const finding = (...found: readonly (readonly [instancePath: string, keyword: string])[]) =>
  Object.assign(() => false, {
    errors: found.map(([instancePath, keyword]) => ({
      instancePath,
      keyword,
      params: {},
      message: `must: ${keyword}`,
    })),
  });

describe('violationsOf', () => {
  it('lets no value pass that a validator refuses without a reason', () => {
    expect(violationsOf(() => false, {})).toEqual([{ pointer: '', keyword: '', expected: 'must keep the schema' }]);
  });

  it('names an offset that a timestamp lacks before its length, and gives an example', () => {
    const [first] = findViolations(anOrder({ timestamp: '2025-05-03T12:00:00' }));
    expect(first).toEqual({
      pointer: '/timestamp',
      keyword: 'format',
      expected: 'must be a date-time with an offset, such as 2025-05-03T12:00:00Z',
    });
  });

  it('sorts the reasons for one place from format over pattern to length', () => {
    const found = violationsOf(
      finding(['/a', 'maxLength'], ['/a', 'pattern'], ['/a', 'format'], ['/a', 'minLength']),
      1,
    );
    expect(found.map(({ keyword }) => keyword)).toEqual(['format', 'pattern', 'maxLength', 'minLength']);
  });

  it('leaves the places in their order', () => {
    const found = violationsOf(
      finding(['/b', 'minLength'], ['/a', 'minLength'], ['/b', 'pattern'], ['/a', 'format']),
      1,
    );
    expect(found.map(({ pointer, keyword }) => `${pointer} ${keyword}`)).toEqual([
      '/b pattern',
      '/b minLength',
      '/a format',
      '/a minLength',
    ]);
  });

  it('says that what is empty must not be', () => {
    expect(findViolations(anOrder({ itemName: '' }))).toEqual([
      { pointer: '/itemName', keyword: 'minLength', expected: 'must not be empty' },
    ]);
  });
});
