/** A line of a file. */
export interface FileLine {
  /** From 1. */
  readonly number: number;
  readonly content: string;
  /** Where it begins in the file, in bytes. */
  readonly start: number;
  /** Whether a newline ends it: the last line of a file may have none. */
  readonly ended: boolean;
}

const newline = 0x0a;

/**
 * The lines of a UTF-8 file of any size. Only a newline ends a line: `node:readline` takes U+2028, too, which JSON leaves as
 * it is.
 *
 * @param chunks - The file in parts, which may end in the middle of a character.
 * @see https://nodejs.org/api/readline.html#rlon-line
 * @example for await (const { content } of readLines(createReadStream(path))) …
 */
export async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileLine, void> {
  let [number, start] = [0, 0];
  let rest: Buffer[] = [];
  const toLine = (last: Buffer, ended: boolean): FileLine => {
    const content = Buffer.concat([...rest, last]);
    const line = { number: (number += 1), content: content.toString(), start, ended };
    start += content.length + 1;
    rest = [];
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(newline); to !== -1; to = chunk.indexOf(newline, from)) {
      yield toLine(chunk.subarray(from, to), true);
      from = to + 1;
    }
    rest.push(chunk.subarray(from));
  }
  if (rest.some(({ length }) => length > 0)) yield toLine(Buffer.alloc(0), false);
}
