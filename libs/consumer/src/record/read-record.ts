import type { AnyOrderEvent } from '@order-events/contracts';
import type { SQSRecord } from 'aws-lambda';
import { refuseFarAhead } from './clock-skew.ts';
import { decodeMessage } from './decode-record.ts';
import type { MessageContext } from './message-context.ts';
import { openRecord, type OpenRecord } from './open-record.ts';
import { PoisonMessageError } from './poison-message-error.ts';
import { type PoisonReason, toPoisonReason } from './poison-reason.ts';

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
 * @example readRecord(record, { now: clock.now(), maxClockSkew }) // { kind: 'order', order: { orderId: 'O1234', … }, … }
 */
export function readRecord(record: SQSRecord, { now, maxClockSkew }: ReadingTime): RecordReading {
  let open: OpenRecord | undefined;
  try {
    open = openRecord(record);
    const order = decodeMessage(open);
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
