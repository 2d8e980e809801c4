import { describe, expect, it } from 'vitest';
import { toValueSet } from '../../to-value-set.ts';
import type { Numbers } from '../../value-set.ts';
import { grid } from './grid.ts';

const ends = (schema: object) => {
  const [numbers] = toValueSet({ type: 'number', ...schema });
  const { first, last, at } = grid(numbers as Numbers);
  return [at(first), at(last)];
};

describe('grid', () => {
  it.each([
    [{ minimum: 0, maximum: 1e15, multipleOf: 0.25 }, [0, 1e15]],
    [{ minimum: 1e14, maximum: 2e15, multipleOf: 0.25 }, [1e14, 2e15]],
    [{ minimum: -(2 ** 40), maximum: 2 ** 40, multipleOf: 1 / 1024 }, [-(2 ** 40), 2 ** 40]],
    [{ minimum: 0, maximum: 1, multipleOf: 0.01 }, [0, 1]],
    [{ minimum: -7, maximum: 7, multipleOf: 3 }, [-6, 6]],
  ])('reaches both ends of %j', (schema, expected) => {
    expect(ends(schema)).toEqual(expected);
  });
});
