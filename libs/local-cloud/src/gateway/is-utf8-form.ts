import { isUtf8 } from 'node:buffer';

/** Percent-encoded bytes that are not ASCII. Every byte of a longer character is one, so that a run of them is whole characters. */
const encodedRun = /(?:%[89a-f][0-9a-f])+/gi;

/**
 * Whether what a form says is UTF-8, in its bytes and in those that it percent-encodes.
 *
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 * @example isUtf8Form(Buffer.from('Message=Jos%E9')) // false
 */
export function isUtf8Form(body: Buffer): boolean {
  if (!isUtf8(body)) return false;
  for (const [run] of body.toString('latin1').matchAll(encodedRun)) {
    if (!isUtf8(Buffer.from(run.replaceAll('%', ''), 'hex'))) return false;
  }
  return true;
}
