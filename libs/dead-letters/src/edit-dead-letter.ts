import { maxTopicMessageBytes, messageAttributeNames, redriveAttributeNames } from '@order-events/contracts';
import { openRecord, parseMessage, type ReadingTime } from '@order-events/core';
import type { DeadLetterMessage } from './dead-letter-message.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';
import { diagnose, type LetterContent, toRecord } from './diagnose.ts';
import { InvalidEditError } from './errors.ts';
import type { RecordFile } from './record-file.ts';
import { isDeeperThan, maxLevels } from './is-deeper-than.ts';
import { sendLetters } from './send-letters.ts';
import { toExport } from './exported-letter.ts';
import { setValueAt } from './json-pointer.ts';
import { toMessage } from './to-message.ts';
import { withoutReasons } from './to-redriven.ts';

/** What a person wants a message to say instead. */
export interface Edit {
  /** The whole message, as text. @default what it is */
  readonly text?: string;
  /** Values by JSON pointer, which replace or add what is there. */
  readonly set?: readonly { readonly pointer: string; readonly value: unknown }[];
  /** The schema version that the message claims. @default what it is */
  readonly schemaVersion?: string | undefined;
}

/** A dead letter with an edit made, which the consumer would take. Nothing has been sent. */
export interface EditedLetter {
  readonly original: DeadLetter;
  /** The message before and after, as a person reads it. */
  readonly before: string;
  readonly after: string;
  /** What takes the place of the dead letter. */
  readonly message: DeadLetterMessage;
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
 * @throws {InvalidEditError} when it cannot be made, changes nothing, or leaves a message that the consumer would refuse.
 * @example editDeadLetter(letter, { set: [{ pointer: '/quantity', value: 2 }] }, { now: Date.now(), maxClockSkew }).after
 */
export function editDeadLetter(original: DeadLetter, edit: Edit, time: ReadingTime): EditedLetter {
  const before = editableText(original);
  const text = setValues(edit.text ?? before, edit.set ?? []);
  const content = withVersion(withMessage(original, minified(text)), edit.schemaVersion);
  const reading = diagnose(content, time);
  if (reading.kind === 'poison') {
    const { code, pointer } = reading.reason;
    throw new InvalidEditError(
      `expected a message that the consumer would take, but this one is still poison: ${code}${pointer && ` at ${pointer}`}; nothing was changed`,
    );
  }
  if (content.body === original.body && content.attributes === original.attributes) {
    throw new InvalidEditError('expected an edit, got the message as it is; it is no poison any more: redrive it');
  }
  const { editedFrom } = redriveAttributeNames;
  const mark = [editedFrom, { DataType: 'String', StringValue: original.messageId }] as const;
  const others = withoutReasons(content).filter(([name]) => name !== editedFrom);
  return {
    original,
    before,
    after: editableText(content),
    message: toMessage(content.body, [mark, ...others], original.traceHeader),
  };
}

/**
 * Puts an edited letter in the place of the one that it was made from: writes the original to a file, sends the edited
 * letter to the same dead-letter queue, and deletes the original only then.
 *
 * @returns The id of the edited letter.
 * @throws {RecordFileError} when the original cannot be kept; nothing was changed then.
 * @throws {InvalidEditError} when SQS does not take it; the original is still there.
 */
export async function replaceDeadLetter(
  queue: DeadLetterQueue,
  { original, message }: EditedLetter,
  originals: RecordFile,
): Promise<string> {
  await originals.append([toExport(original)]);
  const [result] = await sendLetters([message], queue);
  if (result === undefined || 'refusal' in result) {
    throw new InvalidEditError(
      `expected the queue to take the edited message, got ${result?.refusal}; nothing was changed`,
    );
  }
  await queue.remove([original]);
  return result.messageId;
}

function readMessage(letter: LetterContent): unknown {
  try {
    return openRecord(toRecord(letter)).parse();
  } catch {
    // poison of some kind: a person sees the text
    return undefined;
  }
}

function readText(text: string): unknown {
  try {
    return parseMessage(text, maxTopicMessageBytes);
  } catch {
    return undefined;
  }
}

type Envelope = Record<string, unknown> & { readonly Message: string };

function envelopeOf({ body }: LetterContent): Envelope | undefined {
  try {
    openRecord(toRecord({ body, attributes: {} }));
    const value = JSON.parse(body) as Partial<Envelope> | null;
    if (value?.['Type'] !== 'Notification' || typeof value.Message !== 'string') return undefined;
    return isDeeperThan(maxLevels, value) ? undefined : (value as Envelope);
  } catch {
    // no envelope that anybody could open: the body is the message
    return undefined;
  }
}

function messageText(letter: LetterContent): string {
  return envelopeOf(letter)?.Message ?? letter.body;
}

/** The signature of SNS does not survive; nothing in this system checks it. */
function withMessage(letter: LetterContent, message: string): LetterContent {
  const envelope = envelopeOf(letter);
  if (message === minified(messageText(letter))) return letter;
  return { ...letter, body: envelope === undefined ? message : JSON.stringify({ ...envelope, Message: message }) };
}

function withVersion(letter: LetterContent, version: string | undefined): LetterContent {
  if (version === undefined) return letter;
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
  const value = readText(text);
  return value === undefined ? text : JSON.stringify(value);
}

const forbiddenSteps = /(?:^|\/)(?:__proto__|constructor|prototype)(?:\/|$)/;

function setValues(text: string, values: NonNullable<Edit['set']>): string {
  if (values.length === 0) return text;
  const message = readText(text);
  if (typeof message !== 'object' || message === null) {
    throw new InvalidEditError(
      'expected a message that is a JSON object, to set a value in it; edit it as text instead',
    );
  }
  for (const { pointer, value } of values) {
    if (!/^(?:\/[^/]+)+$/.test(pointer) || forbiddenSteps.test(pointer)) {
      throw new InvalidEditError(`expected a JSON pointer such as /quantity, got ${JSON.stringify(pointer)}`);
    }
    if (isDeeperThan(maxLevels, value)) {
      throw new InvalidEditError(
        `expected at most ${maxLevels} levels of JSON for ${JSON.stringify(pointer)}, got more`,
      );
    }
    if (!setValueAt(message, pointer, value)) {
      throw new InvalidEditError(`expected a place in the message for ${JSON.stringify(pointer)}, found none`);
    }
  }
  return JSON.stringify(message, undefined, 2);
}
