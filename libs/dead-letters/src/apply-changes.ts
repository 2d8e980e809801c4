import { findViolations, maxTopicMessageBytes, type SchemaVersion } from '@order-events/contracts';
import { isOrderEventsError, parseMessage } from '@order-events/core';
import { InvalidEditError } from './errors.ts';
import { isObject } from './is-object.ts';
import { type Placing, removeValueAt, setValueAt } from './json-pointer.ts';

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
 * @param version - Which contract says whether a value is meant as text; `undefined` for none.
 * @returns the message with the changes
 * @throws {InvalidEditError} when there is no place for one of them, or nothing to remove; the message names where.
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
  let found = 'another value';
  try {
    const message = parseMessage(text, maxTopicMessageBytes);
    if (isObject(message) && !Array.isArray(message)) return message;
  } catch (error) {
    if (!isOrderEventsError(error)) throw error;
    found = error.code;
  }
  throw new InvalidEditError(`expected a JSON object, to change a part of it, got ${found}; edit the message as text`);
}

function set(
  message: Record<string, unknown>,
  { set: pointer, text }: Extract<Change, { set: string }>,
  version: SchemaVersion | undefined,
): void {
  const [first, ...others] = valuesOf(text, pointer);
  const at = placed(setValueAt(message, pointer, first), pointer, 'set');
  if (version === undefined || isTaken()) return;
  const taken = others.some((value) => {
    setValueAt(message, at, value);
    return isTaken();
  });
  if (!taken) setValueAt(message, at, first);

  function isTaken(): boolean {
    const found = findViolations(message, version);
    return !found.some((violation) => violation.pointer === at || violation.pointer.startsWith(`${at}/`));
  }
}

/** What a text may stand for, the likeliest first. */
function valuesOf(text: string, pointer: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // no JSON: the text itself is the value
    return [text];
  }
  try {
    parseMessage(text, maxTopicMessageBytes);
  } catch (error) {
    if (!isOrderEventsError(error)) throw error;
    // digits that no number holds may be an id
    if (typeof value === 'number') return [text];
    throw new InvalidEditError(
      `expected JSON that stays as it is on its way, to be set at ${JSON.stringify(pointer)}, got ${error.code}`,
      { cause: error },
    );
  }
  return typeof value === 'number' || typeof value === 'boolean' ? [value, text] : [value];
}

function placed(placing: Placing, pointer: string, done: string): string {
  if ('at' in placing) return placing.at;
  throw new InvalidEditError(`${JSON.stringify(pointer)} cannot be ${done}: ${placing.obstacle}`);
}
