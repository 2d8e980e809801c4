import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import {
  findViolations,
  isOrderEvent,
  maxTopicMessageBytes,
  type OrderEvent,
  type SchemaVersion,
  schemaVersions,
} from '@order-events/contracts';
import { parseMessage, PoisonMessageError } from '@order-events/core';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { parseJson } from './parse-json.ts';

/** The most problems that are worth a person's reading at once. */
const shownProblems = 10;

/** One event of a file, as text. */
export interface OrderLine {
  /** The number of its first line, from 1. */
  readonly line: number;
  readonly content: string;
}

/** What is wrong with an event. Holds nothing of its content but names of properties. */
export interface OrderProblem {
  /** JSON pointer; empty for the whole. */
  readonly pointer: string;
  readonly expected: string;
}

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
  const lines = await readLines(file, stdin);
  const checked = lines.map(({ line, content }) => ({ line, ...checkEvent(content, schemaVersion) }));
  const problems = checked.flatMap((each) => {
    const at = lines.length > 1 ? `line ${each.line}: ` : '';
    return each.problems.map(({ pointer, expected }) => `${at}${pointer || 'the order'} ${expected}`);
  });
  if (problems.length > 0) {
    const more = problems.length > shownProblems ? [`… and ${problems.length - shownProblems} more`] : [];
    throw new CommandError(`${nameOf(file)}: expected order events; nothing was published`, exitCodes.problem, {
      details: [...problems.slice(0, shownProblems), ...more],
    });
  }
  return checked.map(({ event }) => event as OrderEvent<Version>);
}

/**
 * The events of a file: the whole, where it is JSON, else one a line.
 *
 * @throws {CommandError} when there is none, or it is not UTF-8.
 */
export async function readLines(file: string, stdin: NodeJS.ReadableStream): Promise<readonly OrderLine[]> {
  const text = await readText(file, stdin);
  if (parseJson(text) !== undefined) return [{ line: 1, content: text }];
  const lines = text
    .split('\n')
    .map((content, index) => ({ line: index + 1, content }))
    .filter(({ content }) => content.trim() !== '');
  if (lines.length > 0) return lines;
  throw new CommandError(`${nameOf(file)}: expected an order as JSON, or one a line; got nothing`, exitCodes.usage);
}

/** Reads an event, and finds every problem of it, by the rules that the consumer has for a message. */
export function checkEvent(
  content: string,
  schemaVersion: SchemaVersion,
): { readonly event?: unknown; readonly problems: readonly OrderProblem[] } {
  let event: unknown;
  try {
    event = parseMessage(content, maxTopicMessageBytes);
  } catch (error) {
    if (!(error instanceof PoisonMessageError)) throw error;
    return { problems: [{ pointer: error.pointer, expected: `is ${error.code}: ${error.message}` }] };
  }
  const other = schemaVersions.find((version) => version !== schemaVersion && isOrderEvent(event, version));
  if (other === undefined) return { event, problems: findViolations(event, schemaVersion) };
  return { problems: [{ pointer: '', expected: `is an order of version ${other}; add --schema-version ${other}` }] };
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
    throw new CommandError(`${nameOf(file)}: expected UTF-8, got other bytes; nothing was published`, exitCodes.usage, {
      cause,
    });
  }
}

async function readBytes(file: string, stdin: NodeJS.ReadableStream): Promise<Buffer> {
  try {
    return file === '-' ? await buffer(stdin) : await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const problems: Record<string, string> = { ENOENT: 'there is none', EISDIR: 'it is a folder' };
    const problem = problems[code ?? ''] ?? `it cannot be read (${code})`;
    throw new CommandError(`expected a file "${file}", but ${problem}`, exitCodes.usage, { cause: error });
  }
}

/** What a file is called in messages. */
export function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}
