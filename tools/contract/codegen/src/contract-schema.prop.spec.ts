import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSchema } from './contract-schema.ts';
import { dereference } from './dereference.ts';
import { annotations, keywordsByType, rootKeywords, substantial } from './dialect.ts';
import { emitValidator } from './emit-validator.ts';
import { isJsonObject } from './schema.ts';
import { dialectSchemas, evaluateTypeBox } from './testing/index.ts';
import { UnsupportedSchemaError } from './unsupported-schema-error.ts';

const keywords = [
  ...annotations,
  ...rootKeywords,
  ...substantial,
  ...Object.values(keywordsByType).flat(),
  'not',
  'toString',
];
const scalars = [true, false, null, -1, 0, 1.5, 'x', '(', 'string', 'object', 'date-time'];
const schemas = [
  { type: 'string' },
  { type: 'array' },
  { enum: ['x', 1] },
  { type: 'object', additionalProperties: false, properties: {} },
];
const containers = [[], {}, ['string', 'null'], [{}], ['x', 'x'], { x: true }];
const references = ['#/$defs/Money', '#/$defs/Missing', { Money: { $ref: '#/$defs/Money' } }];
const anyValue = fc
  .constantFrom<unknown>(...scalars, ...schemas, ...containers, ...references)
  .map((value) => structuredClone(value));

/** One place of a schema, and what becomes of it: another value, none, or one more member. */
interface Edit {
  readonly place: number;
  readonly keyword: string;
  readonly value: unknown;
  readonly kind: 'replace' | 'remove' | 'add';
}
const anyEdit: fc.Arbitrary<Edit> = fc.record({
  place: fc.nat(),
  keyword: fc.constantFrom(...keywords),
  value: anyValue,
  kind: fc.constantFrom('replace', 'remove', 'add'),
});

type Container = Record<string, unknown>;

function applyEdit(root: Container, { place, keyword, value, kind }: Edit): void {
  const places: [Container, string][] = [];
  const visit = (container: Container): void => {
    for (const [key, member] of Object.entries(container)) {
      places.push([container, key]);
      if (isJsonObject(member) || Array.isArray(member)) visit(member as Container);
    }
  };
  visit(root);
  const [container, key] = places[place % places.length] ?? [root, keyword];
  if (kind === 'replace') container[key] = value;
  else if (kind === 'remove') delete container[key];
  else if (isJsonObject(container[key])) Object.assign(container[key], { [keyword]: value });
  else container[keyword] = value;
}

function has(value: unknown, [token, ...others]: readonly string[]): boolean {
  if (token === undefined) return true;
  const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
  const isContainer = isJsonObject(value) || Array.isArray(value);
  return isContainer && Object.hasOwn(value, key) && has((value as Container)[key], others);
}

test('a schema with any mistakes is either refused by problems that name a place, or turned into code that means the same', () => {
  const verdicts = { accepted: 0, refused: 0 };
  const anyMistakes = fc.tuple(fc.constantFrom(...dialectSchemas), fc.array(anyEdit, { minLength: 1, maxLength: 3 }));
  fc.assert(
    fc.property(anyMistakes, ([{ schema }, edits]) => {
      const edited = structuredClone<Container>(schema);
      for (const edit of edits) applyEdit(edited, edit);
      try {
        const root = parseSchema('x.json', JSON.stringify(edited));
        expect(JSON.parse(JSON.stringify(evaluateTypeBox(root)))).toStrictEqual(dereference(root));
        expect(emitValidator(root, 'validate')).toContain('export const validate');
        verdicts.accepted += 1;
      } catch (error) {
        if (!(error instanceof UnsupportedSchemaError)) throw error;
        for (const { pointer, message } of error.problems) {
          // what is missing has no place: what should hold it has
          expect(has(edited, pointer.split('/').slice(1, -1)), pointer).toBe(true);
          expect(message).toMatch(/^\S.*$/);
        }
        verdicts.refused += 1;
      }
    }),
    { numRuns: process.env['TEST_NIGHTLY'] === undefined ? 1_000 : 3_000 },
  );
  expect(Math.min(...Object.values(verdicts))).toBeGreaterThan(50);
});
