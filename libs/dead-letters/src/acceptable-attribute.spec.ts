import { describe, expect, it } from 'vitest';
import { isAcceptable } from './acceptable-attribute.ts';

const named = (name: string) => isAcceptable(name, { DataType: 'String', StringValue: 'x' });
const typed = (DataType: string) => isAcceptable('a', { DataType, StringValue: '1', BinaryValue: Buffer.from('x') });
const text = (StringValue: string) => isAcceptable('a', { DataType: 'String', StringValue });
const number = (StringValue: string) => isAcceptable('a', { DataType: 'Number', StringValue });

describe('SQS takes an attribute', () => {
  it.each(['a', 'A_b-9', 'a.b.c', '_', '-', 'awsome.x', 'x.aws.y', '__proto__', 'a'.repeat(256)])(
    'with the name %s',
    (name) => expect(named(name)).toBe(true),
  );

  it.each(['', '.a', 'a.', 'a..b', 'AWS.x', 'aws.x', 'Amazon.x', 'a b', 'é', 'a\n', 'a/b', 'a'.repeat(257)])(
    'not with the name %j',
    (name) => expect(named(name)).toBe(false),
  );

  it.each(['String', 'Number', 'Binary', 'String.uuid', 'Binary.my.type', `String.${'a'.repeat(249)}`])(
    'of the type %s',
    (type) => expect(typed(type)).toBe(true),
  );

  it.each(['', 'string', 'Text', 'Strings', 'String.', 'x.String', 'String.\u0000', `String.${'a'.repeat(250)}`])(
    'not of the type %j',
    (type) => expect(typed(type)).toBe(false),
  );

  it.each([' ', '\t\n\r', 'é', '\u{1F680}', '\uFFFD', '\u{10FFFF}', '\u007F\u0085'])('with the text %j', (value) =>
    expect(text(value)).toBe(true),
  );

  it.each(['', '\u0000', '\u001F', 'x\u000B', '\uFFFE', '\uFFFF', '\uD83D', '\uDE80\uD83D'])(
    'not with the text %j',
    (value) => expect(text(value)).toBe(false),
  );

  it.each(['0', '-0.0', '+1', '1.', '.5', '1e3', '1E-128', '1e126', `${'9'.repeat(38)}000`, '0e999'])(
    'with the number %s',
    (value) => expect(number(value)).toBe(true),
  );

  it.each(['', ' 1', '1,5', '0x1', 'NaN', 'Infinity', '1e', '.', '1e-129', '1e127', '9'.repeat(39), '1e999'])(
    'not with the number %j',
    (value) => expect(number(value)).toBe(false),
  );

  it('with bytes, but not without any', () => {
    expect(isAcceptable('a', { DataType: 'Binary', BinaryValue: Buffer.from([0]) })).toBe(true);
    expect(isAcceptable('a', { DataType: 'Binary', BinaryValue: Buffer.alloc(0) })).toBe(false);
    expect(isAcceptable('a', { DataType: 'Binary', StringValue: 'AQI=' })).toBe(false);
  });

  it('or not, without taking long to say so', () => {
    const long = '1'.repeat(1_000_000);
    const answers = [named(long), typed(`String.${long}`), number(`${long}x`), number(`1${'0'.repeat(999_999)}1`)];
    expect([...answers, text(long)]).toEqual([false, false, false, false, true]);
  });
});
