import { expect, it } from 'vitest';
import { completeInFish, untouched } from '../testing/complete-in-shell.ts';
import { hostileOrders, linesBefore, linesToComplete } from '../testing/lines-to-complete.ts';

it('offers commands, options, values and files in fish, and runs nothing of the line', () => {
  const { lines, screen, files } = completeInFish(linesBefore);
  const offers = lines.map((text) => text.split(/\t.*\n|\n/).filter((offer) => offer !== ''));
  expect(offers).toEqual(linesToComplete.map(({ offer }) => (offer === undefined ? [] : [offer])));
  expect([screen, files]).toEqual(['', untouched]);
});

it('asks the command orders that is there, and offers its offers as words, and descriptions as they are, in fish', () => {
  const { lines, files } = completeInFish(['orders one', 'orders two'], { orders: hostileOrders });
  expect(lines).toEqual([
    'one\\;\\$\\(touch\\ touched\\)\tdescribed\n',
    'two-a\t%F{red}%n $(touch touched)\ntwo-b\t[x] \\e:x\n',
  ]);
  expect(files).toEqual(untouched);
});
