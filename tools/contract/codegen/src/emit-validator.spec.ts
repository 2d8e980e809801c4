import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it, test } from 'vitest';
import { emitValidator, emitValidatorModule } from './emit-validator.ts';
import { evaluateValidator } from './evaluate-validator.ts';
import { closed, shortText } from './testing/dialect-schema.ts';
import { dialectSchemas } from './testing/index.ts';

const runtime = {
  codePointLength: (text: string) => Array.from(text).length,
  deepEqual: isDeepStrictEqual,
  formats: { 'date-time': (text: string) => text === 'now' },
};

/** A validator with so many references to one definition. */
const codeWithUses = (uses: number) => {
  const properties = Object.fromEntries(
    Array.from({ length: uses }, (_, index) => [`property${index}`, { $ref: '#/$defs/Text' }]),
  );
  return emitValidator({ ...closed(properties, []), $defs: { Text: { ...shortText, pattern: '^a*$' } } }, 'v');
};

/** The size of a validator with so many definitions, each of which refers to the one before. */
const sizeWithDefinitions = (count: number) => {
  const names = Array.from({ length: count }, (_, index) => `Definition${100 + index}`);
  const $defs = Object.fromEntries(
    names.map((name, index) => [
      name,
      closed({ a: index === 0 ? shortText : { $ref: `#/$defs/${names[index - 1]}` } }),
    ]),
  );
  const properties = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]));
  return emitValidator({ ...closed(properties), $defs }, 'v').length;
};

const shortTexts = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`property${100 + index}`, shortText] as const));

const nested = (levels: number, value: unknown): unknown => (levels === 0 ? value : { a: nested(levels - 1, value) });

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
    const numbers = { type: 'array', items: { type: 'integer' }, maxItems: 9999 };
    const properties = { list: numbers, object: closed({}), flag: { type: 'boolean' } };
    const validate = evaluateValidator(closed(properties), runtime);
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

  it('writes a definition once, however often a schema refers to it', () => {
    const [one, many] = [codeWithUses(1), codeWithUses(101)];
    expect(many.match(/new RegExp/g)).toHaveLength(1);
    // a call, and the name in the list of the properties that there may be
    expect((many.length - one.length) / 100).toBeLessThan(400);
  });

  it('grows with the number of definitions, and not faster', () => {
    const [few, more, most] = [sizeWithDefinitions(20), sizeWithDefinitions(40), sizeWithDefinitions(80)];
    expect((most - more) / (more - few)).toBeCloseTo(2, 1);
  });

  it('carries of an object with many properties only their names', () => {
    expect(emitValidator(closed(shortTexts(20)), 'validate').match(/"maxLength":/g)).toBeNull();
  });

  it('knows the names of an object with many properties, whatever the names are', () => {
    const names = ['__proto__', 'constructor', 'schema1.properties', 'func0.call(schema1.properties, key0)'];
    const properties = Object.fromEntries([
      ...names.map((name) => [name, { type: 'null' }]),
      ...Object.entries(shortTexts(10)),
    ]);
    const validate = evaluateValidator(closed(properties, names), runtime);
    const all = Object.fromEntries(names.map((name) => [name, null]));
    expect(validate(all)).toBe(true);
    expect(validate({ ...all, toString: null })).toBe(false);
    expect(validate.errors).toMatchObject([{ params: { additionalProperty: 'toString' } }]);
  });

  it('needs no more stack for a long chain of definitions', () => {
    const $defs = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => {
        return [`D${index}`, index === 0 ? shortText : closed({ a: { $ref: `#/$defs/D${index - 1}` } })];
      }),
    );
    const validate = evaluateValidator({ $ref: '#/$defs/D399', $defs }, runtime);
    expect([validate(nested(399, 'text')), validate(nested(399, 0))]).toEqual([true, false]);
  });

  it('says where in the schema the rule stands that a value breaks, in a definition too', () => {
    const $defs = { Text: shortText, Texts: { type: 'array', items: { $ref: '#/$defs/Text' } } };
    const schema = closed({ a: { $ref: '#/$defs/Text' }, b: { $ref: '#/$defs/Texts' }, c: { type: 'null' } });
    const validate = evaluateValidator({ ...schema, $defs }, runtime);
    expect(validate({ a: '', b: [0], c: 0 })).toBe(false);
    expect(validate.errors?.map(({ schemaPath }) => schemaPath)).toEqual([
      '#/$defs/Text/minLength',
      '#/$defs/Text/type',
      '#/properties/c/type',
    ]);
  });

  it.each(dialectSchemas)('repeats nothing for what may be wrong but what is particular to it: $name', ({ schema }) => {
    expect(emitValidator(schema, 'validate')).not.toMatch(/^const err|keyword: ?"/m);
  });

  it('leaves texts alone that look like the code around them', () => {
    const text = '"},message:"x",schemaPath:"#/a",keyword:"b",params:{}};';
    const schema = closed({
      [text]: { type: 'string', const: text },
      other: { type: 'string', pattern: '^\\},message:"$' },
    });
    const validate = evaluateValidator(schema, runtime);
    expect(validate({ [text]: text, other: '},message:"' })).toBe(true);
    expect(validate({ [text]: 'x', other: 'x' })).toBe(false);
    expect(validate.errors).toMatchObject([
      { keyword: 'const', params: { allowedValue: text } },
      { keyword: 'pattern', params: { pattern: '^\\},message:"$' }, message: 'must match pattern "^\\},message:"$"' },
    ]);
  });

  it.each([
    'const indices0 = {};',
    'for (let i0 = 0; i0 < len0; i0++) {',
    'for (const key0 in data0) {',
    'vErrors = vErrors === null ? v1.errors : vErrors.concat(v1.errors);',
    'require("fs")',
    'const f = require("formats")["date-time"];',
    '"#0"',
    '#0',
    'const schema0 = {"a":1};',
    'export const validate =',
  ])('leaves code in the texts of a schema as it is: %s', (text) => {
    const schemas = [
      { const: text },
      { enum: [text, 'other'] },
      closed({ [text]: { type: 'null' } }),
      closed({ ...shortTexts(9), [text]: { type: 'null' } }, [text]),
      { type: 'string', pattern: `^${text.replaceAll(/[$*+.?|()[\]{}]/g, String.raw`\$&`)}$` },
    ];
    for (const schema of schemas) {
      const validate = evaluateValidator(schema, runtime);
      const kept = 'properties' in schema ? { [text]: null } : text;
      const broken = 'properties' in schema ? { [`${text} `]: null } : `${text} `;
      expect([validate(kept), validate(broken)]).toEqual([true, false]);
    }
  });
});

test('a module has the type of its validator where the validator is exported, and nowhere else', () => {
  const text = 'export const validate =';
  const schema = closed({ ...shortTexts(9), [text]: { type: 'null' } }, [text]);
  const code = emitValidatorModule(schema, 'validate');
  expect(code).toContain(JSON.stringify(text));
  expect(code).toMatch(/^export const validate: Validator =/m);
});
