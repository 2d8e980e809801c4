import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import { Type, type Static } from 'typebox';
import { Check, Errors } from 'typebox/value';
import type { DeadLetterMessage } from './dead-letter-message.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { DeadLetter } from './dead-letter.ts';
import { InvalidExportError } from './errors.ts';
import { inParts } from './in-parallel.ts';
import type { RecordFile } from './record-file.ts';
import { isSelected, type Selection } from './selection.ts';
import { sendLetters } from './send-letters.ts';
import { toMessage } from './to-message.ts';

/** A dead letter as a line of JSON: everything that is needed to put it back. */
const ExportedLetter = Type.Object({
  messageId: Type.String(),
  sentAt: Type.String(),
  code: Type.String(),
  pointer: Type.String(),
  body: Type.String(),
  attributes: Type.Record(
    Type.String(),
    Type.Union([
      Type.Object({ type: Type.String(), value: Type.String() }),
      Type.Object({ type: Type.String(), base64: Type.String() }),
    ]),
  ),
  traceHeader: Type.Optional(Type.String()),
});

export type ExportedLetter = Static<typeof ExportedLetter>;

/** @example JSON.stringify(toExport(letter)) */
export function toExport({
  messageId,
  sentAt,
  code,
  pointer,
  body,
  attributes,
  traceHeader,
}: DeadLetter): ExportedLetter {
  const entries = Object.entries(attributes).map(([name, value]) => [name, toExportedAttribute(value)]);
  return {
    messageId,
    sentAt,
    code,
    pointer,
    body,
    attributes: Object.fromEntries(entries) as ExportedLetter['attributes'],
    ...(traceHeader === undefined ? {} : { traceHeader }),
  };
}

function toExportedAttribute({ DataType: type = 'String', StringValue, BinaryValue }: MessageAttributeValue) {
  return BinaryValue === undefined
    ? { type, value: StringValue ?? '' }
    : { type, base64: Buffer.from(BinaryValue).toString('base64') };
}

/**
 * Reads what {@link toExport} wrote.
 *
 * @throws {InvalidExportError} when it is something else; the message names where.
 */
export function fromExport(value: unknown): DeadLetterMessage {
  if (!Check(ExportedLetter, value)) {
    const [error] = Errors(ExportedLetter, value);
    throw new InvalidExportError(
      `expected an exported dead letter, but ${error?.instancePath || 'it'} ${error?.message ?? 'is something else'}`,
    );
  }
  const attributes = Object.entries(value.attributes).map(([name, attribute]) => {
    const content =
      'base64' in attribute
        ? { BinaryValue: Buffer.from(attribute.base64, 'base64') }
        : { StringValue: attribute.value };
    return [name, { DataType: attribute.type, ...content }] as const;
  });
  return toMessage(value.body, attributes, value.traceHeader);
}

/**
 * Puts exported dead letters into a dead-letter queue. Cut off and started again, the first of them are there twice, which a
 * redrive makes nothing of.
 *
 * @returns How many SQS took, and how many it did not.
 * @throws The SDK's error when SQS cannot be reached.
 */
export async function importDeadLetters(
  letters: readonly DeadLetterMessage[],
  { client, queueUrl }: Pick<DeadLetterQueue, 'client' | 'queueUrl'>,
  { signal, onProgress }: { readonly signal?: AbortSignal; readonly onProgress?: (done: number) => void } = {},
): Promise<{ readonly imported: number; readonly failed: number }> {
  let [imported, failed] = [0, 0];
  for (const part of inParts(letters, 100)) {
    if (signal?.aborted) break;
    const results = await sendLetters(part, { client, queueUrl });
    const taken = results.filter((result) => 'messageId' in result).length;
    imported += taken;
    failed += results.length - taken;
    onProgress?.(imported + failed);
  }
  return { imported, failed };
}

export interface PurgeOptions {
  /** Which letters; @default all. */
  readonly selection?: Selection;
  /** Where each letter is written before it is deleted. */
  readonly file: RecordFile;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (deleted: number) => void;
}

/**
 * Deletes dead letters for good, each one after it was exported to a file.
 *
 * @returns How many were deleted.
 * @throws {RecordFileError} when the file cannot be written; what is not in it was not deleted.
 * @throws The SDK's error when SQS cannot be reached.
 */
export async function purgeDeadLetters(
  queue: DeadLetterQueue,
  { selection = {}, file, signal, onProgress }: PurgeOptions,
): Promise<number> {
  let deleted = 0;
  await queue.read(
    async (letters) => {
      const going = letters.filter((letter) => isSelected(letter, selection));
      if (going.length === 0) return;
      await file.append(going.map(toExport));
      const kept = await queue.remove(going);
      deleted += going.length - kept.length;
      onProgress?.(deleted);
    },
    { signal },
  );
  return deleted;
}
