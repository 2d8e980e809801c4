import { describe, expect, it } from 'vitest';
import { countNewTests, countTestsThatNeed, findMissingTests } from './recorded-tests.ts';

const recorded = { core: 10, 'orders-cli': 7, 'orders-cli.needs-script': 3, 'console.needs-script': 2 };
const never = () => false;
const always = () => true;

describe('findMissingTests', () => {
  it('finds nothing where as many tests ran as are recorded, or more', () => {
    expect(findMissingTests(recorded, recorded, never)).toEqual([]);
    expect(findMissingTests({ ...recorded, core: 11, publisher: 4 }, recorded, never)).toEqual([]);
  });

  it('names each report in which fewer tests ran, even where the others ran more', () => {
    expect(findMissingTests({ ...recorded, core: 9, 'orders-cli': 100 }, recorded, never)).toEqual([
      'core: expected 10 tests as recorded, ran 9',
    ]);
  });

  it('names a report that is gone, as after a move of its project', () => {
    const { core, ...others } = recorded;
    expect(findMissingTests({ ...others, kernel: core }, recorded, never)).toEqual([
      'core: expected 10 tests as recorded, ran none',
    ]);
  });

  it('excuses a report that could not be, but not one that is there with fewer tests', () => {
    expect(findMissingTests({}, recorded, always)).toEqual([]);
    expect(findMissingTests({ core: 0 }, recorded, always)).toEqual(['core: expected 10 tests as recorded, ran 0']);
  });
});

it('counts the tests that are not recorded yet, and none where fewer ran', () => {
  expect(countNewTests({ core: 12, 'orders-cli': 1, publisher: 4 }, recorded)).toBe(6);
});

it('counts the tests that need one program over all projects', () => {
  expect(countTestsThatNeed('script', recorded)).toBe(5);
  expect(countTestsThatNeed('zsh', recorded)).toBe(0);
});
