import fc from 'fast-check';
import type { Json } from '../value-set.ts';

const hostileTexts = [
  '',
  ' ',
  'NaN',
  'Infinity',
  'null',
  'undefined',
  'true',
  '1',
  '-0',
  '1e999',
  '0x10',
  '[object Object]',
  '{"orderId":"O1"}',
  "'; DROP TABLE Orders; --",
  '<script>alert(1)</script>',
  '${jndi:ldap://x}',
  '../../etc/passwd',
  '\0',
  '\r\n',
  '\ufeff',
  '\u202egnp.exe',
  '\u200b',
  'e\u0301',
  'ﷺ',
  '👩‍👩‍👧‍👦',
  '\ud800',
  '\udc00\ud800',
  '\uffff',
  '\u{10ffff}',
  'a'.repeat(70_000),
];

const hostileNumbers = [0, -0, -1, 0.1, 1e-7, 5e-324, 2 ** 31, 2 ** 53, -(2 ** 53) - 2, 1e21, 1.7976931348623157e308];

/** Names that every object inherits, that arrays and promises have, and that name nothing. */
const hostileNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  'then',
  'length',
  '0',
  '-1',
  '$ref',
  ...hostileTexts.filter((text) => text.length < 100),
];

/** As `fc.string({ unit: 'binary' })`, which takes most of a second to set up: every character but surrogates. */
const anyText = fc
  .array(fc.nat({ max: 0x10ffff - 0x800 }).map((number) => (number < 0xd800 ? number : number + 0x800)))
  .map((characters) => String.fromCodePoint(...characters));

const { value: tree } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(null, true, false),
    fc.constantFrom(...hostileNumbers),
    fc.constantFrom(...hostileTexts, ...hostileNames),
    anyText,
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.constantFrom(...hostileNames), tie('value')), { maxLength: 4 })
      // own properties all, also the one that is called __proto__
      .map((entries) => Object.fromEntries(entries)),
  ),
}));

const depth = 1000;

function nested(wrap: (inner: Json) => Json): Json {
  return Array.from({ length: depth }).reduce<Json>(wrap, null);
}

/**
 * What attackers and broken producers send: names that every object inherits, deep nesting, numbers that doubles round, text
 * that looks like something else, lone surrogates, and characters that turn or hide others. All of it can be written as JSON.
 *
 * @example fc.assert(fc.property(hostileValues, (value) => !isOrderEvent(value)))
 */
export const hostileValues: fc.Arbitrary<Json> = fc.oneof(
  { weight: 19, arbitrary: tree },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      nested((inner) => [inner]),
      nested((inner) => ({ inner })),
    ),
  },
);
