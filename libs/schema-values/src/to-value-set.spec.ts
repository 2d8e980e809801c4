import { describe, expect, it } from 'vitest';
import { contains } from './contains.ts';
import { type ContractSchema, toValueSet, toWiderSet } from './to-value-set.ts';
import { UndecidableSchemaError } from './undecidable-schema-error.ts';

const unions = (branch: (union: number, index: number) => ContractSchema): ContractSchema => ({
  allOf: [0, 1, 2, 3, 4, 5].map((union) => ({ anyOf: [0, 1, 2, 3].map((index) => branch(union, index)) })),
});

const pair = (of: string): ContractSchema => {
  return { type: 'object', additionalProperties: false, properties: { a: { $ref: of }, b: { $ref: of } } };
};

describe('toValueSet', () => {
  it('says of each alternative which schemas make it, in the order in which they are met', () => {
    const set = toValueSet({
      $ref: '#/$defs/Count',
      maximum: 3,
      $defs: { Count: { type: 'integer' } },
    });
    expect(set).toEqual([
      expect.objectContaining({ kind: 'number', integer: true, maximum: 3, at: ['', '/$defs/Count'] }),
    ]);
  });

  it('points to parts as JSON pointers do', () => {
    const [record] = toValueSet({
      type: 'object',
      additionalProperties: false,
      properties: { 'a/b~c': { type: 'array', items: { type: 'null' } } },
    });
    expect(JSON.stringify(record)).toContain('"at":["/properties/a~1b~0c/items"]');
  });

  it.each<[ContractSchema, readonly number[]]>([
    [{ minimum: 1, exclusiveMinimum: 1, maximum: 4, exclusiveMaximum: 4 }, [2, 3]],
    [{ minimum: 2, exclusiveMinimum: 1, maximum: 3, exclusiveMaximum: 4 }, [2, 3]],
    [{ minimum: 0, exclusiveMinimum: 1, maximum: 5, exclusiveMaximum: 4 }, [2, 3]],
    [{ minimum: 2, maximum: 3 }, [2, 3]],
  ])('takes the narrower of two bounds, the exclusive one of two equal ones: %j', (bounds, numbers) => {
    const set = toValueSet({ type: 'integer', ...bounds });
    expect([0, 1, 2, 3, 4, 5].filter((number) => contains(set, number))).toEqual(numbers);
  });

  it('holds nothing where schemas contradict each other', () => {
    expect(toValueSet({ allOf: [{ type: 'string' }, { type: 'null' }] })).toEqual([]);
    expect(toValueSet({ type: 'string', enum: [1, 2] })).toEqual([]);
  });

  it('refuses a oneOf whose branches may accept the same value, and says which', () => {
    const schema = { allOf: [{ oneOf: [{ type: 'null' }, { type: 'string' }, { const: 'a' }] }] };
    const attempt = () => toValueSet(schema);
    expect(attempt).toThrow(UndecidableSchemaError);
    expect(attempt).toThrow(
      '#/allOf/0/oneOf: expected branches that a type, a constant or a range tells apart, but branches 1 and 2',
    );
  });

  it('has a wider set that names the rule which it does not tell', () => {
    const [null_, text, constant] = toWiderSet({ oneOf: [{ type: 'null' }, { type: 'string' }, { const: 'a' }] });
    const untold = [expect.objectContaining({ pointer: '/oneOf' })];
    expect([null_, text, constant]).toMatchObject([{ untold }, { kind: 'text', untold }, { values: ['a'], untold }]);
  });

  it('leaves out of an allOf of unions what others contain, and refuses more combinations than 256', () => {
    expect(toValueSet(unions((_, index) => ({ type: 'string', maxLength: index })))).toHaveLength(1);
    expect(() => toValueSet(unions((union, index) => ({ type: 'string', pattern: `${union}${index}` })))).toThrow(
      'expected at most 256 combinations of the branches of unions',
    );
  });

  it('makes the set of a definition once, however often it is referred to', () => {
    const definitions = Array.from({ length: 60 }, (_, index) => [`D${index + 1}`, pair(`#/$defs/D${index}`)] as const);
    const $defs = { D0: { type: 'null' }, ...Object.fromEntries(definitions) };
    const [record] = toValueSet({ $ref: '#/$defs/D60', $defs });
    const inner = record?.kind === 'record' ? record.properties['a']?.values[0] : undefined;
    expect(inner?.at).toContain('/$defs/D59');
  });

  it('takes a property for its own, whatever an object inherits', () => {
    const set = toValueSet({
      type: 'object',
      additionalProperties: false,
      required: ['constructor'],
      properties: { constructor: { type: 'boolean' } },
    });
    expect([contains(set, {}), contains(set, { constructor: true }), contains(set, { toString: true })]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
