import { Readable } from 'node:stream';
import { anOrder } from '@order-events/contracts/testing';
import { describe, expect, it } from 'vitest';
import type { CommandError } from './command-error.ts';
import { readOrders } from './read-orders.ts';

const order = anOrder({ orderId: 'O1' });
const second = anOrder({ orderId: 'O2' });
const read = (text: string | Buffer) =>
  readOrders({ file: '-', schemaVersion: 1, stdin: Readable.from([Buffer.from(text)]), command: 'orders publish -' });
const refusal = async (text: string) => (await read(text).catch((error: unknown) => error)) as CommandError;

describe('readOrders', () => {
  it.each([
    ['one order on a line', JSON.stringify(order), [order]],
    ['one order over many lines', JSON.stringify(order, null, 2), [order]],
    [
      'one order a line, blank lines between',
      `${JSON.stringify(order)}\n\n${JSON.stringify(second)}\n`,
      [order, second],
    ],
    ['lines that are indented', `\t${JSON.stringify(order)}\n  ${JSON.stringify(second)}\n`, [order, second]],
    ['lines that end in CR LF', `${JSON.stringify(order)}\r\n${JSON.stringify(second)}\r\n`, [order, second]],
  ])('reads %s', async (_, text, expected) => {
    expect(await read(text)).toEqual(expected);
  });

  it.each([
    ['nothing', ' \n', 'standard input: expected an order as JSON, or one a line; got nothing', 2],
    ['text that is not JSON', 'hello', '\nline 1, column 1: the order is MESSAGE_NOT_JSON: expected a value', 1],
    ['an invalid order', JSON.stringify({ ...order, quantity: 0 }), `\nline 1, column 64: /quantity must be >= 1`, 1],
    [
      'an order after a byte order mark',
      `\ufeff${JSON.stringify(order)}`,
      '\nline 1, column 1: the order is MESSAGE_NOT_JSON: expected a value, got a byte order mark (U+FEFF); save the text as UTF-8 without a byte order mark',
      1,
    ],
    [
      'a byte order mark on a line of its own',
      `\ufeff\n${JSON.stringify(order)}`,
      '\nline 1, column 1: the order is MESSAGE_NOT_JSON: expected a value, got a byte order mark (U+FEFF)',
      1,
    ],
    ['an invisible character', `{\u200b}`, String.raw`, got \u200b`, 1],
    ['a list', JSON.stringify([order]), '\nline 1, column 1: the order must be object', 1],
    [
      'an invalid line',
      `${JSON.stringify(order)}\n\n{"orderId":"O2"}\n`,
      '\nline 3, column 1: /userId must have required property',
      1,
    ],
    [
      'an invalid order over many lines',
      JSON.stringify({ ...order, quantity: 0 }, undefined, 2),
      '\nline 5, column 15: /quantity must be >= 1',
      1,
    ],
    [
      'a half-written line',
      `${JSON.stringify(order)}\n{"orderId":`,
      '\nline 2, column 12: the order is MESSAGE_NOT_JSON: expected a value, got the end',
      1,
    ],
    [
      'an order over many lines that lacks a comma',
      JSON.stringify(order, undefined, 2).replace('"O1",', '"O1"'),
      '\nline 3, column 3: the order is MESSAGE_NOT_JSON: expected , or }, got "',
      1,
    ],
  ])('refuses %s, and says where', async (_, text, message, exitCode) => {
    const error = await refusal(text);
    expect([error.exitCode, [error.message, ...error.details].join('\n')]).toEqual([
      exitCode,
      expect.stringContaining(message),
    ]);
  });

  it.each([
    [
      'a list that is longer than an event may be',
      `[\n${Array.from({ length: 4_000 }, () => JSON.stringify(order)).join(',\n')}\n]`,
      "to read the events of this list: jq -c '.[]' | orders publish -",
    ],
    ['a list', JSON.stringify([order]), "to read the events of this list: jq -c '.[]' | orders publish -"],
    [
      'orders over many lines',
      [order, second].map((each) => JSON.stringify(each, undefined, 2)).join('\n'),
      'to read events that take several lines each: jq -c . | orders publish -',
    ],
  ])('names what makes orders of %s', async (_, text, hint) => {
    expect((await refusal(text)).details.at(-1)).toBe(hint);
  });

  it('refuses bytes that are not UTF-8, which would become another order', async () => {
    const [before = '', after = ''] = JSON.stringify(order).split('Lap');
    const bytes = Buffer.concat([Buffer.from(`${before}Lap`), Buffer.from([0xff]), Buffer.from(after)]);
    await expect(read(bytes)).rejects.toMatchObject({ message: expect.stringContaining('expected UTF-8') as unknown });
  });

  it('repeats nothing of an order that is not JSON', async () => {
    const { message, details } = await refusal('{"orderId":"O1","userId":alice-smith}');
    expect([message, ...details].join()).not.toContain('alice');
  });

  it('names ten problems and counts the others', async () => {
    const lines = Array.from({ length: 13 }, () => '{}').join('\n');
    const { details } = await refusal(lines);
    expect([details.length, details[6], details.at(-1)]).toEqual([
      11,
      expect.stringMatching(/^line 2, /),
      '… and 68 more',
    ]);
  });
});
