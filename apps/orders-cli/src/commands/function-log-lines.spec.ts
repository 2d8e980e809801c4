import { describe, expect, it } from 'vitest';
import { toFunctionLogLines } from './function-log-lines.ts';

const first = { timestamp: '2025-05-03T12:00:00.435Z', level: 'INFO', requestId: 'r1' };

describe('a line that a function wrote', () => {
  it('names the orders of a batch', () => {
    const orders = ['O1234 new stored'];
    const line = { ...first, message: 'batch processed', duration: 12, records: 1, stored: 1, superseded: 0, orders };
    expect(toFunctionLogLines(JSON.stringify(line))).toEqual(['O1234 new stored, 12 ms']);
  });

  it('shows the level, the message and the code of another line of JSON', () => {
    const line = { ...first, level: 'WARN', message: 'the store is slow', code: 'STORE_SLOW', _aws: {} };
    expect(toFunctionLogLines(JSON.stringify(line))).toEqual(['WARN the store is slow: STORE_SLOW']);
    expect(toFunctionLogLines(JSON.stringify({ ...first, message: 'started' }))).toEqual(['INFO started']);
  });

  it('is left out when it holds only metrics', () => {
    expect(toFunctionLogLines(JSON.stringify({ ...first, message: 'more event ages', eventAge: [1] }))).toEqual([]);
  });

  it.each([
    '2025-05-03T12:00:00.435Z r1 Sandbox.Timedout Task timed out after 10.00 seconds',
    '    at main.cjs:1:1',
    '',
    'null',
    '"text"',
    '{"level":"ERROR"}',
    '{"level":"ERROR","message":{"errorType":"Error"}}',
    '[{"level":"ERROR","message":"x"}]',
  ])('is shown as it is when it is %j', (text) => {
    expect(toFunctionLogLines(text)).toEqual([text]);
  });
});
