import { findViolations, isOrderEvent, type SchemaVersion, schemaVersions } from '@order-events/contracts';
import { parseOrderMessage, PoisonMessageError, refuseTooLongOrder } from '@order-events/consumer';
import { type Node, parseTree } from 'jsonc-parser';
import { findJsonProblem } from './json-problem.ts';
import type { NumberedLine } from './lines-of.ts';

/** What is wrong with an event, and where it stands. Holds nothing of its content but names of properties. */
export interface EventProblem {
  /** Number of the line in the file, from 1. */
  readonly line: number;
  /** Number of the character in the line, from 1. */
  readonly column: number;
  /** JSON pointer; empty for the whole. */
  readonly pointer: string;
  readonly expected: string;
}

/** Reads an event, and finds every problem of it, by the rules that the consumer has for a message. */
export function checkEvent(
  text: NumberedLine,
  schemaVersion: SchemaVersion,
): { readonly event?: unknown; readonly problems: readonly EventProblem[] } {
  const { content } = text;
  let event: unknown;
  let other: SchemaVersion | undefined;
  try {
    event = parseOrderMessage(content);
    other = schemaVersions.find((version) => version !== schemaVersion && isOrderEvent(event, version));
    if (other === undefined) refuseTooLongOrder(content, schemaVersion);
  } catch (error) {
    if (!(error instanceof PoisonMessageError)) throw error;
    const { code, message, pointer } = error;
    // only this error is left when a text is known not to be too deep for a parser
    const problem = code === 'MESSAGE_NOT_JSON' ? findJsonProblem(content) : undefined;
    const isTooMuch = code === 'MESSAGE_TOO_DEEP' || code === 'MESSAGE_TOO_LARGE';
    const offset = problem?.offset ?? (pointer === '' || isTooMuch ? 0 : offsetOf(pointer, parseTree(content)));
    return {
      problems: [{ ...placeAt(text, offset), pointer, expected: `is ${code}: ${problem?.expected ?? message}` }],
    };
  }
  if (other !== undefined) {
    const expected = `is an order of version ${other}; add --schema-version ${other}`;
    return { problems: [{ ...placeAt(text), pointer: '', expected }] };
  }
  const violations = findViolations(event, schemaVersion);
  const tree = violations.length === 0 ? undefined : parseTree(content);
  const problems = violations.map(({ pointer, expected }) => ({
    ...placeAt(text, offsetOf(pointer, tree)),
    pointer,
    expected,
  }));
  return { event, problems };
}

/** Where the value stands that a pointer leads to; of one that is not there, the object in which it is missing. */
function offsetOf(pointer: string, tree: Node | undefined): number | undefined {
  let node = tree;
  for (const step of pointer.split('/').slice(1)) {
    const next =
      node?.type === 'array'
        ? node.children?.[Number(step)]
        : node?.children?.find(({ children }) => children?.[0]?.value === step)?.children?.[1];
    if (next === undefined) break;
    node = next;
  }
  return node?.offset;
}

function placeAt({ line, content }: NumberedLine, offset = 0): Pick<EventProblem, 'line' | 'column'> {
  const before = content.slice(0, offset).split('\n');
  return { line: line + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
}
