import { OrderEventsError } from '@order-events/contracts';

/** There is no topic of this name. */
export class TopicNotFoundError extends OrderEventsError {
  override readonly name = 'TopicNotFoundError';
  readonly code = 'TOPIC_NOT_FOUND';
  readonly retryable = false;
}

/** A setting of a deployed function cannot be read. */
export class FunctionSettingUnreadableError extends OrderEventsError {
  override readonly name = 'FunctionSettingUnreadableError';
  readonly code = 'FUNCTION_SETTING_UNREADABLE';
  readonly retryable = false;
}
