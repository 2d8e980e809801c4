import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { findViolations, type OrderEvent } from '@order-events/contracts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';

/** The most problems that are worth a person's reading at once. */
const shownProblems = 10;

/**
 * Reads orders: one JSON object, however it is laid out, or one object a line (NDJSON).
 *
 * @param file - A path, or `-` for standard input.
 * @returns Valid orders only: with one problem anywhere, none is returned.
 * @throws {CommandError} naming file, line and rule of each problem.
 */
export async function readOrders(file: string, stdin: NodeJS.ReadableStream): Promise<readonly OrderEvent[]> {
  const name = nameOf(file);
  const content = await readText(file, stdin);
  const values = parseWhole(content) ?? parseLines(content);
  if (values.length === 0)
    throw new CommandError(`${name}: expected an order as JSON, or one a line; got nothing`, exitCodes.usage);

  const problems = values.flatMap(({ line, value, broken }) => {
    const at = values.length > 1 ? `line ${line}: ` : '';
    if (broken) return `${at}expected JSON, got other text`;
    return findViolations(value).map(({ pointer, expected }) => `${at}${pointer || 'the order'} ${expected}`);
  });
  if (problems.length > 0) {
    const more = problems.length > shownProblems ? `\n  … and ${problems.length - shownProblems} more` : '';
    const list = problems.slice(0, shownProblems).map((problem) => `\n  ${problem}`);
    throw new CommandError(
      `${name}: expected order events; nothing was published${list.join('')}${more}`,
      exitCodes.problem,
    );
  }
  return values.map(({ value }) => value as OrderEvent);
}

interface ParsedLine {
  readonly line: number;
  readonly value?: unknown;
  /** Whether the line is not JSON. */
  readonly broken?: boolean;
}

async function readText(file: string, stdin: NodeJS.ReadableStream): Promise<string> {
  const bytes = await readBytes(file, stdin);
  try {
    // fatal: a byte that is not UTF-8 would become another character, and so another order
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new CommandError(
      `${nameOf(file)}: expected UTF-8, got other bytes; nothing was published`,
      exitCodes.problem,
      cause,
    );
  }
}

async function readBytes(file: string, stdin: NodeJS.ReadableStream): Promise<Buffer> {
  try {
    return file === '-' ? await buffer(stdin) : await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problems: Record<string, string> = { ENOENT: 'there is none', EISDIR: 'it is a folder' };
    const problem = problems[code ?? ''] ?? `it cannot be read (${code})`;
    throw new CommandError(`expected a file "${file}", but ${problem}`, exitCodes.usage, error);
  }
}

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

function parseWhole(content: string): ParsedLine[] | undefined {
  try {
    return [{ line: 1, value: JSON.parse(content) as unknown }];
  } catch {
    // then it is NDJSON, or broken: the lines will tell
    return undefined;
  }
}

function parseLines(content: string): ParsedLine[] {
  return content.split('\n').flatMap((lineText, index) => {
    if (lineText.trim() === '') return [];
    const line = index + 1;
    try {
      return { line, value: JSON.parse(lineText) as unknown };
    } catch {
      // the parser's message would repeat a part of the order
      return { line, broken: true };
    }
  });
}
