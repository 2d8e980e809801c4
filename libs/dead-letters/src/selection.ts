import type { DeadLetter } from './dead-letter.ts';

/** Which dead letters are meant: those that meet every condition that is given; without any, all. */
export interface Selection {
  /** Any of these codes. */
  readonly codes?: readonly string[] | undefined;
  /** Any of these SQS message ids. */
  readonly messageIds?: readonly string[] | undefined;
  /** Of any of these orders. */
  readonly orderIds?: readonly string[] | undefined;
  /** Sent before this time, in milliseconds. */
  readonly before?: number | undefined;
  /** Sent at this time or later, in milliseconds. */
  readonly since?: number | undefined;
}

/** @example isSelected(letter, { codes: ['SCHEMA_VIOLATION'] }) */
export function isSelected({ code, messageId, orderId, sentAt }: DeadLetter, selection: Selection): boolean {
  const { codes, messageIds, orderIds, before = Infinity, since = -Infinity } = selection;
  const sent = Date.parse(sentAt);
  return (
    (codes === undefined || codes.includes(code)) &&
    (messageIds === undefined || messageIds.includes(messageId)) &&
    (orderIds === undefined || (orderId !== undefined && orderIds.includes(orderId))) &&
    sent < before &&
    sent >= since
  );
}
