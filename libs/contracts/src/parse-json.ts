import { MessageNotJsonError } from './poison-message-error.ts';
import { refuseUnfaithful } from './refuse-unfaithful.ts';

/**
 * Parses JSON, and refuses what JSON allows and not all readers keep alike: keys twice, keys that are more than data, halves
 * of surrogate pairs, numbers that no double holds, bottomless nesting.
 *
 * @throws {PoisonMessageError} a subclass per reason.
 * @example parseJson('{"orderId":"O1","orderId":"O2"}') // throws DuplicateKeyError, pointer /orderId
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MessageNotJsonError('expected an order event as JSON, got text that is not JSON');
  }
  refuseUnfaithful(text);
  return value;
}
