import { arbitraryOf } from '@order-events/schema-values/testing';
import type { JsonSchema } from '@order-events/contract-codegen';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialectEvents } from '../testing/a-documented-event.ts';
import { repositoryEvents } from '../testing/repository-events.ts';
import { toAsyncApiDocument } from './to-asyncapi-document.ts';

const events = [...dialectEvents, ...repositoryEvents];
const contracts = events.flatMap(({ versions }) => versions);
// what a date-time is, each side says by a rule of its own
const options = { strict: false, formats: { 'date-time': true } } as const;
const document = { $id: 'https://example.com/asyncapi.json', ...toAsyncApiDocument(events) };
// it keeps no contract by its id
const ajv = new Ajv2020({ ...options, addUsedSchema: false });
const asyncApi = new Ajv(options).addSchema(document);

/** A value with something in it replaced or taken away. */
const spoiltValues = (schema: JsonSchema) =>
  fc
    .tuple(
      arbitraryOf(schema),
      fc.array(fc.nat(20), { maxLength: 4 }),
      fc.constantFrom<unknown>(undefined, null, true, 0, -1, 0.3, 1e9, '', 'x', 'é'.repeat(70), [], {}, { extra: 1 }),
    )
    .map(([value, way, junk]) => spoil(value, way, junk));

function spoil(value: unknown, [step, ...rest]: readonly number[], junk: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return junk ?? null;
  const keys = [...Object.keys(value), 'extra'];
  const key = keys[step % keys.length] ?? '';
  const inner = Object.hasOwn(value, key) && rest.length > 0 ? spoil(Reflect.get(value, key), rest, junk) : junk;
  if (Array.isArray(value)) return key === 'extra' ? [...value, inner] : value.with(Number(key), inner);
  const { [key]: _, ...others } = value as JsonSchema;
  return inner === undefined ? others : { ...others, [key]: inner };
}

describe('the payload in the AsyncAPI document', () => {
  it.each(contracts)('of $typeName accepts exactly what the contract accepts', ({ typeName, schema }) => {
    const keepsPayload = asyncApi.compile({ $ref: `${document.$id}#/components/schemas/${typeName}` });
    const keepsContract = ajv.compile(schema);
    const verdicts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(fc.oneof(arbitraryOf(schema), spoiltValues(schema)), (value) => {
        const accepted = keepsContract(value);
        verdicts[accepted ? 'accepted' : 'refused'] += 1;
        expect(keepsPayload(value)).toBe(accepted);
      }),
      { numRuns: 300 },
    );
    expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(10);
  });
});
