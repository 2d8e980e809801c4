import { expect, test } from 'vitest';
import type { ConsumerSettings } from './consumer-settings.ts';
import { invocationLogBytes, logLineBytes } from './log-bytes.ts';

const json: ConsumerSettings = {
  memoryMegabytes: 512,
  architecture: 'arm64',
  logFormat: 'JSON',
  logsInvocations: false,
};
const text: ConsumerSettings = { ...json, logFormat: 'Text', logsInvocations: true };

const bytesOf = (duration: number, ages: readonly number[]): number =>
  logLineBytes(JSON.stringify({ duration, records: 2, eventAge: ages }), json);

test('a JSON line is counted as it is, with 26 bytes of CloudWatch', () => {
  expect(logLineBytes('{"message":"é"}', json)).toBe(16 + 26);
});

test('a JSON line counts the same, however long what it measured has taken', () => {
  expect(bytesOf(7, [49_000_000_000, 3])).toBe(bytesOf(123, [1_000, 1_000]));
  expect(bytesOf(7, [1])).toBeLessThan(bytesOf(7, [1, 1]));
});

test('a text line begins with the time, the request id and the level', () => {
  expect(logLineBytes('Order saved: O1234', text)).toBe(24 + 1 + 36 + 1 + 4 + 1 + 18 + 1 + 26);
});

test('an invocation is logged only by a function that asks for it', () => {
  expect(invocationLogBytes(json)).toBe(0);
  expect(invocationLogBytes(text)).toBeGreaterThan(3 * (26 + 36));
});
