import { expect } from 'vitest';
import type { Screen } from './terminal.ts';

/** What the program says of its own; a text from elsewhere must not look like it. */
const forged = 'orders: all is fine';

/** Nothing but what a terminal would obey, as it may be in the name of a file: without a slash, and not long. */
export const hostileName = [
  'x',
  // a colour that this program does not use, the title, the whole screen, a question that the terminal answers by typing
  '\u001b[5m\u001b]0;owned\u0007\u001b[2J\u001b[6n',
  // a link, and a device control string
  '\u001b]8;;evil\u001b\\\u001bP$qm\u001b\\',
  // the same in 8 bits
  '\u009b2J\u009d0;owned\u009c\u0090$qm\u009c',
  // from right to left, invisible, and a word made of tags
  '\u202e\u2066\u200b\ufeff\u{e0041}\u007f',
  ...['\n', '\r', '\u0085', '\u2028', '\u2029'].map((end) => `${end}${forged}`),
].join('');

/** As {@link hostileName}, with what no file may be called. */
export const hostileText = `${hostileName}/\u0000\t\b`;

/** As {@link hostileText}, with what is no Unicode: no message that holds it is read any further. */
export const illFormedText = `${hostileText}\ud800\udbff`;

/** What the contract lets through in the name of an item: no control characters, but characters that hide or turn text. */
export const lawfulText = `x\u202e\u2066\u200b\ufeff\u{e0041}\u2028${forged}\u2029${forged} 🧺`;

/** What HTTP lets through in a header. */
export const hostileHeader = 'x\u009b2J\u009d0;owned\u009c\u0090$qm\u009c';

/** Colours of this program, a line or its end cleared, the cursor moved, it and the wrapping of lines on and off. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const ours = /\u001b\[(?:1|2|22|3[1-6]|39|90)m|\u001b\[\d*[A-EGK]|\u001b\[\?(?:25|7)[hl]|[\r\n]/g;
const steering = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Nothing steers the terminal but what the program itself sends, and no text from elsewhere begins a line of its own. */
export function expectTame({ written, title = '' }: Pick<Screen, 'written'> & { readonly title?: string }): void {
  expect(title).toBe('');
  expect(written.replaceAll(ours, '').match(steering)).toBeNull();
  expect(written.split(/[\r\n]+/).filter((line) => line.startsWith(forged))).toEqual([]);
}
