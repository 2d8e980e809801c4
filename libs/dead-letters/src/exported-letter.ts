import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { DeadLetter } from './dead-letter.ts';
import { InvalidExportError } from './errors.ts';
import { isObject } from './is-object.ts';
import { readNote } from './read-note.ts';
import { type ShapedMessage, toMessage } from './to-message.ts';

/** A dead letter as a line of JSON: everything that is needed to put it back. */
export interface ExportedLetter {
  readonly messageId: string;
  readonly sentAt: string;
  readonly code: string;
  readonly pointer: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, ExportedAttribute>>;
  readonly traceHeader?: string;
}

type ExportedAttribute =
  { readonly type: string; readonly value: string } | { readonly type: string; readonly base64: string };

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

/** An exported dead letter as it goes into a queue again. */
export interface ImportedLetter extends ShapedMessage {
  /** The ids under which it is in a queue already, if it is: its own, and that from which it was imported before. */
  readonly ids: readonly string[];
}

/**
 * Reads what {@link toExport} wrote.
 *
 * @throws {InvalidExportError} when it is something else; the message names where.
 */
export function fromExport(value: unknown): ImportedLetter {
  assertExported(value);
  const { messageId, body, traceHeader } = value;
  const attributes = Object.entries(value.attributes).map(([name, attribute]) => {
    const content =
      'base64' in attribute
        ? { BinaryValue: Buffer.from(attribute.base64, 'base64') }
        : { StringValue: attribute.value };
    return [name, { DataType: attribute.type, ...content }] as const;
  });
  const { note, others } = readNote(Object.fromEntries(attributes));
  const { importedFrom = messageId } = note;
  return {
    ids: [...new Set([messageId, importedFrom])].filter((id) => id !== ''),
    ...toMessage({ body, note: { ...note, importedFrom }, attributes: others, traceHeader }),
  };
}

/** @throws {InvalidExportError} for the first field that is not as {@link toExport} writes it */
function assertExported(value: unknown): asserts value is ExportedLetter {
  const letter = objectAt('it', value);
  for (const name of ['messageId', 'sentAt', 'code', 'pointer', 'body']) assertText(`/${name}`, letter[name]);
  if (letter['traceHeader'] !== undefined) assertText('/traceHeader', letter['traceHeader']);
  for (const [name, given] of Object.entries(objectAt('/attributes', letter['attributes']))) {
    const at = `/attributes/${name}`;
    const attribute = objectAt(at, given);
    assertText(`${at}/type`, attribute['type']);
    const content = 'base64' in attribute ? 'base64' : 'value';
    assertText(`${at}/${content}`, attribute[content]);
  }
}

function objectAt(at: string, value: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(value) || Array.isArray(value))
    throw new InvalidExportError(`expected an exported dead letter, but ${at} must be object`);
  return value;
}

function assertText(at: string, value: unknown): void {
  if (typeof value !== 'string') {
    throw new InvalidExportError(`expected an exported dead letter, but ${at} must be string`);
  }
}
