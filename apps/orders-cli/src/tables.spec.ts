import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { styled } from './line.ts';
import { createOutput } from './output.ts';
import { type Cell, type Column, optional } from './tables.ts';
import { drawOutput } from './testing/terminal.ts';

const id = '8d1f6a2c-6f1f-4a5c-8f0a-0d5a4c1b2e3f';
const demo = [
  ['#', 'order', 'status', optional('time'), 'story', 'fate'],
  [
    [1, 'O1234', 'new', '2025-05-03T12:00:00Z', 'the order that must always work', styled('green', 'stored')],
    [
      2,
      'O2002',
      'paid',
      '2025-05-03T14:00:00.000000001+02:00',
      'a name with an emoji 🚀',
      styled('yellow', 'superseded'),
    ],
    [3, 'O4003', '', '', 'poison: a quantity 🚀 of 0, no user', styled('magenta', 'dead-lettered')],
  ],
] as const;
const deadLetters = [
  ['id', 'order', 'code', 'pointer', optional('sent'), optional('redriven')],
  [[id, 'O1234', 'MAX_RECEIVES_EXCEEDED', '(whole)', '2026-11-30T12:00Z', 0]],
] as const;
const wide = [
  ['order', 'user', 'what'],
  [
    ['O1', '日本語のノートパソコン', '2 × 日本語 ノート パソコン'],
    ['O2', 'U2', '1 × Caffe\u0300 doppio ☕ 🚀, 3 × e\u0301clair'],
    ['O3', '\u001b[31mred\u0007', '1 × line\nbreak'],
    // terminals do not agree how wide these are
    ['O4', '\u2764\ufe0f', '1 × 👍🏽 thumb, 2 × 🇩🇪 flag, 3 × \u2764\ufe0f heart'],
  ],
] as const;
const values = [
  [],
  [
    ['endpoint', 'http://127.0.0.1:4566'],
    ['topicArn', 'arn:aws:sns:us-east-1:000000000000:dev-OrderTopic'],
    ['note', 'a sentence of several words, which may go on in the next line'],
  ],
] as const;

const tables: Record<string, readonly [readonly Column[], readonly (readonly Cell[])[]]> = {
  demo,
  'dlq list --each': deadLetters,
  'wide characters': wide,
  values,
};
/** What nobody could copy or search for, were it broken. */
const unbreakable = /^[\w-]{8,}$|^\d{4}-\d\d-\d\dT|^(?:http|arn):/;

describe.each([40, 80, 120])('in a terminal of %i columns', (columns) => {
  describe.each([
    ['in colour', {}],
    ['without colours', { NO_COLOR: '1' }],
  ])('%s', (_, environment: Record<string, string>) => {
    it.each(Object.entries(tables))('%s keeps its frame and its words', async (_name, [head, rows]) => {
      const { lines, widths, written } = await drawOutput(
        (output) =>
          head.length > 0
            ? output.table(head, rows)
            : output.values(rows.map(([name, value]) => [typeof name === 'string' ? name : '', value] as const)),
        { columns, environment },
      );
      const framed = lines.flatMap((line, index) => (/^[┌│├└]/.test(line) ? [index] : []));
      for (const index of framed) expect(lines[index]).toMatch(/[┐│┤┘]$/);
      expect(new Set(framed.map((index) => widths[index])).size).toBeLessThan(2);

      const texts = rows.flat().map((cell) => (typeof cell === 'object' ? cell.text : String(cell)));
      const missing = texts
        .flatMap((text) => text.split(' '))
        .filter((word) => word.length <= columns && unbreakable.test(word))
        .filter((word) => !lines.some((line) => line.includes(word)));
      const [, leftOut = ''] = /not shown in \d+ columns: (.*)/.exec(lines.join('\n')) ?? [];
      expect(
        missing.every((word) => leftOut.includes('time') && /^\d{4}-/.test(word)),
        String(missing),
      ).toBe(true);

      // oxlint-disable-next-line no-control-regex -- colours are looked for
      expect(/\u001b\[\d+m/.test(written)).toBe(!('NO_COLOR' in environment) && head === demo[0]);
      // oxlint-disable-next-line no-control-regex -- nothing else may be sent
      expect(written.replaceAll(/\u001b\[\d+[mG]|\r\n/g, '')).not.toMatch(/[\u0000-\u001f]/);
    });
  });
});

it('colours do not change the layout', async () => {
  const [head, rows] = tables['demo'] ?? [[], []];
  const [coloured, plain] = await Promise.all(
    [{}, { NO_COLOR: '1' }].map((environment) =>
      drawOutput((output) => output.table(head, rows), { columns: 80, environment }),
    ),
  );
  expect(coloured?.lines).toEqual(plain?.lines);
});

it('a table that is too narrow for its words becomes a list, in which each id can be copied', async () => {
  const [head, rows] = tables['dlq list --each'] ?? [[], []];
  const { lines } = await drawOutput((output) => output.table(head, rows), { columns: 40 });
  expect(lines.map((line) => line.trimEnd()).filter((line) => line !== '')).toEqual([
    'id',
    `  ${id}`,
    'order     O1234',
    'code      MAX_RECEIVES_EXCEEDED',
    'pointer   (whole)',
    'sent      2026-11-30T12:00Z',
    'redriven  0',
  ]);
});

it('a word that is wider than the terminal is broken in its column, and spoils no other row', async () => {
  const word = 'Ele\u0301phant'.repeat(20);
  const rows = [
    ['O1', `1 × ${word}`],
    ['O2', '2 × Lamp'],
  ] as const;
  const { lines } = await drawOutput((output) => output.table(['order', 'what'], rows), { columns: 40 });
  expect(lines.filter((line) => /^[┌│├└].*[┐│┤┘]$/.test(line))).toHaveLength(
    lines.filter((line) => line !== '').length,
  );
  expect(lines.join('').replaceAll(/[│ ]/g, '')).toContain(word);
  expect(lines.find((line) => line.includes('O2'))).toContain('2 × Lamp');
});

it('a table that goes into a file has no escape sequence, whatever its characters are', () => {
  let text = '';
  const stdout = new Writable({ write: (chunk, _, done) => done(void (text += String(chunk))) });
  const [head, rows] = tables['wide characters'] ?? [[], []];
  createOutput({ stdout, stderr: stdout }).table(head, rows);
  expect(text).not.toContain('\u001b');
  expect(text).toMatch(/❤\ufe0f +│.*│\n/);
});
