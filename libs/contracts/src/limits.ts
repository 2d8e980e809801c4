/** How often a record may be received and not acknowledged before SQS moves it to OrderDLQ. */
export const maxReceiveCount = 3;

/**
 * The most message attributes that SQS takes with one message.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export const maxMessageAttributes = 10;

/**
 * The most that OrderTopic takes as one message, attributes included, in bytes.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export const maxTopicMessageBytes = 262_144;

/**
 * The most that SQS takes as one message or one batch of messages, attributes included, in bytes.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
export const maxQueueMessageBytes = 1_048_576;

/**
 * The most messages that SNS takes in one PublishBatch request.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 */
export const maxPublishBatchEntries = 10;
