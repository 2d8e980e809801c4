import { findViolations, toSchemaVersion } from '@order-events/contracts';
import {
  decodeOrderRecord,
  isOrderEventsError,
  openOrderRecord,
  type OpenRecord,
  type ReadingTime,
} from '@order-events/consumer';
import { diagnose, type LetterContent, toRecord } from './diagnose.ts';
import { isDeeperThan, maxLevels } from './is-deeper-than.ts';
import { isObject } from './is-object.ts';
import { valueAt } from './json-pointer.ts';

/** A rule of the contract that a message breaks, beside the value that breaks it. */
export interface BrokenRule {
  readonly pointer: string;
  /** Such as `must be >= 1`. */
  readonly expected: string;
  /** `undefined` where there is no value. */
  readonly value: unknown;
}

/** A dead letter, taken apart. */
export interface DeadLetterExplanation {
  /** Why it would be poison now; `undefined` when the consumer would take it. */
  readonly poison: { readonly code: string; readonly pointer: string; readonly detail: string } | undefined;
  /** What SNS put around the message; `undefined` for a raw one, and for one with more levels than can be shown. */
  readonly envelope: Readonly<Record<string, unknown>> | undefined;
  /** The schema version that the message claims. */
  readonly schemaVersion: string | undefined;
  /** The message as JSON; `undefined` where it is no JSON that can be trusted. */
  readonly message: unknown;
  /** Every rule of the contract that the message breaks. */
  readonly brokenRules: readonly BrokenRule[];
}

/**
 * Takes a dead letter apart and says what is wrong with it now: also of one that SQS moved, which has no reason of its own.
 *
 * @param time - What time it is for the consumer, and how far ahead of that it takes an event.
 * @example explainDeadLetter(letter, { now: Date.now(), maxClockSkew }).brokenRules // [{ pointer: '/quantity', expected: 'must be >= 1', value: 0 }]
 */
export function explainDeadLetter(letter: LetterContent, time: ReadingTime): DeadLetterExplanation {
  const reading = diagnose(letter, time);
  const open = tryTo(() => openOrderRecord(toRecord(letter)));
  const message = open && tryTo(open.parse);
  return {
    poison:
      reading.kind === 'order'
        ? undefined
        : { code: reading.reason.code, pointer: reading.reason.pointer, detail: detailOf(letter) },
    envelope: envelopeOf(letter),
    schemaVersion: open?.schemaVersion,
    message,
    brokenRules: message === undefined ? [] : brokenRulesOf(message, open),
  };
}

function brokenRulesOf(message: unknown, open: OpenRecord | undefined): readonly BrokenRule[] {
  const version = toSchemaVersion(open?.schemaVersion ?? '');
  if (version === undefined) return [];
  return findViolations(message, version).map(({ pointer, expected }) => ({
    pointer,
    expected,
    value: valueAt(message, pointer),
  }));
}

/** The decoder's own words; only the clock can refuse what it takes. */
function detailOf(letter: LetterContent): string {
  try {
    decodeOrderRecord(toRecord(letter));
    return 'expected a time that has come, got one too far ahead of the clock';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function envelopeOf({ body }: LetterContent): Readonly<Record<string, unknown>> | undefined {
  const value = tryTo(() => JSON.parse(body) as unknown);
  if (!isObject(value) || value['Type'] !== 'Notification' || isDeeperThan(maxLevels, value)) return undefined;
  const { Message: _, ...envelope } = value;
  return envelope;
}

/** What cannot be read is shown as it is, elsewhere. */
function tryTo<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError || isOrderEventsError(error)) return undefined;
    throw error;
  }
}
