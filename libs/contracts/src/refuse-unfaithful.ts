import { isInexact } from './is-inexact.ts';
import {
  DuplicateKeyError,
  ForbiddenKeyError,
  IllFormedUnicodeError,
  InexactNumberError,
  MessageTooDeepError,
} from './poison-message-error.ts';
import { toPointer } from '@order-events/schema-values/runtime';

/** Keys that libraries on the way treat as more than data: the marshaller drops or chokes on them. */
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Deeper than any order event or envelope, and far from where recursive readers run out of stack. */
const maxDepth = 32;

/** More long numbers than any order event has: to tell whether a double holds one takes six times as long as to parse it. */
const maxLongNumbers = 1000;

/** So many characters are at most 15 digits, and a double holds every number of 15 digits. */
const shortNumber = 15;

/** A longer run of spaces or digits is left to a pattern, which takes long to begin with and is faster then. */
const shortRun = 32;
const spaces = /[ \t\n\r]*/y;
const digits = /[\d.]*/y;

/** An object or array that is open at some place of the text. */
interface Level {
  readonly isObject: boolean;
  /** The keys so far. */
  keys?: Set<string>;
  /** The key or the index of the value that is being read. */
  member: string | number;
}

/**
 * Refuses JSON that readers keep in different ways. It goes through the text once, and takes about four times as long as
 * `JSON.parse` does at most; longer only for texts that `JSON.parse` is fastest with.
 *
 * @param text - What `JSON.parse` has accepted.
 * @throws {PoisonMessageError} a subclass per reason.
 */
export function refuseUnfaithful(text: string): void {
  const levels: Level[] = [];
  let level: Level | undefined;
  let isKey = false;
  let longNumbers = 0;
  // most texts hold no half of a surrogate pair, neither raw nor escaped, and need not be looked at one by one
  const wellFormed = text.isWellFormed() && !/\\u[dD][89a-fA-F]/.test(text);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34 /* " */) {
      const start = at;
      at = endOfText(text, start);
      if (!isKey && wellFormed) continue;
      const content = unquote(text.slice(start, at + 1));
      if (!wellFormed) refuseIllFormed(content, levels);
      if (isKey && level !== undefined) addKey(content, level, levels);
    } else if (code === 123 /* { */ || code === 91 /* [ */) {
      if (levels.length === maxDepth) {
        throw new MessageTooDeepError(`expected at most ${maxDepth} levels, got more`, { pointer: pointerTo(levels) });
      }
      isKey = code === 123;
      level = { isObject: isKey, member: isKey ? '' : 0 };
      levels.push(level);
    } else if (code === 125 /* } */ || code === 93 /* ] */) {
      levels.pop();
      level = levels.at(-1);
      isKey = false;
    } else if (code === 44 /* , */) {
      isKey = level?.isObject === true;
      if (typeof level?.member === 'number') level.member += 1;
    } else if (code === 58 /* : */) {
      isKey = false;
    } else if (code <= 32) {
      if (text.charCodeAt(at + 1) <= 32) at = endOfRun(spaces, text, at) - 1;
    } else if (code <= 57 /* - or a digit */) {
      const start = at;
      let end = endOfDigits(text, start + 1);
      const hasExponent = (text.charCodeAt(end) | 32) === 101; /* e or E */
      if (hasExponent) end = endOfDigits(text, end + 2);
      at = end - 1;
      if (end - start <= shortNumber && !(hasExponent && isExtreme(text.slice(start, end)))) continue;
      longNumbers += 1;
      if (longNumbers <= maxLongNumbers && !isInexact(text.slice(start, end))) continue;
      const pointer = pointerTo(levels);
      throw new InexactNumberError('expected numbers that a double holds, got one that would change', { pointer });
    }
  }
}

/** The place of the quote that ends a text. */
function endOfText(text: string, start: number): number {
  const end = text.indexOf('"', start + 1);
  if (text[end - 1] !== '\\') return end;
  // a loop rather than a search for each quote, of which a text may hold many
  for (let at = start + 1; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) return at;
    if (code === 92 /* \ */) at += 1;
  }
}

function endOfDigits(text: string, start: number): number {
  for (let at = start; at < start + shortRun; at += 1) {
    const code = text.charCodeAt(at);
    // between comma and colon: the minus, the point and the digits
    if (!(code > 44 && code < 58)) return at;
  }
  return endOfRun(digits, text, start);
}

function endOfRun(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  pattern.test(text);
  return pattern.lastIndex;
}

/** Whether a short number may be beyond what a double holds, or is so near to zero that it holds fewer digits. */
function isExtreme(number: string): boolean {
  const size = Math.abs(Number(number));
  return !(size > 1e-300 && size < 1e300);
}

function addKey(key: string, level: Level, levels: readonly Level[]): void {
  level.member = key;
  if (forbiddenKeys.has(key)) {
    const pointer = pointerTo(levels);
    throw new ForbiddenKeyError(`expected an order event, got an object with the key ${key}`, { pointer });
  }
  level.keys ??= new Set();
  const before = level.keys.size;
  if (level.keys.add(key).size === before) {
    throw new DuplicateKeyError('expected each key once, got one twice', { pointer: pointerTo(levels) });
  }
}

function refuseIllFormed(content: string, levels: readonly Level[]): void {
  if (content.isWellFormed()) return;
  throw new IllFormedUnicodeError('expected well-formed text, got half of a surrogate pair', {
    pointer: pointerTo(levels),
  });
}

/** The text that a token stands for. */
function unquote(token: string): string {
  return token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
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
