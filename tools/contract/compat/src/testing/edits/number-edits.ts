import type { JsonSchema } from '@order-events/contract-codegen';
import { different, inOrder, narrowing, same, widening } from './edit.ts';

const integer = (keywords: JsonSchema = {}) => ({ type: 'integer', ...keywords });
const number = (keywords: JsonSchema = {}) => ({ type: 'number', ...keywords });
const between = (minimum: number, maximum: number) => ({ minimum, maximum });

export const numberEdits = inOrder([
  narrowing('the maximum falls', integer(between(1, 1_000_000)), integer(between(1, 1000))),
  widening('the maximum rises', integer(between(1, 1000)), integer(between(1, 1_000_000))),
  narrowing('the maximum falls by one', integer(between(1, 1000)), integer(between(1, 999))),
  narrowing('the minimum rises', integer(between(0, 10)), integer(between(1, 10))),
  widening('the minimum falls below zero', integer(between(0, 10)), integer(between(-5, 10))),
  narrowing('a maximum is new', number({ minimum: 0 }), number(between(0, 1e9))),
  widening('the minimum is gone', integer(between(1, 10)), integer({ maximum: 10 })),
  different('the range moves', integer(between(1, 10)), integer(between(5, 20))),
  different('the range moves away', integer(between(1, 10)), integer(between(20, 30))),

  same(
    'the maximum of integers becomes exclusive, one higher',
    integer(between(0, 10)),
    integer({ minimum: 0, exclusiveMaximum: 11 }),
  ),
  same(
    'the exclusive minimum of integers becomes inclusive',
    integer({ exclusiveMinimum: 0 }),
    integer({ minimum: 1 }),
  ),
  narrowing(
    'the maximum of numbers becomes exclusive',
    number(between(0, 10)),
    number({ minimum: 0, exclusiveMaximum: 10 }),
  ),
  widening(
    'the exclusive minimum of numbers becomes inclusive',
    number({ exclusiveMinimum: 0 }),
    number({ minimum: 0 }),
  ),
  different(
    'the exclusive maximum of numbers becomes an inclusive one, one lower, and a minimum falls',
    number({ minimum: 0, exclusiveMaximum: 11 }),
    number(between(-1, 10)),
  ),
  same(
    'an exclusive bound beside an inclusive one that is stricter',
    number({ minimum: 5, exclusiveMinimum: 3 }),
    number({ minimum: 5 }),
  ),

  narrowing('a number becomes an integer', number(between(0, 10)), integer(between(0, 10))),
  widening('an integer becomes a number', integer(between(0, 10)), number(between(0, 10))),
  same(
    'an integer is a number that is a multiple of 1',
    integer(between(0, 10)),
    number({ ...between(0, 10), multipleOf: 1 }),
  ),
  same('a number with one value in its range becomes that integer', number(between(3, 3)), integer(between(3, 3))),

  narrowing('multipleOf is new', integer(between(0, 100)), integer({ ...between(0, 100), multipleOf: 5 })),
  widening('multipleOf is gone', integer({ ...between(0, 100), multipleOf: 5 }), integer(between(0, 100))),
  narrowing(
    'multipleOf doubles',
    integer({ ...between(0, 100), multipleOf: 5 }),
    integer({ ...between(0, 100), multipleOf: 10 }),
  ),
  widening(
    'multipleOf becomes a divisor',
    integer({ ...between(0, 600), multipleOf: 6 }),
    integer({ ...between(0, 600), multipleOf: 3 }),
  ),
  different(
    'multipleOf changes from 4 to 6',
    integer({ ...between(1, 100), multipleOf: 4 }),
    integer({ ...between(1, 100), multipleOf: 6 }),
  ),
  same('multipleOf and a range that leave one value become a constant', integer({ ...between(3, 8), multipleOf: 5 }), {
    const: 5,
  }),
  narrowing(
    'multipleOf a quarter becomes a half',
    number({ ...between(0, 10), multipleOf: 0.25 }),
    number({ ...between(0, 10), multipleOf: 0.5 }),
  ),
  // validators divide in floating point: to them 0.9000000000000001 is a multiple of 0.1, and not of 0.01
  different(
    'multipleOf a hundredth becomes a tenth',
    number({ ...between(0, 10), multipleOf: 0.01 }),
    number({ ...between(0, 10), multipleOf: 0.1 }),
  ),
  same(
    'multiples of 2 and of 3 are multiples of 6',
    { allOf: [integer({ multipleOf: 2, ...between(0, 99) }), integer({ multipleOf: 3 })] },
    integer({ ...between(0, 99), multipleOf: 6 }),
  ),

  same(
    'a conjunction of ranges is merged',
    { allOf: [integer({ minimum: 1 }), integer({ maximum: 9 })] },
    integer(between(1, 9)),
  ),
  same(
    'adjoining ranges of integers are one',
    { anyOf: [integer(between(1, 5)), integer(between(6, 10))] },
    integer(between(1, 10)),
  ),
  narrowing('a range of integers gets a hole', integer(between(1, 10)), {
    anyOf: [integer(between(1, 5)), integer(between(7, 10))],
  }),
  widening(
    'adjoining ranges of numbers are joined',
    { anyOf: [number(between(1, 5)), number(between(6, 10))] },
    number(between(1, 10)),
  ),
  same(
    'overlapping ranges of numbers are one',
    { anyOf: [number(between(0, 10)), number(between(5, 15))] },
    number(between(0, 15)),
  ),
  narrowing('a range of numbers loses one value inside', number(between(0, 20)), {
    anyOf: [number({ minimum: 0, exclusiveMaximum: 10 }), number({ exclusiveMinimum: 10, maximum: 20 })],
  }),
  same(
    'a branch that is inside another one goes',
    { anyOf: [integer(between(0, 10)), integer(between(3, 5))] },
    integer(between(0, 10)),
  ),
  same('a small range becomes the list of its values', integer(between(1, 3)), { type: 'integer', enum: [3, 1, 2] }),
  widening('a list of integers becomes a range', { enum: [1, 2, 3] }, integer(between(1, 5))),
  narrowing('a range becomes a list of some of its values', integer(between(1, 100)), { enum: [1, 10, 100] }),
]);
