import type { SqsQueue } from '../engines/fauxqs-internals.ts';
import { ServiceError } from '../engines/service-error.ts';

/** What a receipt handle stands for: one receive of one message of one queue. */
export interface Receipt {
  /** The engine's own handle. */
  readonly handle: string;
  readonly messageId: string;
  /** In milliseconds of Unix time. */
  readonly receivedAt: number;
}

/** Names of queues, and what the engine gives, hold no space. */
export function toReceiptHandle({ handle, messageId, receivedAt }: Receipt, { arn }: SqsQueue): string {
  return Buffer.from([handle, messageId, receivedAt, arn].join(' ')).toString('base64');
}

/**
 * Reads a handle, which SQS, too, can tell from any other text, and from those of other queues.
 * @throws {ServiceError} `ReceiptHandleIsInvalid`
 */
export function readReceiptHandle(text: string, queue: SqsQueue): Receipt {
  const [handle = '', messageId = '', receivedAt = '', arn] = Buffer.from(text, 'base64').toString('utf8').split(' ');
  if (arn === queue.arn) return { handle, messageId, receivedAt: Number(receivedAt) };
  throw new ServiceError('ReceiptHandleIsInvalid', `The input receipt handle "${text}" is not a valid receipt handle.`);
}
