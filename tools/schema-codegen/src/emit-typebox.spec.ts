import { describe, expect, it } from 'vitest';
import { emitTypeBox } from './emit-typebox.ts';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

const closed = { type: 'object', additionalProperties: false };

describe('emitTypeBox', () => {
  it.each([
    ['a bounded integer', { type: 'integer', minimum: 1 }, 'Type.Integer({\n  "minimum": 1\n})'],
    ['a boolean', { type: 'boolean' }, 'Type.Boolean()'],
    ['an enum, with its type', { type: 'string', enum: ['a', 'b'] }, 'Type.Enum(["a","b"], {\n  "type": "string"\n})'],
    ['a constant', { type: 'string', const: 'a' }, 'Type.Literal("a")'],
    [
      'an array',
      { type: 'array', items: { type: 'null' }, maxItems: 3 },
      'Type.Array(Type.Null(), {\n  "maxItems": 3\n})',
    ],
    [
      'a closed object with an optional property',
      { ...closed, properties: { a: { type: 'boolean' }, b: { type: 'boolean' } }, required: ['a'] },
      'Type.Object({\n  "a": Type.Boolean(),\n  "b": Type.Optional(Type.Boolean()),\n}, {\n  "additionalProperties": false\n})',
    ],
  ])('writes %s', (_, schema, expected) => {
    expect(emitTypeBox(schema, 'v1.schema.json')).toBe(expected);
  });

  it.each([
    ['an unknown keyword', { type: 'string', contentEncoding: 'base64' }, '#/contentEncoding'],
    ['a keyword of another type', { type: 'string', minimum: 1 }, '#/minimum'],
    ['an unknown type', { type: 'text' }, '#/type'],
    ['a schema without a type', {}, '#/type'],
    ['an open object', { type: 'object', properties: {} }, '#/additionalProperties'],
    ['a required property that is not described', { ...closed, properties: {}, required: ['a'] }, '#/required'],
    ['a reference', { ...closed, properties: { a: { $ref: '#/$defs/a' } } }, '#/properties/a/type'],
    ['a keyword deep inside', { type: 'array', items: { type: 'null', if: true } }, '#/items/if'],
  ])('refuses %s and says where', (_, schema, pointer) => {
    const emitting = () => emitTypeBox(schema, 'v1.schema.json');
    expect(emitting).toThrow(UnsupportedSchemaError);
    expect(emitting).toThrow(`v1.schema.json${pointer}: `);
  });

  it('cannot be made to close a comment early by a description', () => {
    const schema = { ...closed, properties: { a: { type: 'null', description: 'x */ process.exit() /*' } } };
    expect(emitTypeBox(schema, 'v1.schema.json')).toContain('/** x *\\/ process.exit() /* */');
  });
});
