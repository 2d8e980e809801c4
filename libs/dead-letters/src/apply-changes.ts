import { findViolations, isOrderEventsError, parseJson, type SchemaVersion } from '@order-events/contracts';
import { InvalidEditError } from './errors.ts';
import { isObject } from './is-object.ts';
import { describe, type Placing, removeValueAt, setValueAt } from './json-pointer.ts';

/** A change of one part of a message, which a JSON pointer names. */
export type Change =
  | {
      readonly set: string;
      /**
       * The value, as JSON or else as text. A number, `true` or `false` is text as well where the contract refuses it and
       * takes the text.
       */
      readonly text: string;
    }
  | { readonly remove: string };

/**
 * Makes changes to a message, one after the other.
 *
 * @param version - Of the contract that says whether a value is meant as text; `undefined` where it is not known.
 * @returns the message with the changes
 * @throws {InvalidEditError} when there is no place for one of them, nothing to remove, or a number that would change; the
 * message names where.
 * @example applyChanges('{"userId":1}', [{ set: '/userId', text: '207119551' }], 1) // { userId: '207119551' }
 */
export function applyChanges(
  text: string,
  changes: readonly Change[],
  version: SchemaVersion | undefined,
): Record<string, unknown> {
  const message = readObject(text);
  for (const change of changes) {
    if ('set' in change) set(message, change, version);
    else placed(removeValueAt(message, change.remove), change.remove, 'removed');
  }
  return message;
}

function readObject(text: string): Record<string, unknown> {
  let found: string;
  try {
    const message = parseJson(text);
    if (isObject(message) && !Array.isArray(message)) return message;
    found = describe(message);
  } catch (error) {
    if (!isOrderEventsError(error)) throw error;
    found = error.code;
  }
  throw new InvalidEditError(
    `expected a JSON object, to change a part of it, got ${found}; edit it in $EDITOR: leave out --set and --remove`,
  );
}

function set(
  message: Record<string, unknown>,
  { set: pointer, text }: Extract<Change, { set: string }>,
  version: SchemaVersion | undefined,
): void {
  const { values, rounded } = valuesOf(text, pointer);
  const [first, ...others] = values;
  const at = placed(setValueAt(message, pointer, first), pointer, 'set');
  if (version === undefined || violations().length === 0) return;
  if (rounded !== undefined && isOfWrongType() && !isOfWrongType(rounded)) {
    throw new InvalidEditError(
      `expected a number that a double holds, to be set at ${JSON.stringify(pointer)}, got digits that would change`,
    );
  }
  if (!others.some((value) => violations(value).length === 0)) setValueAt(message, at, first);

  function violations(value: unknown = first) {
    setValueAt(message, at, value);
    const found = findViolations(message, version);
    return found.filter((violation) => violation.pointer === at || violation.pointer.startsWith(`${at}/`));
  }

  function isOfWrongType(value?: unknown): boolean {
    return violations(value).some(({ pointer: where, keyword }) => where === at && keyword === 'type');
  }
}

interface Values {
  /** What a text may stand for, the likeliest first. */
  readonly values: readonly unknown[];
  /** The nearest number, where the text is a number that would change. */
  readonly rounded?: number;
}

function valuesOf(text: string, pointer: string): Values {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // no JSON: the text itself is the value
    return { values: [text] };
  }
  try {
    parseJson(text);
  } catch (error) {
    if (!isOrderEventsError(error)) throw error;
    // digits that no number holds may be an id
    if (typeof value === 'number') return { values: [text], rounded: value };
    throw new InvalidEditError(
      `expected JSON that stays as it is on its way, to be set at ${JSON.stringify(pointer)}, got ${error.code}`,
      { cause: error },
    );
  }
  return { values: typeof value === 'number' || typeof value === 'boolean' ? [value, text] : [value] };
}

function placed(placing: Placing, pointer: string, done: string): string {
  if ('at' in placing) return placing.at;
  throw new InvalidEditError(`${JSON.stringify(pointer)} was not ${done}: ${placing.obstacle}`);
}
