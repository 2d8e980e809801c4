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

  it('refuses a schema that JSON Schema refuses', () => {
    expect(() => emitValidator({ type: 'string', maxLength: -1 }, 'validate')).toThrow('/maxLength must be >= 0');
  });

  it('refuses to write code that needs another module', () => {
    expect(() => emitValidator({ $async: true, type: 'string' }, 'validate')).toThrow('expected no require');
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
