import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { emitValidator } from './emit-validator.ts';
import { evaluateValidator } from './evaluate-validator.ts';
import { dialectSchemas } from './testing/index.ts';

const runtime = {
  codePointLength: (text: string) => Array.from(text).length,
  deepEqual: isDeepStrictEqual,
  formats: { 'date-time': (text: string) => text === 'now' },
};

describe('emitValidator', () => {
  it.each(dialectSchemas)('needs nothing but its runtime module: $name', ({ schema }) => {
    const code = emitValidator(schema, 'validate');
    expect(code).not.toMatch(/\brequire\b.*\(/);
    const imports = [...code.matchAll(/^import .* from (.*);$/gm)].map(([, module]) => module);
    expect(new Set(imports).size).toBeLessThanOrEqual(1);
    expect(imports.every((module) => module === "'../validator-runtime.ts'")).toBe(true);
    expect(evaluateValidator(schema, runtime)(undefined)).toBe(false);
  });

  it.each([
    ['formats', { type: 'string', format: 'date-time' }, 'now', 'then'],
    ['code points', { type: 'string', maxLength: 1 }, '🙂', 'ab'],
    ['equality of objects in any order', { const: { x: 1, y: [2] } }, { y: [2], x: 1 }, { x: 1, y: [] }],
    ['equality of items', { type: 'array', items: { enum: [[0], [1]] }, uniqueItems: true }, [[0], [1]], [[0], [0]]],
  ])('takes the rule of its runtime module for %s', (_, schema, accepted, refused) => {
    const validate = evaluateValidator(schema, runtime);
    expect([validate(accepted), validate(refused)]).toEqual([true, false]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('sees that %s is in a list of texts twice', (text) => {
    const schema = { type: 'array', items: { type: 'string' }, maxItems: 2, uniqueItems: true };
    const validate = evaluateValidator(schema, runtime);
    expect([validate([text, 'other']), validate([text, text])]).toEqual([true, false]);
  });

  it.each(dialectSchemas)('copies nothing of what it found, for arrays can be hostile: $name', ({ schema }) => {
    expect(emitValidator(schema, 'validate')).not.toContain('.concat(');
  });

  it('finds everything that is wrong behind references, in its order', () => {
    const schema = {
      $defs: {
        Item: { type: 'object', additionalProperties: false, required: ['a', 'b'], properties: { a: {}, b: {} } },
      },
      type: 'array',
      items: { $ref: '#/$defs/Item' },
    };
    const validate = evaluateValidator(schema, runtime);
    validate([{}, {}, {}]);
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toEqual(['/0', '/0', '/1', '/1', '/2', '/2']);
  });

  it('looks for a thousand things wrong in a list or an object, and then at the rest', () => {
    const closed = { type: 'object', additionalProperties: false };
    const numbers = { type: 'array', items: { type: 'integer' }, maxItems: 9999 };
    const properties = { list: numbers, object: { ...closed, properties: {} }, flag: { type: 'boolean' } };
    const validate = evaluateValidator({ ...closed, properties }, runtime);
    const object = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, 0]));
    expect(validate({ list: Array(5000).fill('text'), object, flag: 'text' })).toBe(false);
    const found = Map.groupBy(validate.errors ?? [], ({ instancePath }) => instancePath.split('/')[1]);
    expect([...found].map(([part, errors]) => [part, errors.length])).toEqual([
      ['list', 1000],
      ['object', 1000],
      ['flag', 1],
    ]);
  });

  it('tells a list that breaks one alternative in thousands of places from one that breaks them all', () => {
    const lists = ['integer', 'string'].map((type) => ({ type: 'array', items: { type }, maxItems: 9999 }));
    const validate = evaluateValidator({ anyOf: lists }, runtime);
    const texts = Array(5000).fill('text');
    expect([validate(texts), validate([...texts, 0])]).toEqual([true, false]);
  });

  it('refuses a schema that JSON Schema refuses', () => {
    expect(() => emitValidator({ type: 'string', maxLength: -1 }, 'validate')).toThrow('/maxLength must be >= 0');
  });

  it('refuses to write code that needs another module', () => {
    expect(() => emitValidator({ $async: true, type: 'string' }, 'validate')).toThrow('expected no require');
  });

  it('carries of a schema only the values that it allows, by whatever names they are reached', () => {
    const property = { enum: ['one', 'two'], description: 'Long.' };
    const schema = {
      type: 'object',
      additionalProperties: false,
      properties: { 'a "b".c': property, $d: property, e: { type: 'array', items: { const: { x: 1 } }, maxItems: 2 } },
    };
    expect(emitValidator(schema, 'validate')).not.toMatch(/\bschema\d/);
    const validate = evaluateValidator(schema, runtime);
    expect(validate({ 'a "b".c': 'one', $d: 'two', e: [{ x: 1 }] })).toBe(true);
    expect(validate({ 'a "b".c': 'three', $d: 'three', e: [{ x: 2 }] })).toBe(false);
    expect(validate.errors?.map(({ params }) => params)).toEqual([
      { allowedValues: ['one', 'two'] },
      { allowedValues: ['one', 'two'] },
      { allowedValue: { x: 1 } },
    ]);
  });

  it('leaves texts alone that look like the names by which the schema is reached', () => {
    const property = { type: 'string', enum: ['schema0', 'schema1'], pattern: '^schema\\d$', maxLength: 9 };
    const schema = {
      type: 'object',
      additionalProperties: false,
      required: ['schema0'],
      properties: { schema0: property },
    };
    const validate = evaluateValidator(schema, runtime);
    expect(validate({ schema0: 'schema1' })).toBe(true);
    expect(validate({})).toBe(false);
    expect(validate.errors?.map(({ message }) => message)).toEqual(["must have required property 'schema0'"]);
  });

  it('carries no annotations', () => {
    const schema = {
      type: 'object',
      additionalProperties: false,
      properties: { description: { type: 'null', description: 'Long.' } },
    };
    const code = emitValidator(schema, 'validate');
    expect(code).not.toContain('Long.');
    expect(code).toContain('data.description');
  });
});
