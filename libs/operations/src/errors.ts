import { OrderEventsError } from '@order-events/contracts';

/** There is no topic of this name: the stack is not deployed there, or the stage is another. */
export class TopicNotDeployedError extends OrderEventsError {
  override readonly name = 'TopicNotDeployedError';
  readonly code = 'TOPIC_NOT_DEPLOYED';
  readonly retryable = false;
}

/** A setting of a deployed function cannot be read. */
export class FunctionSettingUnreadableError extends OrderEventsError {
  override readonly name = 'FunctionSettingUnreadableError';
  readonly code = 'FUNCTION_SETTING_UNREADABLE';
  readonly retryable = false;
}
