import { nounOf, OrderEventsError, type Violation } from '@order-events/contracts';

/** The value is not an event. Nothing was sent. */
export class InvalidEventError extends OrderEventsError {
  override readonly name = 'InvalidEventError';
  readonly code = 'INVALID_EVENT';
  readonly retryable = false;
  /** Every rule of the contract that the value breaks. */
  readonly violations: readonly Violation[];

  constructor(eventType: string, violations: readonly Violation[], cause?: unknown) {
    const rules = violations.map(({ pointer, expected }) => `${pointer || 'the value'} ${expected}`);
    super(`expected ${nounOf(eventType)}, but ${rules.join('; ')}`, { cause });
    this.violations = violations;
  }
}

/** The event, with its message attributes, is more than the topic takes. Nothing was sent. */
export class EventTooLargeError extends OrderEventsError {
  override readonly name = 'EventTooLargeError';
  readonly code = 'EVENT_TOO_LARGE';
  readonly retryable = false;
  /** The size of the message and of its attributes, in bytes. */
  readonly bytes: number;
  /** The most that the topic takes, in bytes. */
  readonly maxBytes: number;

  constructor(bytes: number, maxBytes: number) {
    super(`expected an event of at most ${maxBytes} bytes with its message attributes, got ${bytes}`);
    this.bytes = bytes;
    this.maxBytes = maxBytes;
  }
}

/** The publisher was created with an option that cannot be. */
export class InvalidPublisherOptionError extends OrderEventsError {
  override readonly name = 'InvalidPublisherOptionError';
  readonly code = 'INVALID_PUBLISHER_OPTION';
  readonly retryable = false;
}

/** What was given as the ARN of the topic is none, or one of a FIFO topic. */
export class InvalidTopicArnError extends OrderEventsError {
  override readonly name = 'InvalidTopicArnError';
  readonly code = 'INVALID_TOPIC_ARN';
  readonly retryable = false;
}

/** What was asked to be published is no list, or an option of the call cannot be. Nothing was sent. */
export class InvalidPublishOptionError extends OrderEventsError {
  override readonly name = 'InvalidPublishOptionError';
  readonly code = 'INVALID_PUBLISH_OPTION';
  readonly retryable = false;
}

/** Why an event was not sent. */
export type RefusedEventError = InvalidEventError | EventTooLargeError | InvalidPublishOptionError;

/** The list of events failed while it was read. What had been taken from it has its results. */
export class EventsUnreadableError extends OrderEventsError {
  override readonly name = 'EventsUnreadableError';
  readonly code = 'EVENTS_UNREADABLE';
  readonly retryable = false;
}

/** What is known of events that the topic did not confirm. */
export interface Attempted {
  readonly cause?: unknown;
  /** Whether the event may have been published: no answer says that it was not. */
  readonly maybePublished: boolean;
}

/**
 * SNS did not confirm the event. Publishing it again is safe, even where it `maybePublished`: the consumer absorbs
 * repeats. The subclasses are the causes that have a remedy of their own.
 */
export class PublishFailedError extends OrderEventsError {
  override readonly name: string = 'PublishFailedError';
  readonly code: string = 'PUBLISH_FAILED';
  /** Whether SNS or the way to it failed, rather than the request. */
  readonly retryable: boolean = true;
  readonly maybePublished: boolean;

  constructor(message: string, { cause, maybePublished }: Attempted) {
    super(message, { cause });
    this.maybePublished = maybePublished;
  }
}

/** SNS refuses the request, and would refuse it again. */
export class PublishRefusedError extends PublishFailedError {
  override readonly name = 'PublishRefusedError';
  override readonly code = 'PUBLISH_REFUSED';
  override readonly retryable = false;
}

/** The topic does not exist: the ARN, its region or its account is wrong, or it was deleted. */
export class TopicNotFoundError extends PublishFailedError {
  override readonly name = 'TopicNotFoundError';
  override readonly code = 'TOPIC_NOT_FOUND';
  override readonly retryable = false;
}

/** The credentials are missing, wrong or expired. */
export class CredentialsRejectedError extends PublishFailedError {
  override readonly name = 'CredentialsRejectedError';
  override readonly code = 'CREDENTIALS_REJECTED';
  override readonly retryable = false;
}

/** The credentials may not publish to the topic: `sns:Publish` is missing. */
export class PublishDeniedError extends PublishFailedError {
  override readonly name = 'PublishDeniedError';
  override readonly code = 'PUBLISH_DENIED';
  override readonly retryable = false;
}

/** The endpoint of SNS, or of SSM for the topic's name, could not be reached. */
export class TopicUnreachableError extends PublishFailedError {
  override readonly name = 'TopicUnreachableError';
  override readonly code = 'TOPIC_UNREACHABLE';
}

/** SNS takes fewer requests than it was sent, until the end of the time that there was. */
export class PublishThrottledError extends PublishFailedError {
  override readonly name = 'PublishThrottledError';
  override readonly code = 'PUBLISH_THROTTLED';
}

/** No answer came in the time that there was. */
export class PublishTimedOutError extends PublishFailedError {
  override readonly name = 'PublishTimedOutError';
  override readonly code = 'PUBLISH_TIMED_OUT';
}

/** The caller's signal ended it, or the loop over the results of a list ended. */
export class PublishAbortedError extends PublishFailedError {
  override readonly name = 'PublishAbortedError';
  override readonly code = 'PUBLISH_ABORTED';
}

/** The publisher was closed before. Nothing was sent. */
export class PublisherClosedError extends PublishFailedError {
  override readonly name = 'PublisherClosedError';
  override readonly code = 'PUBLISHER_CLOSED';
  override readonly retryable = false;
}

/** None of the option, the environment and the SSM parameter says which topic to publish to. */
export class TopicUnknownError extends PublishFailedError {
  override readonly name = 'TopicUnknownError';
  override readonly code = 'TOPIC_UNKNOWN';
  override readonly retryable = false;
}
