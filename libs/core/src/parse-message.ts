import { toPointer } from '@order-events/contracts';
import {
  DuplicateKeyError,
  ForbiddenKeyError,
  IllFormedUnicodeError,
  InexactNumberError,
  MessageNotJsonError,
  MessageTooDeepError,
  MessageTooLargeError,
} from './poison-message-error.ts';

/** Keys that libraries on the way treat as more than data: the marshaller drops or chokes on them. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Deeper than any order event or envelope, and far from where recursive readers run out of stack. */
const maxDepth = 32;

/**
 * Parses a message as JSON, and refuses what JSON allows and no two readers keep alike: keys twice, keys that are more than
 * data, halves of surrogate pairs, numbers that no double holds, bottomless nesting, endless text.
 *
 * @param maxBytes - The most that the text may take in UTF-8.
 * @throws {PoisonMessageError} a subclass per reason.
 * @example parseMessage('{"orderId":"O1","orderId":"O2"}', 262_144) // throws DuplicateKeyError, pointer /orderId
 */
export function parseMessage(text: string, maxBytes: number): unknown {
  refuseTooLarge(text, maxBytes);
  refuseUnfaithful(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new MessageNotJsonError('expected an order event as JSON, got text that is not JSON');
  }
}

/** @throws {MessageTooLargeError} */
export function refuseTooLarge(text: string, maxBytes: number): void {
  // a UTF-16 unit takes at least a byte: nothing that is far too long is even counted
  if (text.length <= maxBytes && Buffer.byteLength(text) <= maxBytes) return;
  throw new MessageTooLargeError(`expected a message of at most ${maxBytes} bytes, got a longer one`);
}

/** An object or array that is open at some place of the text. */
interface Level {
  /** The keys so far; none in an array. */
  readonly keys: Set<string> | undefined;
  /** The key or the index of the value that is being read. */
  member: string | number;
}

/**
 * Goes through the tokens of the text without understanding more of it than where objects begin and end. Text that is not
 * JSON may pass; then the parser refuses it.
 */
function refuseUnfaithful(text: string): void {
  const levels: Level[] = [];
  // most texts hold no half of a surrogate pair, neither raw nor escaped, and need not be looked at one by one
  const wellFormed = text.isWellFormed() && !/\\u[dD][89a-fA-F]/.test(text);
  let expectsKey = false;
  for (const token of tokensOf(text)) {
    const level = levels.at(-1);
    const first = token[0];
    if (first === '{' || first === '[') {
      if (levels.length === maxDepth) {
        throw new MessageTooDeepError(`expected at most ${maxDepth} levels, got more`, { pointer: pointerTo(levels) });
      }
      levels.push(first === '{' ? { keys: new Set(), member: '' } : { keys: undefined, member: 0 });
      expectsKey = true;
    } else if (first === '}' || first === ']') {
      levels.pop();
    } else if (first === ',') {
      if (typeof level?.member === 'number') level.member += 1;
      expectsKey = true;
    } else if (first === ':') {
      expectsKey = false;
    } else if (first === '"') {
      if (!wellFormed) refuseIllFormed(token, levels);
      if (expectsKey && level?.keys !== undefined) {
        level.member = unquote(token);
        refuseKey(level.member, level.keys, levels);
        level.keys.add(level.member);
      }
    } else if (isInexact(token)) {
      const pointer = pointerTo(levels);
      throw new InexactNumberError('expected numbers that a double holds, got one that would change', { pointer });
    }
  }
}

/** One mark, or all up to the next mark or text: a number or a name, of which JSON has three, and the space around it. */
const plainToken = /[{}[\],:]|[^"{}[\],:]+/y;

function* tokensOf(text: string): Generator<string> {
  for (let start = 0, end: number; start < text.length; start = end) {
    plainToken.lastIndex = start;
    end = plainToken.test(text) ? plainToken.lastIndex : endOfText(text, start);
    const token = text.slice(start, end).trim();
    if (token !== '') yield token;
  }
}

/** A loop rather than a pattern, whose time would grow with the square of a text that never ends. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at += 1;
  }
  return text.length;
}

function refuseKey(key: string, keys: ReadonlySet<string>, levels: readonly Level[]): void {
  if (forbiddenKeys.has(key)) {
    const pointer = pointerTo(levels);
    throw new ForbiddenKeyError(`expected an order event, got an object with the key ${key}`, { pointer });
  }
  if (keys.has(key)) {
    throw new DuplicateKeyError('expected each key once, got one twice', { pointer: pointerTo(levels) });
  }
}

function refuseIllFormed(token: string, levels: readonly Level[]): void {
  if (unquote(token).isWellFormed()) return;
  throw new IllFormedUnicodeError('expected well-formed text, got half of a surrogate pair', {
    pointer: pointerTo(levels),
  });
}

/** The text that a token stands for; the token itself where it is not JSON, for then the parser will refuse it. */
function unquote(token: string): string {
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return JSON.parse(token) as string;
  } catch {
    return token;
  }
}

/** The pointer to the value that is being read, as far down as the names on the way are plain. */
function pointerTo(levels: readonly Level[]): string {
  let pointer = '';
  for (const { member } of levels) {
    const step = toPointer(String(member));
    if (step === '') break;
    pointer += step;
  }
  return pointer;
}

/** Whether a number, once parsed, is another number than the one written. */
function isInexact(token: string): boolean {
  const written = toDecimal(token);
  return written !== undefined && written !== toDecimal(String(Number(token)));
}

/** A number as its digits and the power of ten of the last one, in one way only; `undefined` for anything else. */
function toDecimal(token: string): string | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token) ?? [];
  if (sign === undefined) return undefined;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  if (digits === '') return '0';
  let length = digits.length;
  while (digits[length - 1] === '0') length -= 1;
  return `${sign}${digits.slice(0, length)}e${Number(exponent) - fraction.length + digits.length - length}`;
}
