import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findViolations, isOrderEvent, lifecycle } from './order-event.ts';

const examples = join(import.meta.dirname, '../../../schemas/order-event/examples');
const read = (kind: string) =>
  globSync(`${kind}/*.json`, { cwd: examples })
    .toSorted()
    .map((file) => ({ name: basename(file, '.json'), text: readFileSync(join(examples, file), 'utf8') }));

/** The first pointer and keyword that each invalid example must be refused for. */
const refusals: Record<string, readonly [pointer: string, keyword: string]> = {
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
};

describe('the order event contract', () => {
  it("accepts the brief's message, byte for byte", () => {
    const [first] = read('valid');
    expect(first?.text).toBe(
      '{"orderId":"O1234","userId":"U123","itemName":"Laptop","quantity":1,"status":"new","timestamp":"2025-05-03T12:00:00Z"}',
    );
    expect(isOrderEvent(JSON.parse(first?.text ?? ''))).toBe(true);
  });

  it.each(read('valid'))('accepts the example $name', ({ text }) => {
    expect(findViolations(JSON.parse(text))).toEqual([]);
  });

  it.each(read('invalid'))('refuses the example $name and says where', ({ name, text }) => {
    const [pointer, keyword] = refusals[name] ?? [];
    expect(findViolations(JSON.parse(text))).toContainEqual(expect.objectContaining({ pointer, keyword }));
  });

  it('has an expectation for every invalid example', () => {
    expect(read('invalid').map(({ name }) => name)).toEqual(Object.keys(refusals).toSorted());
  });

  it('lists the statuses in the order of the lifecycle', () => {
    expect(lifecycle).toEqual(['new', 'paid', 'shipped', 'delivered', 'cancelled']);
  });

  it('never repeats a value, nor a property name that is not plain', () => {
    const hostile = JSON.parse('{"orderId":"secret value","a\\nb":1,"__proto__":{"x":1}}') as unknown;
    expect(JSON.stringify(findViolations(hostile))).not.toMatch(/secret|a\\nb/);
  });
});
