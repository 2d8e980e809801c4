import { isDeepStrictEqual } from 'node:util';
import { messageAttributeNames, parseJson, type SchemaVersion, toSchemaVersion } from '@order-events/contracts';
import { openOrderRecord, type ReadingTime } from '@order-events/consumer';
import { applyChanges, type Change } from './apply-changes.ts';
import type { DeadLetter } from './dead-letter.ts';
import { diagnose, type LetterContent, toRecord } from './diagnose.ts';
import { InvalidEditError } from './errors.ts';
import { explainDeadLetter } from './explain-dead-letter.ts';
import { isDeeperThan, maxLevels } from './is-deeper-than.ts';
import { toEdited } from './to-edited.ts';
import type { ShapedMessage } from './to-message.ts';

/** What a person wants a message to say instead. */
export interface Edit {
  /** The whole message, as text. @default what it is */
  readonly text?: string;
  /** Changes of parts of it, in their order. */
  readonly changes?: readonly Change[];
  /** The schema version that the message claims. @default what it is */
  readonly schemaVersion?: string | undefined;
}

/** A dead letter with an edit made, which the consumer would take. Nothing has been sent. */
export interface EditedLetter extends ShapedMessage {
  readonly original: DeadLetter;
  /** The message before and after, as a person reads it. */
  readonly before: string;
  readonly after: string;
  /** The schema version that the message claims before and after; missing where the edit does not change it. */
  readonly schemaVersion?: { readonly before: string; readonly after: string };
}

/**
 * The message of a dead letter as a person edits it: laid out, where it is JSON that can be trusted, else as it is.
 */
export function editableText(letter: LetterContent): string {
  const value = readMessage(letter);
  return value === undefined ? messageText(letter) : JSON.stringify(value, undefined, 2);
}

/**
 * Makes an edit.
 *
 * @param time - What time it is for the consumer, and how far ahead of that it takes an event.
 * @throws {InvalidEditError} when it is impossible, changes nothing, or leaves a message that the consumer would refuse;
 * its details are the rules that refuse it then.
 * @example editDeadLetter(letter, { changes: [{ set: '/quantity', text: '2' }] }, { now: Date.now(), maxClockSkew }).after
 */
export function editDeadLetter(original: DeadLetter, edit: Edit, time: ReadingTime): EditedLetter {
  const before = editableText(original);
  const { text = before, changes = [] } = edit;
  const versioned = withVersion(original, edit.schemaVersion);
  const changed = changes.length === 0 ? undefined : applyChanges(text, changes, versionOf(versioned));
  const content = withMessage(versioned, changed === undefined ? minified(text) : JSON.stringify(changed));
  refusePoison(content, time);
  if (changed !== undefined && !isDeepStrictEqual(readMessage(content), changed)) {
    throw new InvalidEditError('the message would not hold what was set, since JSON changes it');
  }
  if (content.body === original.body && content.attributes === original.attributes) {
    throw new InvalidEditError('the edit changes nothing, and the consumer would take the message: redrive it');
  }
  return {
    original,
    before,
    after: editableText(content),
    ...(versioned !== original && {
      schemaVersion: { before: claimedVersion(original), after: claimedVersion(content) },
    }),
    ...toEdited(original, content),
  };
}

function refusePoison(content: LetterContent, time: ReadingTime): void {
  const reading = diagnose(content, time);
  if (reading.kind === 'order') return;
  const { code, pointer } = reading.reason;
  const { brokenRules, poison } = explainDeadLetter(content, time);
  const rules = brokenRules.map(({ pointer: at, expected }) => `${at || 'the message'} ${expected}`);
  throw new InvalidEditError(`the edited message is still poison: ${code}${pointer && ` at ${pointer}`}`, {
    details: rules.length > 0 || poison === undefined ? [...new Set(rules)] : [poison.detail],
  });
}

function readMessage(letter: LetterContent): unknown {
  try {
    return openOrderRecord(toRecord(letter)).parse();
  } catch {
    // poison of some kind: a person sees the text
    return undefined;
  }
}

function versionOf(letter: LetterContent): SchemaVersion | undefined {
  return toSchemaVersion(claimedVersion(letter));
}

/** Any text; empty where the consumer cannot open the envelope. */
function claimedVersion(letter: LetterContent): string {
  try {
    return openOrderRecord(toRecord(letter)).schemaVersion;
  } catch {
    return '';
  }
}

type Envelope = Record<string, unknown> & { readonly Message: string };

function envelopeOf({ body }: LetterContent): Envelope | undefined {
  try {
    openOrderRecord(toRecord({ body, attributes: {} }));
    const value = JSON.parse(body) as Partial<Envelope> | null;
    if (value?.['Type'] !== 'Notification' || typeof value.Message !== 'string') return undefined;
    return isDeeperThan(maxLevels, value) ? undefined : (value as Envelope);
  } catch {
    // the consumer could not open it: the body is the message
    return undefined;
  }
}

function messageText(letter: LetterContent): string {
  return envelopeOf(letter)?.Message ?? letter.body;
}

/** The signature of SNS does not survive; nothing in this system checks it. */
function withMessage(letter: LetterContent, message: string): LetterContent {
  const envelope = envelopeOf(letter);
  // spaces stay as they are, unless there are so many that the message is not read
  if (message === minified(messageText(letter)) && readMessage(letter) !== undefined) return letter;
  return { ...letter, body: envelope === undefined ? message : JSON.stringify({ ...envelope, Message: message }) };
}

function withVersion(letter: LetterContent, version: string | undefined): LetterContent {
  if (version === undefined || version === claimedVersion(letter)) return letter;
  const name = messageAttributeNames.schemaVersion;
  const envelope = envelopeOf(letter);
  if (envelope === undefined) {
    return { ...letter, attributes: { ...letter.attributes, [name]: { DataType: 'String', StringValue: version } } };
  }
  const attributes = { ...(envelope['MessageAttributes'] as object), [name]: { Type: 'String', Value: version } };
  return { ...letter, body: JSON.stringify({ ...envelope, MessageAttributes: attributes }) };
}

/** JSON without the spaces between its parts; other text as it is, for the consumer's rules to refuse. */
function minified(text: string): string {
  try {
    return JSON.stringify(parseJson(text));
  } catch {
    return text;
  }
}
