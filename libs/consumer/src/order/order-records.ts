import { type AnyOrderEvent, eventTypes, orderEventContract } from '@order-events/contracts';
import type { SubscribedContracts } from '../record/choose-contract.ts';
import { decodeEvent } from '../record/decode-event.ts';
import { openRecord, type OpenRecord, type RecordContent } from '../record/open-record.ts';

/** The consumer of orders subscribes to nothing else. */
export const orderContracts: SubscribedContracts = { contracts: [orderEventContract], eventTypes };

/**
 * Opens a record as the consumer of orders does.
 *
 * @param subscribed - For tests of a workspace with other events. @default orders alone
 * @throws {InvalidEnvelopeError} when the notification lacks what every notification has.
 * @example openOrderRecord(record).parse() // { orderId: 'O1234', … }
 */
export const openOrderRecord = (record: RecordContent, subscribed = orderContracts): OpenRecord =>
  openRecord(record, subscribed);

/**
 * Decodes a record as the consumer of orders does.
 *
 * @throws {PoisonMessageError} a subclass per reason, when the record can never become an order event.
 * @example decodeOrderRecord(record).orderId // 'O1234'
 */
export const decodeOrderRecord = (record: RecordContent): AnyOrderEvent => decodeOrder(openOrderRecord(record));

/** Decodes what {@link openOrderRecord} opened. @throws {PoisonMessageError} */
export const decodeOrder = (open: OpenRecord): AnyOrderEvent => decodeEvent(open).event as AnyOrderEvent;
