import {
  type AnyOrderEvent,
  defaultSchemaVersion,
  isOrderEvent,
  messageAttributeNames,
  toSchemaVersion,
} from '@order-events/contracts';
import type { Attributes } from '../run/history.ts';
import { instantOf } from './instant.ts';

/** The body of a queued message: the message that was published, and what SNS says of it. */
export interface OpenedBody {
  /** As it was published. */
  readonly message: string;
  /** The id that SNS gave the message; missing with raw delivery. */
  readonly snsMessageId?: string;
  readonly schemaVersion: string;
}

/** What a message has to become: an order in the table, a dead letter, or either, where the checker does not decide. */
export type Reading =
  { readonly kind: 'order' | 'either'; readonly event: AnyOrderEvent } | { readonly kind: 'poison' };

/** The time in which the consumer read messages, in milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** How far ahead of the consumer's clock an event may be, in nanoseconds: 24 hours. */
const maxClockSkew = 24n * 3_600_000_000_000n;

/** Takes the published message out of an envelope, or takes the body for the message where there is none. */
export function openBody(body: string, attributes: Attributes): OpenedBody {
  const value = parse(body);
  if (isRecord(value) && value['Type'] === 'Notification' && typeof value['Message'] === 'string') {
    const { Message: message, MessageId: snsMessageId, MessageAttributes: sent } = value;
    const version = isRecord(sent) ? sent[messageAttributeNames.schemaVersion] : undefined;
    const schemaVersion = isRecord(version) ? version['Value'] : undefined;
    if (typeof snsMessageId === 'string') return { message, snsMessageId, schemaVersion: textOr(schemaVersion) };
  }
  return { message: body, schemaVersion: schemaVersionIn(attributes) };
}

/**
 * Reads what the message in a body has to become.
 *
 * @param span - When it may have been read: decides whether an event is too far ahead.
 * @example readBody(body, attributes, { from: 0, until: 60_000 }).kind // 'poison'
 */
export function readBody(body: string, attributes: Attributes, span: Span): Reading {
  return readMessage(openBody(body, attributes), span);
}

/** Reads what a message has to become. */
export function readMessage({ message, schemaVersion }: OpenedBody, { from, until }: Span): Reading {
  const event = readOrder(message, schemaVersion);
  if (event === undefined) return { kind: 'poison' };
  const admittedAt = instantOf(event.timestamp) - maxClockSkew;
  if (admittedAt > BigInt(until) * 1_000_000n) return { kind: 'poison' };
  const dependsOnClock = admittedAt > BigInt(from) * 1_000_000n;
  return { kind: dependsOnClock || hasLongNumber(message) ? 'either' : 'order', event };
}

function readOrder(message: string, schemaVersion: string): AnyOrderEvent | undefined {
  const value = parse(message);
  const version = toSchemaVersion(schemaVersion);
  if (version === undefined || !isOrderEvent(value, version) || writesAnyNameTwice(message, value)) return undefined;
  return value;
}

const textOrNumber = /"(?:[^"\\]|\\.)*"(\s*:)?|[\d.]+/g;

/** Whether a double may not keep a number as it is written. */
function hasLongNumber(text: string): boolean {
  return [...text.matchAll(textOrNumber)].some(([token]) => !token.startsWith('"') && token.length > 15);
}

/** JSON.parse keeps the last of two properties with one name, and forgets that there were two. */
function writesAnyNameTwice(text: string, value: unknown): boolean {
  const written = [...text.matchAll(textOrNumber)].filter(([, colon]) => colon !== undefined);
  return written.length !== countNames(value);
}

function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, member) => sum + countNames(member), own);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The schema version that the attributes of a message name; the default where they name none. */
export function schemaVersionIn(attributes: Attributes): string {
  return textOr(attributes[messageAttributeNames.schemaVersion]);
}

function textOr(schemaVersion: unknown): string {
  return typeof schemaVersion === 'string' ? schemaVersion : String(defaultSchemaVersion);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
