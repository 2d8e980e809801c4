import { isObject } from './is-object.ts';

/**
 * The id of the order that the message in a body names, in an envelope or raw. It is read from more than the consumer
 * takes, since most dead letters are messages that it refuses: so it may be any text.
 *
 * @returns `undefined` where the body is not JSON, or names no order.
 * @example orderIdOf('{"orderId":"O1234","quantity":0}') // 'O1234'
 */
export function orderIdOf(body: string): string | undefined {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (!isObject(content)) return undefined;
  const { Type: type, Message: message, orderId } = content;
  // an envelope in an envelope is a known mistake
  if (type === 'Notification' && typeof message === 'string') return orderIdOf(message);
  return typeof orderId === 'string' ? orderId : undefined;
}
