import { OrderEventsError } from '@order-events/consumer';

/** OrderDLQ did not take a poison message, which therefore has to stay in the queue. */
export class DeadLetterNotSentError extends OrderEventsError {
  override readonly name = 'DeadLetterNotSentError';
  readonly code = 'DEAD_LETTER_NOT_SENT';
  readonly retryable = true;
}

/** There is no queue of this name. */
export class QueueNotFoundError extends OrderEventsError {
  override readonly name = 'QueueNotFoundError';
  readonly code = 'QUEUE_NOT_FOUND';
  readonly retryable = false;
}

/** The queue has a redrive policy of its own, so that reading it counts as failed deliveries; or it is a FIFO queue. */
export class NotADeadLetterQueueError extends OrderEventsError {
  override readonly name = 'NotADeadLetterQueueError';
  readonly code = 'NOT_A_DEAD_LETTER_QUEUE';
  readonly retryable = false;
}

/** SQS counts dead letters that did not come. */
export class DeadLettersNotSeenError extends OrderEventsError {
  override readonly name = 'DeadLettersNotSeenError';
  readonly code = 'DEAD_LETTERS_NOT_SEEN';
  readonly retryable = true;

  constructor(unseen: number) {
    super(
      `expected all dead letters, but ${unseen} did not come: another reader holds them, or the count of SQS is late; try again in a minute`,
    );
  }
}

/** No dead letter with this id was found. */
export class DeadLetterNotFoundError extends OrderEventsError {
  override readonly name = 'DeadLetterNotFoundError';
  readonly code = 'DEAD_LETTER_NOT_FOUND';
  readonly retryable = true;
}

/** An edit cannot be made, or leaves a message that is still poison. */
export class InvalidEditError extends OrderEventsError {
  override readonly name = 'InvalidEditError';
  readonly code = 'INVALID_EDIT';
  readonly retryable = false;
  /** Every rule that refuses the edited message, such as `/quantity must be >= 1`. */
  readonly details: readonly string[];

  constructor(
    message: string,
    { cause, details = [] }: { readonly cause?: unknown; readonly details?: readonly string[] } = {},
  ) {
    super(message, { cause });
    this.details = details;
  }
}

/** A line is not what an export of dead letters consists of. */
export class InvalidExportError extends OrderEventsError {
  override readonly name = 'InvalidExportError';
  readonly code = 'INVALID_EXPORT';
  readonly retryable = false;
}

/** A file that must hold something before the work goes on could not be written or read. */
export class RecordFileError extends OrderEventsError {
  override readonly name = 'RecordFileError';
  readonly code = 'RECORD_FILE_FAILED';
  readonly retryable = false;
  readonly path: string;

  constructor(message: string, { cause, path }: { readonly cause?: unknown; readonly path: string }) {
    super(message, { cause });
    this.path = path;
  }
}
