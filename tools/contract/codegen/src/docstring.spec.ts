import { describe, expect, it } from 'vitest';
import { docstring } from './docstring.ts';

describe('docstring', () => {
  it.each([
    ['is empty without a description', { type: 'null' }, ''],
    ['is one line for a short description', { description: 'A thing.' }, '/** A thing. */\n'],
    ['joins the lines of the description', { description: 'A\n  thing. ' }, '/** A thing. */\n'],
    ['cannot be closed early', { description: 'x */ process.exit() /*' }, '/** x *\\/ process.exit() /* */\n'],
    [
      'says what is deprecated',
      { description: 'A thing.', deprecated: true },
      '/**\n * A thing.\n * @deprecated\n */\n',
    ],
    [
      'breaks between words',
      { description: `${'a'.repeat(60)} ${'b'.repeat(60)}` },
      `/**\n * ${'a'.repeat(60)}\n * ${'b'.repeat(60)}\n */\n`,
    ],
    ['leaves a word that is longer than a line', { description: 'a'.repeat(150) }, `/** ${'a'.repeat(150)} */\n`],
  ])('%s', (_, schema, expected) => {
    expect(docstring(schema)).toBe(expected);
  });
});
