import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { orderEventV1Status } from './generated/order-event-v1.values.ts';
import {
  findViolations,
  isAnyOrderEvent,
  isOrderEvent,
  lifecycle,
  schemaVersionOf,
  schemaVersions,
  type SchemaVersion,
  toSchemaVersion,
} from './order-event.ts';
import { areDisjoint, type ContractSchema, toValueSet } from '@order-events/schema-values';

const examples = join(import.meta.dirname, '../../../schemas/order-event/examples');
const read = (kind: 'valid' | 'invalid') =>
  schemaVersions.flatMap((version) =>
    globSync(`v${version}/${kind}/*.json`, { cwd: examples })
      .toSorted()
      .map((file) => {
        const text = readFileSync(join(examples, file), 'utf8');
        return { version, name: basename(file, '.json'), text, value: JSON.parse(text) as unknown };
      }),
  );

/** A pointer and a keyword that each invalid example must be refused for. */
const refusals: Record<SchemaVersion, Record<string, readonly [pointer: string, keyword: string]>> = {
  1: {
    'additional-property': ['/coupon', 'additionalProperties'],
    'calendar-day': ['/timestamp', 'format'],
    'control-character': ['/itemName', 'pattern'],
    'empty-order-id': ['/orderId', 'minLength'],
    'fractional-quantity': ['/quantity', 'type'],
    'lone-surrogate': ['/itemName', 'pattern'],
    'lower-case-t': ['/timestamp', 'pattern'],
    'missing-timestamp': ['/timestamp', 'required'],
    'not-an-object': ['', 'type'],
    'quantity-as-text': ['/quantity', 'type'],
    'unknown-status': ['/status', 'enum'],
    'zero-quantity': ['/quantity', 'minimum'],
  },
  2: {
    'additional-property-of-a-line-item': ['/lineItems/0/colour', 'additionalProperties'],
    'empty-note': ['/note', 'minLength'],
    'fractional-amount': ['/lineItems/0/unitPrice/amount', 'type'],
    'lower-case-currency': ['/lineItems/0/unitPrice/currency', 'pattern'],
    'missing-currency': ['/lineItems/0/unitPrice/currency', 'required'],
    'no-line-items': ['/lineItems', 'minItems'],
    'version-1': ['/lineItems', 'required'],
  },
};

describe('the order event contract', () => {
  it('accepts the message that must always work, byte for byte', () => {
    const [first] = read('valid');
    expect(first?.text).toBe(
      '{"orderId":"O1234","userId":"U123","itemName":"Laptop","quantity":1,"status":"new","timestamp":"2025-05-03T12:00:00Z"}',
    );
    expect(isOrderEvent(first?.value)).toBe(true);
  });

  it.each(read('valid'))(
    'accepts the example $name of version $version, and says its version',
    ({ value, version }) => {
      expect(findViolations(value, version)).toEqual([]);
      expect(isAnyOrderEvent(value)).toBe(true);
      if (!isOrderEvent(value, version)) throw new Error('expected an order event');
      expect(schemaVersionOf(value)).toBe(version);
    },
  );

  it.each(read('valid'))('accepts the example $name of version $version in no other version', ({ value, version }) => {
    expect(schemaVersions.filter((candidate) => isOrderEvent(value, candidate))).toEqual([version]);
  });

  it.each(read('invalid'))(
    'refuses the example $name of version $version and says where',
    ({ name, value, version }) => {
      const [pointer, keyword] = refusals[version][name] ?? [];
      expect(findViolations(value, version)).toContainEqual(expect.objectContaining({ pointer, keyword }));
      expect(isOrderEvent(value, version)).toBe(false);
    },
  );

  it.each(schemaVersions)('has an expectation for every invalid example of version %i', (version) => {
    const names = read('invalid').filter((example) => example.version === version);
    expect(names.map(({ name }) => name)).toEqual(Object.keys(refusals[version]).toSorted());
  });

  it('has no value that two versions accept', () => {
    const sets = schemaVersions.map((version) =>
      toValueSet(JSON.parse(readFileSync(join(examples, `../v${version}.schema.json`), 'utf8')) as ContractSchema),
    );
    const pairs = sets.flatMap((set, index) => sets.slice(index + 1).map((other) => [set, other] as const));
    expect(pairs.map(([set, other]) => areDisjoint(set, other))).toEqual(pairs.map(() => true));
  });

  it('lists the statuses in the order of the lifecycle', () => {
    expect(lifecycle).toEqual(['new', 'paid', 'shipped', 'delivered', 'cancelled']);
  });

  it('keeps every status at its place from version to version, for the place is a part of what is stored', () => {
    expect(lifecycle.slice(0, orderEventV1Status.length)).toEqual(orderEventV1Status);
  });

  it.each([
    ['1', 1],
    ['2', 2],
    ['999', undefined],
    ['01', undefined],
    ['1.0', undefined],
    ['', undefined],
    ['toString', undefined],
  ])('reads the schema version %j as %j', (text, version) => {
    expect(toSchemaVersion(text)).toBe(version);
  });

  it('never repeats a value, nor a property name that is not plain', () => {
    const hostile = JSON.parse('{"orderId":"secret value","a\\nb":1,"__proto__":{"x":1}}') as unknown;
    expect(JSON.stringify(findViolations(hostile))).not.toMatch(/secret|a\\nb/);
    const long = { ['n'.repeat(65)]: 1, ['m'.repeat(64)]: 1 };
    expect(findViolations(long).map(({ pointer }) => pointer.length)).toContain(65);
    expect(JSON.stringify(findViolations(long))).not.toContain('nnn');
  });
});
