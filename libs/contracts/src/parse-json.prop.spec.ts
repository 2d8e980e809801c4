import fc from 'fast-check';
import { expect, test } from 'vitest';
import { poisonCodes } from './dead-letter-codes.ts';
import { parseJson } from './parse-json.ts';
import { PoisonMessageError } from './poison-message-error.ts';
import { hostileJson } from '@order-events/schema-values/testing';
import { anyOrderEvents } from './testing/index.ts';

/** Names that are no trap of JavaScript; JSON that holds others is refused, which other tests show. */
const names = fc.string({ maxLength: 5 }).filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** The key with its first letter as an escape. */
const escaped = (key: string) =>
  key.replace(/^./su, (first) => `\\u${first.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A decimal as a whole number of 10^-80. */
const scaled = (number: string) => {
  const [, integer = '', part = '', power = '0'] = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(number) ?? [];
  return BigInt(`${integer}${part}`) * 10n ** BigInt(80 + Number(power) - part.length);
};

test('whatever JSON.stringify writes of well-formed values is taken, as JSON.parse reads it', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(undefined, 2, '\t'), (value, space) => {
      const text = JSON.stringify(value, undefined, space);
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
    { numRuns: 1000 },
  );
});

test('every order event is taken', () => {
  fc.assert(
    fc.property(anyOrderEvents(), (order) => {
      expect(parseJson(JSON.stringify(order))).toEqual(order);
    }),
  );
});

test('a key twice in any object is found, wherever the object is and however the key is written', () => {
  const keys = fc.stringMatching(/^[a-z]{1,6}$/);
  fc.assert(
    fc.property(values, values, keys, fc.boolean(), (first, second, key, escape) => {
      const again = escape ? escaped(key) : key;
      const object = `{"${key}":${JSON.stringify(first)},"other one":${JSON.stringify(second)},"${again}":1}`;
      for (const text of [object, `[${object}]`, `{"x":[1,${object}]}`]) {
        expect(() => parseJson(text)).toThrow(expect.objectContaining({ code: 'DUPLICATE_KEY' }));
      }
    }),
  );
});

test('a number is taken if and only if it is the number that was written', () => {
  const digits = fc.stringMatching(/^[1-9]\d{0,24}$/);
  const numbers = fc.record({
    whole: digits,
    fraction: fc.option(fc.stringMatching(/^\d{1,24}$/)),
    exponent: fc.option(fc.integer({ min: -30, max: 30 })),
  });
  fc.assert(
    fc.property(numbers, ({ whole, fraction, exponent }) => {
      const text = `${whole}${fraction === null ? '' : `.${fraction}`}${exponent === null ? '' : `e${exponent}`}`;
      const kept = scaled(text) === scaled(String(Number(text)));
      if (kept) expect(parseJson(text)).toBe(Number(text));
      else expect(() => parseJson(text)).toThrow(expect.objectContaining({ code: 'INEXACT_NUMBER' }));
    }),
    { numRuns: 1000 },
  );
});

test('hostile JSON is read as JSON.parse reads it, or is poison', () => {
  for (const text of hostileJson(30_000).values()) {
    try {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    } catch (error) {
      expect(error).toBeInstanceOf(PoisonMessageError);
    }
  }
});

test('no text whatever makes it throw anything but a poison message', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\\u',
    'd800',
    '"a"',
    '1',
    'e',
    '-',
    ' ',
    'null',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
      const text = parts.join('');
      try {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      } catch (error) {
        expect(error).toMatchObject({ retryable: false, code: expect.toBeOneOf([...poisonCodes]) as unknown });
      }
    }),
    { numRuns: 2000 },
  );
});
