import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';

// what the rules say about the marshaller of the DynamoDB document client, with its default options
describe('the DynamoDB marshaller', () => {
  it('drops a property called __proto__', () => {
    expect(marshall(JSON.parse('{"__proto__":{"a":1},"b":1}'))).toEqual({ b: { N: '1' } });
  });

  it('throws on a property called constructor', () => {
    expect(() => marshall({ outer: { constructor: 'a' } })).toThrow('Unsupported type');
  });

  it.each([2 ** 53, -(2 ** 53), 1e20, 1e300])('throws on %d, which is beyond the safe integers', (number) => {
    expect(() => marshall({ number })).toThrow('Use NumberValue');
  });

  it.each([2 ** 53 - 1, 0.1, 1e-130, 1e-200])('keeps the digits of %d, for DynamoDB to judge', (number) => {
    expect(marshall({ number })).toEqual({ number: { N: String(number) } });
  });
});
