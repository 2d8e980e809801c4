import { expect, it } from 'vitest';
import { completeInShell, untouched } from '../testing/complete-in-shell.ts';
import { hostileOrders, linesAfter, linesBefore } from '../testing/lines-to-complete.ts';

it('completes commands, options, values and files in zsh, and runs nothing of the line', async () => {
  expect(await completeInShell('zsh', linesBefore)).toEqual({
    lines: linesAfter,
    screen: '>',
    files: untouched,
  });
});

it('asks the command orders that is there, and inserts its offer as one word in zsh', async () => {
  const { lines, files } = await completeInShell('zsh', ['orders one'], { orders: hostileOrders });
  expect([lines, files]).toEqual([['orders one\\;\\$\\(touch\\ touched\\) '], untouched]);
});
