import { maxTopicMessageBytes, type OrderEvent, type SchemaVersion } from '@order-events/contracts';
import { checkEvent, type EventProblem } from './check-event.ts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import { linesOf, type NumberedLine } from './lines-of.ts';
import { parseJson } from './parse-json.ts';
import { nameOf, readText } from './read-text.ts';

/** Number of problems that are worth a person's reading at once. */
const shownProblems = 10;

/** The events of a file, as text. */
export interface EventTexts {
  readonly events: readonly NumberedLine[];
  /** What makes a file that can be read of this one, where it is in another form. */
  readonly hint?: string;
}

/** Where orders are read from. */
export interface OrderInput<Version extends SchemaVersion> {
  /** A path, or `-` for standard input. */
  readonly file: string;
  /** The version that the orders must have. */
  readonly schemaVersion: Version;
  readonly stdin: NodeJS.ReadableStream;
  /** The command line that reads standard input instead, for a hint. */
  readonly command: string;
  /** Hears of each problem, of which the error names a few. @default nothing does */
  readonly onProblem?: (problem: InputProblem) => void;
}

/** What is wrong with an input: with one event, or with the file. */
export interface InputProblem extends Partial<EventProblem> {
  readonly file: string;
  readonly expected: string;
}

/**
 * Reads orders: one JSON object, however it is laid out, or one object a line (NDJSON).
 *
 * @returns Valid orders only: with one problem anywhere, none is returned.
 * @throws {CommandError} naming file, line, column and rule of each problem.
 */
export async function readOrders<Version extends SchemaVersion>({
  file,
  schemaVersion,
  stdin,
  command,
  onProblem = () => {},
}: OrderInput<Version>): Promise<readonly OrderEvent<Version>[]> {
  const { events, hint } = await readEvents(file, stdin, command).catch((error: unknown) => {
    if (error instanceof CommandError) onProblem({ file: nameOf(file), expected: error.message });
    throw error;
  });
  const checked = events.map((each) => checkEvent(each, schemaVersion));
  const problems = checked.flatMap((each) => each.problems);
  for (const problem of problems) onProblem({ file: nameOf(file), ...problem });
  if (problems.length === 0) return checked.map(({ event }) => event as OrderEvent<Version>);
  const more = problems.length > shownProblems ? [`… and ${problems.length - shownProblems} more`] : [];
  throw new CommandError(`${nameOf(file)}: expected order events`, exitCodes.problem, {
    details: [...problems.slice(0, shownProblems).map(toLine), ...more, ...(hint === undefined ? [] : [hint])],
  });
}

function toLine({ line, column, pointer, expected }: EventProblem): string {
  return `line ${line}, column ${column}: ${pointer || 'the order'} ${expected}`;
}

/**
 * The events of a file: the whole, where it is one document, else one a line.
 *
 * @param command - The command line that reads standard input instead, for a hint.
 * @throws {CommandError} when there is none, or the file cannot be read.
 */
export async function readEvents(file: string, stdin: NodeJS.ReadableStream, command: string): Promise<EventTexts> {
  const text = await readText(file, stdin);
  const whole = [{ line: 1, content: text }];
  const hintOf = (filter: string) => `${filter}${file === '-' ? '' : ` ${quoted(file)}`} | ${command}`;
  // what is longer is no event, and a parser would take more memory than there is
  const isLong = text.length > maxTopicMessageBytes;
  const isJson = !isLong && parseJson(text) !== undefined;
  if (/^\s*\[/.test(text) && (isJson || isLong)) {
    return { events: whole, hint: `to read the events of this list: ${hintOf("jq -c '.[]'")}` };
  }
  if (isJson) return { events: whole };
  // as jq lays out one document after another
  if (/^\}\s*\{|\}\s*\n\{\s*$/m.test(text)) {
    return { events: whole, hint: `to read events that take several lines each: ${hintOf('jq -c .')}` };
  }
  const lines = linesOf(text);
  if (lines.length === 0) {
    throw new CommandError(`${nameOf(file)}: expected an order as JSON, or one a line; got nothing`, exitCodes.usage);
  }
  const isByLine = lines.some(isEvent) || lines.every(({ content }) => content.trimStart().startsWith('{'));
  return { events: isByLine ? lines : whole };
}

/** Whether a line is a document by itself: a line of a document that is laid out is indented, or no object. */
function isEvent({ content }: NumberedLine): boolean {
  return content.startsWith('{') && content.length <= maxTopicMessageBytes && parseJson(content) !== undefined;
}

/** A word of a command line as a shell reads it. */
function quoted(word: string): string {
  return /^[\w./:@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
