import { describe, expect, it } from 'vitest';
import { toAsyncApiSchema } from './to-asyncapi-schema.ts';

const convert = (schema: Parameters<typeof toAsyncApiSchema>[0]) =>
  toAsyncApiSchema(schema, (name) => `ThingV1${name}`);
const reference = { $ref: '#/components/schemas/ThingV1Text' };

describe('toAsyncApiSchema', () => {
  it('lets a reference stand alone, for draft-07 ignores what is beside it', () => {
    expect(convert({ $ref: '#/$defs/Text' })).toEqual(reference);
    expect(convert({ $ref: '#/$defs/Text', maxLength: 5, allOf: [{ type: 'string' }] })).toEqual({
      maxLength: 5,
      allOf: [reference, { type: 'string' }],
    });
  });

  it.each([
    ['properties', { properties: { a: { $ref: '#/$defs/Text' } } }, { properties: { a: reference } }],
    ['items', { items: { $ref: '#/$defs/Text' } }, { items: reference }],
    ['maps', { additionalProperties: { $ref: '#/$defs/Text' } }, { additionalProperties: reference }],
    ['keys of maps', { propertyNames: { $ref: '#/$defs/Text' } }, { propertyNames: reference }],
    ['unions', { oneOf: [{ anyOf: [{ $ref: '#/$defs/Text' }] }] }, { oneOf: [{ anyOf: [reference] }] }],
  ])('converts inside %s', (_, schema, converted) => {
    expect(convert(schema)).toEqual(converted);
  });

  it('leaves data alone that looks like a schema', () => {
    const schema = { const: { $ref: '#/$defs/Text' }, default: { $id: 'x' }, enum: [{ $defs: {} }] };
    expect(convert(schema)).toEqual(schema);
  });

  it('keeps a property that is called as a keyword', () => {
    const properties = { $ref: { type: 'integer' }, $id: { type: 'string' }, items: { type: 'null' } };
    expect(convert({ properties })).toEqual({ properties });
  });
});
