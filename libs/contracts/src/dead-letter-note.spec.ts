import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeadLetterNote, readDeadLetterNote, toDeadLetterNoteText } from './dead-letter-note.ts';

const note: DeadLetterNote = {
  code: 'SCHEMA_VIOLATION',
  redriveCount: 2,
  pointer: '/quantity',
  lost: ['blob'],
  messageId: 'm1',
  firstSeen: '2026-01-01T00:00:00.000Z',
  schemaVersion: '1',
  importedFrom: 'm2',
  editedFrom: 'm3',
};

/** The characters that SQS takes in an attribute; the flag `u` finds halves of surrogate pairs. */
const accepted = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]+$/u;

describe('a dead-letter note', () => {
  it('is read as it was written', () => {
    expect(readDeadLetterNote(toDeadLetterNoteText(note) ?? '')).toEqual(note);
  });

  it('is written in characters that SQS takes, whatever a pointer or a name holds', () => {
    const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(texts, texts, (pointer, name) => {
        const hostile = { pointer: `${pointer}\uFFFE\uFFFF\uD800`, lost: [`${name}\u0000\uFFFF`] };
        const text = toDeadLetterNoteText(hostile) ?? '';
        expect(text).toMatch(accepted);
        expect(readDeadLetterNote(text)).toEqual(hostile);
      }),
    );
  });

  it('leaves out the least useful fields where there is no room, and the code last', () => {
    const whole = toDeadLetterNoteText(note) ?? '';
    expect(toDeadLetterNoteText(note, Buffer.byteLength(whole))).toBe(whole);
    expect(toDeadLetterNoteText(note, whole.length - 1)).not.toContain('editedFrom');
    expect(toDeadLetterNoteText({ ...note, pointer: '/é'.repeat(50) }, 80)).toBe(
      '{"code":"SCHEMA_VIOLATION","redriveCount":2}',
    );
    expect(toDeadLetterNoteText(note, 27)).toBe('{"code":"SCHEMA_VIOLATION"}');
    expect(toDeadLetterNoteText(note, 26)).toBeUndefined();
  });

  it.each([
    '',
    'yes',
    '1',
    'null',
    '[]',
    '{}',
    '"code"',
    '{"code":1}',
    '{"code":""}',
    '{"toString":"x","constructor":"y","__proto__":{"code":"x"}}',
    '['.repeat(50_000),
  ])('is not %j', (text) => expect(readDeadLetterNote(text)).toBeUndefined());

  it.each([
    [{ code: 'x'.repeat(257), pointer: '/a' }, { pointer: '/a' }],
    [{ code: ['A'], redriveCount: 1 }, { redriveCount: 1 }],
    [{ code: 'A', redriveCount: -1 }, { code: 'A' }],
    [{ code: 'A', redriveCount: 1.5 }, { code: 'A' }],
    [{ redriveCount: 1e300 }, { redriveCount: 999_999_999 }],
    [{ code: 'A', redriveCount: '3' }, { code: 'A' }],
    [{ code: 'A', lost: 'blob' }, { code: 'A' }],
    [
      { code: 'A', lost: [1, null, '', 'a', 'a'] },
      { code: 'A', lost: ['a'] },
    ],
    [{ code: 'A', other: 'x' }, { code: 'A' }],
  ])('of %j is read as %j', (sent, read) => expect(readDeadLetterNote(JSON.stringify(sent))).toEqual(read));

  it('names a bounded number of lost attributes, each in a bounded length', () => {
    const lost = Array.from({ length: 1_000 }, (_, index) => `${index}`.padEnd(1_000, 'x'));
    const read = readDeadLetterNote(JSON.stringify({ lost }))?.lost ?? [];
    expect([read.length, ...read.map((name) => name.length)]).toEqual([20, ...Array<number>(20).fill(256)]);
  });

  it('is read or not, without an exception, whatever the text is', () => {
    const jsonLike = fc.json().map((json) => json.replaceAll('"a"', '"code"'));
    fc.assert(fc.property(fc.oneof(fc.string(), jsonLike), (text) => void readDeadLetterNote(text)));
  });
});
