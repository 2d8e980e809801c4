import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import {
  findViolations,
  isOrderEvent,
  type OrderEvent,
  type SchemaVersion,
  schemaVersions,
} from '@order-events/contracts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { parseJson } from './parse-json.ts';

/** The most problems that are worth a person's reading at once. */
const shownProblems = 10;

/**
 * Reads orders: one JSON object, however it is laid out, or one object a line (NDJSON).
 *
 * @param file - A path, or `-` for standard input.
 * @param schemaVersion - The version that the orders must have.
 * @returns Valid orders only: with one problem anywhere, none is returned.
 * @throws {CommandError} naming file, line and rule of each problem.
 */
export async function readOrders<Version extends SchemaVersion>(
  file: string,
  schemaVersion: Version,
  stdin: NodeJS.ReadableStream,
): Promise<readonly OrderEvent<Version>[]> {
  const name = nameOf(file);
  const content = await readText(file, stdin);
  const whole = parseJson(content);
  const lines = whole === undefined ? parseLines(content) : [{ line: 1, parsed: whole }];
  if (lines.length === 0)
    throw new CommandError(`${name}: expected an order as JSON, or one a line; got nothing`, exitCodes.usage);

  const problems = lines.flatMap(({ line, parsed }) => {
    const at = lines.length > 1 ? `line ${line}: ` : '';
    if (parsed === undefined) return `${at}expected JSON, got other text`;
    return findProblems(parsed.value, schemaVersion).map((problem) => `${at}${problem}`);
  });
  if (problems.length > 0) {
    const more = problems.length > shownProblems ? `\n  … and ${problems.length - shownProblems} more` : '';
    const list = problems.slice(0, shownProblems).map((problem) => `\n  ${problem}`);
    throw new CommandError(
      `${name}: expected order events; nothing was published${list.join('')}${more}`,
      exitCodes.problem,
    );
  }
  return lines.map(({ parsed }) => parsed?.value as OrderEvent<Version>);
}

function findProblems(value: unknown, schemaVersion: SchemaVersion): readonly string[] {
  const violations = findViolations(value, schemaVersion);
  const other = schemaVersions.find((version) => version !== schemaVersion && isOrderEvent(value, version));
  if (other !== undefined) return [`this is an order of version ${other}; add --schema-version ${other}`];
  return violations.map(({ pointer, expected }) => `${pointer || 'the order'} ${expected}`);
}

interface ParsedLine {
  readonly line: number;
  /** Missing where the line is not JSON. */
  readonly parsed: { readonly value: unknown } | undefined;
}

/**
 * The text of a file, or of standard input where it is called `-`.
 *
 * @throws {CommandError} when there is none, or it is not UTF-8.
 */
export async function readText(file: string, stdin: NodeJS.ReadableStream): Promise<string> {
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

function parseLines(content: string): ParsedLine[] {
  return content
    .split('\n')
    .map((text, index) => ({ line: index + 1, text }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ line, text }) => ({ line, parsed: parseJson(text) }));
}
