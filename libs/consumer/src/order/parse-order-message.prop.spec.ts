import { type AnyOrderEvent, isLongerThan, maxMessageLength, schemaVersionOf } from '@order-events/contracts';
import { anyOrderEvents } from '@order-events/contracts/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeOrderRecord } from './order-records.ts';
import { parseOrderMessage } from './parse-order-message.ts';
import { toEnvelope, toRawRecord, toSqsRecord } from '../testing/index.ts';

/** Decides, again and again, between 0 and a number. */
type Choose = (most: number) => number;

/** A value as JSON in any spelling: its characters as they are or as escapes, its members in any order, numbers in long. */
function spell(value: unknown, choose: Choose, gap: () => string): string {
  const of = (part: unknown) => `${gap()}${spell(part, choose, gap)}${gap()}`;
  if (typeof value === 'string')
    return `"${value
      .split('')
      .map((unit) => spellUnit(unit, choose))
      .join('')}"`;
  if (typeof value === 'number') return `${value}${['', '.0', 'e0', 'E+00'][choose(3)]}`;
  if (Array.isArray(value)) return `[${value.map(of).join()}]`;
  const members = Object.entries(value as object).map((member) => [choose(9), member] as const);
  const shuffled = members.toSorted(([left], [right]) => left - right).map(([, member]) => member);
  return `{${shuffled.map(([key, member]) => `${of(key)}:${of(member)}`).join()}}`;
}

function spellUnit(unit: string, choose: Choose): string {
  const code = unit.charCodeAt(0).toString(16).padStart(4, '0');
  const plain = JSON.stringify(unit).slice(1, -1);
  // half a pair is written as an escape anyway
  return [plain, `\\u${code}`, `\\u${code.toUpperCase()}`, unit === '/' ? '\\/' : `\\u${code}`][choose(3)] ?? plain;
}

const deliveries = (message: string, order: AnyOrderEvent) => {
  const schemaVersion = String(schemaVersionOf(order));
  return [toSqsRecord(toEnvelope(message, { schemaVersion })), toRawRecord(message, { schemaVersion })];
};

test('every order event is taken in every spelling whose spaces are no longer than the largest message', () => {
  const styles = fc.record({ order: anyOrderEvents(), seeds: fc.infiniteStream(fc.nat()), tab: fc.boolean() });
  fc.assert(
    fc.property(styles, fc.constantFrom(0, 1, 3), ({ order, seeds, tab }, most) => {
      const largest = maxMessageLength(schemaVersionOf(order)) / 2;
      let room = largest;
      const choose: Choose = (end) => (seeds.next().value as number) % (Math.min(end, most) + 1);
      const gap = () => {
        const spaces = (tab ? '\t\r\n ' : ' ').repeat(choose(3));
        room -= spaces.length;
        return room < 0 ? '' : spaces;
      };
      const spelled = spell(order, choose, gap);
      const message = spelled + ' '.repeat(Math.max(0, room));
      for (const record of deliveries(message, order)) expect(decodeOrderRecord(record)).toEqual(order);
    }),
  );
});

test('every order event is taken when each character of it is an escape, and when it is laid out for people', () => {
  fc.assert(
    fc.property(anyOrderEvents(), fc.integer({ min: 1, max: 10 }), (order, indent) => {
      const escaped = spell(
        order,
        () => 1,
        () => '',
      );
      expect(escaped.length).toBeGreaterThan(JSON.stringify(order).length);
      for (const message of [escaped, JSON.stringify(order, undefined, indent)]) {
        for (const record of deliveries(message, order)) expect(decodeOrderRecord(record)).toEqual(order);
      }
    }),
  );
});

test('a message is too long if and only if it has more characters than it may, where an escape is one', () => {
  const pieces = fc.array(fc.constantFrom('a', '\\u0061', '\\n', '🚀', '\\ud83d\\ude80'), { maxLength: 50 });
  fc.assert(
    fc.property(pieces, fc.constantFrom(1 as const, 2 as const, undefined), (parts, version) => {
      const text = `"${parts.join('')}"`;
      const room = maxMessageLength(version) - text.replaceAll(/\\u[\da-f]{4}/g, 'u').length;
      expect(parseOrderMessage(text + ' '.repeat(room), version)).toEqual(JSON.parse(text));
      expect(isLongerThan(text + ' '.repeat(room + 1), maxMessageLength(version))).toBe(true);
    }),
  );
});
