import { describe, expect, it } from 'vitest';
import { findMovedValues } from './find-moved-values.ts';

const status = (...values: readonly unknown[]) => ({ type: 'object', properties: { status: { enum: values } } });
const union = (...enums: readonly unknown[][]) => ({ oneOf: enums.map((values) => ({ enum: values })) });
const pointersOf = (from: object, to: object) => findMovedValues({ ...from }, { ...to }).map(({ pointer }) => pointer);

describe('the positions of an enumeration', () => {
  it.each([
    ['two values change places', ['new', 'paid'], ['paid', 'new']],
    ['a value is added in the middle', ['new', 'paid'], ['new', 'held', 'paid']],
    ['a value is added at the start', ['new', 'paid'], ['held', 'new', 'paid']],
    ['a value before another is gone', ['new', 'held', 'paid'], ['new', 'paid']],
    ['values are objects, whatever the order of their names', [{ a: 1, b: 2 }, 1], [2, { b: 2, a: 1 }]],
  ])('change where %s', (_, from, to) => {
    expect(pointersOf(status(...from), status(...to))).toEqual(['/properties/status/enum']);
  });

  it.each([
    ['nothing changes', ['new', 'paid'], ['new', 'paid']],
    ['a value is added at the end', ['new', 'paid'], ['new', 'paid', 'held']],
    ['the last value is gone', ['new', 'paid'], ['new']],
    ['a value takes the place of another', ['new', 'held', 'paid'], ['new', 'sent', 'paid']],
    ['no value is kept', ['new', 'paid'], ['held']],
    ['there was none before', [], ['new', 'paid']],
  ])('are kept where %s', (_, from, to) => {
    expect(pointersOf(status(...from), status(...to))).toEqual([]);
  });

  it('are followed into a definition, which is told once', () => {
    const inline = {
      type: 'object',
      properties: { before: { enum: ['new', 'paid'] }, after: { type: 'array', items: { enum: ['new', 'paid'] } } },
    };
    const defined = {
      type: 'object',
      properties: { before: { $ref: '#/$defs/Status' }, after: { type: 'array', items: { $ref: '#/$defs/Status' } } },
      $defs: { Status: { enum: ['paid', 'new'] } },
    };
    expect(pointersOf(inline, defined)).toEqual(['/$defs/Status/enum']);
    expect(pointersOf(defined, inline)).toEqual(['/properties/before/enum', '/properties/after/items/enum']);
  });

  it('are those of the enumeration that keeps them, where a union has several', () => {
    expect(pointersOf(union(['new', 'paid'], ['held']), union(['held'], ['new', 'paid']))).toEqual([]);
    expect(pointersOf(union(['new', 'paid'], ['held']), union(['held'], ['paid', 'new']))).toEqual(['/oneOf/1/enum']);
    expect(pointersOf(union(['new', 'paid']), { enum: ['paid', 'new'] })).toEqual(['/enum']);
  });
});

const chain = (values: readonly string[]) => {
  const definitions = Array.from({ length: 40 }, (_, index) => {
    const before = { $ref: `#/$defs/D${index}` };
    return [`D${index + 1}`, { type: 'object', properties: { a: before, b: before } }] as const;
  });
  return { $ref: '#/$defs/D40', $defs: { D0: { enum: values }, ...Object.fromEntries(definitions) } };
};

it('looks at a definition once, however often it is referred to', () => {
  expect(findMovedValues(chain(['new', 'paid']), chain(['held', 'new', 'paid']))).toMatchObject([
    { pointer: '/$defs/D0/enum' },
  ]);
});
