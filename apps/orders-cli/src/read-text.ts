import { constants } from 'node:buffer';
import { open } from 'node:fs/promises';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { fileProblems } from './file-problems.ts';
import { isUtf16 } from './is-utf16.ts';

/**
 * Maximum size of an input, in bytes: what a string holds.
 *
 * @see https://nodejs.org/api/buffer.html#bufferconstantsmax_string_length
 */
const maxBytes = constants.MAX_STRING_LENGTH;

/**
 * The text of a file, or of standard input where it is called `-`.
 *
 * @throws {CommandError} when it cannot be read, is too large or is not UTF-8, in which UTF-16 is named.
 */
export async function readText(file: string, stdin: NodeJS.ReadableStream): Promise<string> {
  try {
    if (file === '-') return await decode(file, stdin);
    await using handle = await open(file);
    // what is too large need not be read to know it
    const { size } = await handle.stat();
    if (size > maxBytes) throw tooLarge(file);
    return await decode(file, handle.createReadStream({ autoClose: false }));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { code, name } = error as NodeJS.ErrnoException;
    // an interruption has its own words
    if (code === 'ERR_STREAM_PREMATURE_CLOSE' || name === 'AbortError') throw error;
    const problems: Record<string, string> = { ENOENT: 'there is none', EISDIR: 'it is a folder' };
    const problem = problems[code ?? ''] ?? fileProblems[code ?? ''] ?? `it cannot be read (${code})`;
    const subject = file === '-' ? nameOf(file) : `a file "${file}"`;
    throw new CommandError(`expected ${subject}, but ${problem}`, exitCodes.usage, { cause: error });
  }
}

/** What a file is called in messages. */
export function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

async function decode(file: string, stream: AsyncIterable<string | Buffer>): Promise<string> {
  // fatal: a byte that is not UTF-8 would become another character, and so another order;
  // ignoreBOM keeps a byte order mark, which the consumer calls poison
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  let begin = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > maxBytes) throw tooLarge(file);
    if (begin.length < 4) {
      begin = Buffer.concat([begin, bytes.subarray(0, 4)]);
      // without a byte order mark it could be decoded as UTF-8, with zeros between the characters
      if (isUtf16(begin)) throw notUtf8(file, 'UTF-16; save the text as UTF-8');
    }
    parts.push(decodeUtf8(file, () => decoder.decode(bytes, { stream: true })));
  }
  parts.push(decodeUtf8(file, () => decoder.decode()));
  return parts.join('');
}

function decodeUtf8(file: string, decoded: () => string): string {
  try {
    return decoded();
  } catch (cause) {
    throw notUtf8(file, 'other bytes', cause);
  }
}

function notUtf8(file: string, got: string, cause?: unknown): CommandError {
  return new CommandError(`${nameOf(file)}: expected UTF-8, got ${got}`, exitCodes.usage, { cause });
}

function tooLarge(file: string): CommandError {
  return new CommandError(
    `${nameOf(file)}: expected at most ${Math.round(maxBytes / 2 ** 20)} MiB, got more; split it, as with \`split -l 100000\``,
    exitCodes.usage,
  );
}
