/** How often a record may be received and not acknowledged before SQS moves it to OrderDLQ. */
export const maxReceiveCount = 3;

/**
 * The most message attributes that SQS takes with one message.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export const maxMessageAttributes = 10;
