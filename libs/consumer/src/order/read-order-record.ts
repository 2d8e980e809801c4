import type { AnyOrderEvent } from '@order-events/contracts';
import type { SQSRecord } from 'aws-lambda';
import type { SubscribedContracts } from '../record/choose-contract.ts';
import { refuseFarAhead } from '../record/clock-skew.ts';
import type { MessageContext } from '../record/message-context.ts';
import type { OpenRecord } from '../record/open-record.ts';
import { PoisonMessageError } from '../record/poison-message-error.ts';
import { type PoisonReason, toPoisonReason } from '../record/poison-reason.ts';
import { decodeOrder, openOrderRecord } from './order-records.ts';

/** What a record turned out to hold, before anything is done about it. */
export type RecordReading = OrderReading | PoisonReading | NoReading;

export interface OrderReading extends Reading {
  readonly kind: 'order';
  readonly order: AnyOrderEvent;
}

export interface PoisonReading extends Reading {
  readonly kind: 'poison';
  readonly reason: PoisonReason;
}

/** No time to read it, or a mistake in this code: neither says anything about the record. */
interface NoReading extends Reading {
  readonly kind: 'none';
  readonly error: unknown;
}

interface Reading {
  readonly record: SQSRecord;
  /** What is known of where the message belongs, whatever else is wrong with it. */
  readonly origin: { readonly orderId?: string; readonly context: MessageContext };
}

/** What time it is for the reader of a record, and how far ahead of that an event may be; both in milliseconds. */
export interface ReadingTime {
  readonly now: number;
  readonly maxClockSkew: number;
}

/**
 * Tells whether a record holds an order event or poison, and why. Never throws.
 *
 * @example readOrderRecord(record, { now: clock.now(), maxClockSkew }) // { kind: 'order', order: { orderId: 'O1234', … }, … }
 */
export function readOrderRecord(
  record: SQSRecord,
  { now, maxClockSkew }: ReadingTime,
  subscribed?: SubscribedContracts,
): RecordReading {
  let open: OpenRecord | undefined;
  try {
    open = openOrderRecord(record, subscribed);
    const order = decodeOrder(open);
    refuseFarAhead(order, now, maxClockSkew);
    return { kind: 'order', record, order, origin: { orderId: order.orderId, context: open.context } };
  } catch (error) {
    const context = open?.context ?? {};
    if (!(error instanceof PoisonMessageError)) return { kind: 'none', record, error, origin: { context } };
    const { orderId } = error;
    const reason = toPoisonReason(error, record, open?.schemaVersion);
    return { kind: 'poison', record, reason, origin: { context, ...(orderId === undefined ? {} : { orderId }) } };
  }
}
