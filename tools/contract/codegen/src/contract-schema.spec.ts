import { describe, expect, it, vi } from 'vitest';
import { parseContractSchema, parseSchema } from './contract-schema.ts';
import type { JsonSchema } from './schema.ts';
import { dialectSchemas } from './testing/index.ts';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

const path = 'schemas/thing/v1.schema.json';
const closed = { type: 'object', additionalProperties: false };
const identity = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://example.com/thing/v1.schema.json',
  title: 'ThingV1',
  description: 'A thing.',
};

function problemsOf(schema: JsonSchema, file = path): string[] {
  try {
    parseContractSchema(file, JSON.stringify(schema));
    return [];
  } catch (error) {
    if (error instanceof UnsupportedSchemaError) return error.message.split('\n');
    throw error;
  }
}

/** A schema that holds another one as its only property, `#/properties/a`. */
const holding = (a: unknown, more: JsonSchema = {}) => ({ ...identity, ...closed, properties: { a }, ...more });

describe('a contract schema', () => {
  it.each(dialectSchemas)('is accepted when it keeps the dialect: $name', ({ path: file, schema }) => {
    expect(problemsOf(schema, file)).toEqual([]);
  });

  it.each<[problem: string, a: unknown, place: string, message: string]>([
    // keywords
    ['an unknown keyword', { type: 'string', contentEncoding: 'base64' }, '/contentEncoding', 'not supported'],
    ['a keyword of OpenAPI', { type: 'string', nullable: true }, '/nullable', 'write "type": ["string", "null"]'],
    ['a keyword in the wrong case', { type: 'string', maxlength: 3 }, '/maxlength', 'write maxLength'],
    [
      'a pattern of properties',
      { ...closed, properties: {}, patternProperties: {} },
      '/patternProperties',
      'propertyNames',
    ],
    ['a condition', { type: 'null', if: { type: 'null' } }, '/if', 'oneOf'],
    ['a keyword called as a member of objects', { type: 'null', constructor: 1 }, '/constructor', 'not supported'],
    [
      'a keyword of another type',
      { type: 'string', minimum: 1 },
      '/minimum',
      'integer or number, and the type is string',
    ],
    ['a keyword without its type', { enum: ['a'], maxLength: 1 }, '/maxLength', 'needs "type": "string" beside it'],
    ['an anchor', { type: 'null', $anchor: 'a' }, '/$anchor', '#/$defs/Name'],
    ['definitions inside', { type: 'null', $defs: {} }, '/$defs', 'at the root'],
    ['an address inside', { type: 'null', $id: 'https://example.com' }, '/$id', 'at the root'],
    ['an unknown type', { type: 'text' }, '/type', 'expected one of string, integer'],
    ['a type that is named alone in an array', { type: ['string'] }, '/type', 'several'],
    ['a type twice', { type: ['string', 'string'] }, '/type', 'each type once'],
    ['integer beside number', { type: ['integer', 'number'] }, '/type', 'every integer is a number'],
    ['a schema that allows anything', { description: 'Anything.' }, '', 'any value is allowed'],
    ['a boolean for a schema', true, '', 'expected a schema object, got true'],
    ['a boolean for the items', { type: 'array', items: true }, '/items', 'expected a schema object, got true'],
    ['an array for a branch', { oneOf: [[]] }, '/oneOf/0', 'expected a schema object, got []'],
    // values of keywords
    ['a text for a number', { type: 'integer', minimum: '1' }, '/minimum', 'must be number'],
    ['a negative length', { type: 'string', maxLength: -1 }, '/maxLength', 'must be >= 0'],
    ['a fraction of items', { type: 'array', items: { type: 'null' }, maxItems: 1.5 }, '/maxItems', 'must be integer'],
    ['multiples of nothing', { type: 'number', multipleOf: 0 }, '/multipleOf', 'must be > 0'],
    ['a description that is no text', { type: 'null', description: 1 }, '/description', 'must be string'],
    ['a flag that is no boolean', { type: 'null', deprecated: 'yes' }, '/deprecated', 'must be boolean'],
    ['examples that are no array', { type: 'null', examples: null }, '/examples', 'must be array'],
    ['no branches', { anyOf: [] }, '/anyOf', 'must NOT have fewer than 1 items'],
    ['no values', { enum: [] }, '/enum', 'at least one'],
    ['a value twice', { enum: [{ x: 1, y: 2 }, 0, { y: 2, x: 1 }] }, '/enum', 'got {"y":2,"x":1} again'],
    ['a broken pattern', { type: 'string', pattern: '(' }, '/pattern', 'regular expression with the flag u'],
    ['a pattern of the old syntax', { type: 'string', pattern: String.raw`\-` }, '/pattern', 'the flag u'],
    ['an unknown format', { type: 'string', format: 'email' }, '/format', 'expected date-time'],
    [
      'bounds that are swapped',
      { type: 'string', minLength: 3, maxLength: 2 },
      '/minLength',
      'at most maxLength, which is 2',
    ],
    // arrays and objects
    ['an array of anything', { type: 'array' }, '/items', 'the schema of the items'],
    ['an open object', { type: 'object', properties: {} }, '/additionalProperties', 'no object is open'],
    [
      'an object that says it is open',
      { type: 'object', properties: {}, additionalProperties: true },
      '/additionalProperties',
      'no object is open',
    ],
    ['an object without properties', closed, '/properties', '{} for none'],
    [
      'a property that is required and not described',
      { ...closed, properties: {}, required: ['b'] },
      '/required/0',
      '"b" is required',
    ],
    ['nothing that is required', { ...closed, properties: {}, required: [] }, '/required', 'leave it out'],
    [
      'a property twice required',
      { ...closed, properties: { b: { type: 'null' } }, required: ['b', 'b'] },
      '/required',
      'duplicate',
    ],
    [
      'a property that every object has',
      { ...closed, properties: { toString: { type: 'null' } } },
      '/properties/toString',
      'every object has a toString',
    ],
    [
      'names of described properties',
      { ...closed, properties: {}, propertyNames: { type: 'string' } },
      '/propertyNames',
      'in a map only',
    ],
    ['a map with any keys', { type: 'object', additionalProperties: { type: 'null' } }, '/propertyNames', 'the keys'],
    [
      'a map whose keys are numbers',
      { type: 'object', propertyNames: { type: 'integer' }, additionalProperties: { type: 'null' } },
      '/propertyNames',
      'string',
    ],
    [
      'a map with properties',
      { type: 'object', propertyNames: { type: 'string' }, additionalProperties: { type: 'null' }, properties: {} },
      '/properties',
      'in a map',
    ],
    // values that the schema itself refuses
    ['a constant of another type', { type: 'string', const: 1 }, '/const', 'refuses it: must be string'],
    ['a value out of bounds', { type: 'integer', maximum: 3, enum: [3, 4] }, '/enum/1', 'refuses it: must be <= 3'],
    [
      'a default that is not enumerated',
      { enum: ['a', 'b'], default: 'c' },
      '/default',
      'refuses it: must be equal to one of',
    ],
    [
      'an example that lacks a property',
      { ...closed, properties: { b: { type: 'null' } }, required: ['b'], examples: [{ b: null }, {}] },
      '/examples/1',
      'b',
    ],
    [
      'an example with a part that does not fit',
      { type: 'array', items: { type: 'null' }, examples: [[null, 1]] },
      '/examples/0',
      '/1 must be null',
    ],
  ])('is refused for %s', (_, a, place, message) => {
    const problems = problemsOf(holding(a));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.startsWith(`${path}#/properties/a${place}: `), problems[0]).toBe(true);
    expect(problems[0]).toContain(message);
  });

  it.each<[problem: string, schema: JsonSchema, lines: readonly string[]]>([
    [
      'a reference to nowhere',
      holding({ $ref: '#/$defs/Missing' }),
      ['/properties/a/$ref: expected a definition in $defs, got "#/$defs/Missing"'],
    ],
    [
      'a reference to a place that is no definition',
      holding({ $ref: '#/properties/b' }, { $defs: { Note: { type: 'null' } } }),
      [
        '/$defs/Note: expected a reference to it: nothing uses it',
        '/properties/a/$ref: expected #/$defs/Note, got "#/properties/b"',
      ],
    ],
    [
      'recursion',
      holding(
        { $ref: '#/$defs/Tree' },
        {
          $defs: {
            Tree: { type: 'array', items: { $ref: '#/$defs/Branch' } },
            Branch: { oneOf: [{ $ref: '#/$defs/Tree' }, { type: 'null' }] },
          },
        },
      ),
      ['/$defs/Branch/oneOf/0/$ref: expected no recursion, which has no bound: Tree → Branch → Tree'],
    ],
    [
      'a definition that refers to itself',
      holding({ $ref: '#/$defs/Tree' }, { $defs: { Tree: { $ref: '#/$defs/Tree' } } }),
      ['/$defs/Tree/$ref: expected no recursion, which has no bound: Tree → Tree'],
    ],
    [
      'definitions that only use one another',
      holding({ type: 'null' }, { $defs: { One: { $ref: '#/$defs/Two' }, Two: { type: 'null' } } }),
      [
        '/$defs/One: expected a reference to it: nothing uses it',
        '/$defs/Two: expected a reference to it: nothing uses it',
      ],
    ],
    [
      'a definition whose name is no type name',
      holding({ $ref: '#/$defs/line-item' }, { $defs: { 'line-item': { type: 'null' } } }),
      [
        '/$defs/line-item: expected a name in pascal case, such as LineItem',
        '/properties/a/$ref: expected #/$defs/line-item, got "#/$defs/line-item"',
      ],
    ],
    [
      'a keyword beside a reference that is not about its type',
      holding({ $ref: '#/$defs/Id', maximum: 3 }, { $defs: { Id: { type: 'string' } } }),
      ['/properties/a/maximum: maximum is about the type integer or number, and the type is string'],
    ],
    [
      'an object that is rebuilt beside a reference',
      holding(
        { $ref: '#/$defs/Box', required: ['b'] },
        { $defs: { Box: { ...closed, properties: { b: { type: 'null' } } } } },
      ),
      ['/properties/a/required: required beside $ref needs "type": "object" of its own'],
    ],
    [
      'a default that the target of its reference refuses',
      holding({ $ref: '#/$defs/Id', default: '' }, { $defs: { Id: { type: 'string', minLength: 1 } } }),
      ['/properties/a/default: its own schema refuses it: must NOT have fewer than 1 characters'],
    ],
    [
      'everything that is wrong, at once',
      { ...holding({ type: 'string', minimum: 1 }), not: {}, title: 'Thing' },
      [
        '/not: the keyword not is not supported: say what is allowed',
        '/properties/a/minimum: minimum is about the type integer or number, and the type is string',
        '/title: expected "ThingV1", as the file\'s path says, got "Thing"',
      ],
    ],
    [
      'another version of JSON Schema',
      { ...holding({ type: 'null' }), $schema: 'http://json-schema.org/draft-07/schema#' },
      [`/$schema: expected "${identity.$schema}", got "http://json-schema.org/draft-07/schema#"`],
    ],
    [
      'saying nothing about itself',
      { ...closed, properties: {} },
      [
        "/$id: expected an address that ends in /thing/v1.schema.json, as the file's path does",
        '/$schema: expected "https://json-schema.org/draft/2020-12/schema"',
        '/description: expected a sentence that says what the event is',
        '/title: expected "ThingV1", as the file\'s path says',
      ],
    ],
  ])('is refused for %s', (_, schema, lines) => {
    expect(problemsOf(schema).toSorted()).toEqual(lines.map((line) => `${path}#${line}`));
  });

  it.each([
    'schemas/thing/v01.schema.json',
    'schemas/thing/draft.schema.json',
    'schemas/Thing/v1.schema.json',
    'schemas/a--b/v1.schema.json',
    'v1.schema.json',
  ])('is refused when its file is called %s', (file) => {
    expect(problemsOf(holding({ type: 'null' }), file)).toEqual([
      `${file}#: expected a path like schemas/<event>/v<number>.schema.json`,
    ]);
  });

  it('is refused when its file is renamed', () => {
    expect(problemsOf(holding({ type: 'null' }), 'schemas/thing/v2.schema.json')).toEqual([
      expect.stringContaining('v2.schema.json#/$id: expected an address that ends in /thing/v2.schema.json'),
      expect.stringContaining('v2.schema.json#/title: expected "ThingV2"'),
    ]);
  });

  it('is named by its path, wherever the repository lies', () => {
    const contract = parseContractSchema(`/repository/${path}`, JSON.stringify(holding({ type: 'null' })));
    expect(contract).toMatchObject({ event: 'thing', version: 1, typeName: 'ThingV1' });
  });

  it('may be called anything when only its dialect counts', () => {
    expect(parseSchema('old.json', '{ "type": "null" }')).toEqual({ type: 'null' });
    expect(() => parseSchema('old.json', '{ "type": "text" }')).toThrow('old.json#/type: ');
  });

  it.each<[what: string, part: (index: number) => JsonSchema]>([
    ['enumerations', (index) => ({ type: 'string', enum: ['a', `b${index}`] })],
    ['constants', (index) => ({ const: index })],
    ['examples', (index) => ({ type: 'integer', minimum: 0, examples: [index] })],
    ['constants beside a reference', (index) => ({ $ref: '#/$defs/Index', const: index })],
  ])('is read with one validator for %s that assert the same', (_, part) => {
    const compiled = vi.spyOn(globalThis, 'Function');
    const count = (parts: number) => {
      const properties = Object.fromEntries(Array.from({ length: parts }, (__, index) => [`p${index}`, part(index)]));
      const $defs = { Index: { type: 'integer' } };
      compiled.mockClear();
      problemsOf({
        ...holding({ $ref: '#/$defs/Index' }, { $defs }),
        properties: { a: { $ref: '#/$defs/Index' }, ...properties },
      });
      return compiled.mock.calls.length;
    };
    try {
      expect(count(300)).toBe(count(3));
      expect(count(300)).toBeLessThan(4);
    } finally {
      compiled.mockRestore();
    }
  });
});
