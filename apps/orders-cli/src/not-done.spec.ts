import { expect, it } from 'vitest';
import { runOrders } from './testing/run-orders.ts';

const at = ['--endpoint', 'http://127.0.0.1:9'];

it.each([
  ['publish', ['publish', ...at], 'nothing was published'],
  ['dlq import', ['dlq', 'import', ...at], 'nothing was imported'],
  ['up', ['up', '--port', '0', '--faults'], 'nothing was started'],
])('orders %s says what it has not done when a file cannot be read', async (_, args, words) => {
  const { exitCode, stderr } = await runOrders([...args, 'none.json']);
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringMatching(new RegExp(`^orders: expected a file "none.json", but there is none; ${words}$`, 'm')),
  ]);
});
