import { OrderEventsError } from '@order-events/contracts';

/** There is no topic of this name. */
export class TopicNotFoundError extends OrderEventsError {
  override readonly name = 'TopicNotFoundError';
  readonly code = 'TOPIC_NOT_FOUND';
  readonly retryable = false;
}
