import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type FileLine, readLines } from './read-lines.ts';

async function linesOf(bytes: Buffer, cuts: readonly number[]): Promise<readonly FileLine[]> {
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((left, right) => left - right);
  const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
  return await Array.fromAsync(readLines(chunksOf(chunks)));
}

async function* chunksOf(chunks: readonly Buffer[]): AsyncGenerator<Buffer, void> {
  yield* chunks;
}

/** Characters of one to four bytes, and everything that ends a line for some reader. */
const content = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', '\r', '\u2028', '\u0085', '\n', '\n') });

it('the lines of a file are the same wherever its chunks end, in the middle of a character too', async () => {
  await fc.assert(
    fc.asyncProperty(content, fc.array(fc.nat()), async (text, cuts) => {
      const bytes = Buffer.from(text);
      const lines = await linesOf(bytes, cuts);
      expect(lines.map((line) => line.content + (line.ended ? '\n' : '')).join('')).toBe(text);
      expect(lines.filter((line) => line.content.includes('\n'))).toEqual([]);
      expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
      for (const line of lines) {
        expect(bytes.subarray(line.start, line.start + Buffer.byteLength(line.content)).toString()).toBe(line.content);
      }
    }),
  );
});
