import { parseJson, PoisonMessageError } from '@order-events/contracts';
import type { Checkout } from './order-of-checkout.ts';
import type { Problem } from './to-problem.ts';

/** What stands in a body that is no checkout, in the form of a problem. */
type Unread = { readonly problem: Problem };

/** The character that some programs write before a text. */
const byteOrderMark = '\ufeff';
// a byte that is not UTF-8 would become another character, and so another order; a byte order mark is not of JSON
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads the body of a request as the consumer reads messages: what two readers could keep differently is refused, such as a
 * key twice. Whether it is an order, the publisher tells.
 *
 * @example readCheckout(await request.arrayBuffer()) // { checkout: { userId: 'U1', … } }
 */
export function readCheckout(bytes: ArrayBuffer): { readonly checkout: Checkout } | Unread {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return toUnread('NOT_UTF8', 'expected a body in UTF-8, got other bytes; encode it as UTF-8');
  }
  if (text.startsWith(byteOrderMark)) {
    return toUnread(
      'NOT_JSON',
      'expected a JSON object, got a byte order mark (U+FEFF) before it; send UTF-8 without one',
    );
  }
  try {
    const checkout = parseJson(text);
    if (isObject(checkout)) return { checkout: checkout as Checkout };
  } catch (error) {
    if (!(error instanceof PoisonMessageError)) throw error;
    const { code, message, pointer } = error;
    if (code !== 'MESSAGE_NOT_JSON') return toUnread(code, message, pointer);
  }
  return toUnread('NOT_JSON', 'expected a JSON object, got something else; send { "userId": …, "itemName": …, … }');
}

function toUnread(code: string, message: string, pointer?: string): Unread {
  return { problem: { code, message, ...(pointer === undefined ? {} : { pointer }) } };
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
