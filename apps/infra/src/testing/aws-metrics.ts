/** The metrics of AWS's services that alarms and dashboard may ask for, and the dimensions under which AWS keeps them. */
export const awsMetrics: Readonly<Record<string, { readonly [metric: string]: readonly string[] }>> = {
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
  'AWS/SQS': {
    ApproximateAgeOfOldestMessage: ['QueueName'],
    ApproximateNumberOfMessagesNotVisible: ['QueueName'],
    ApproximateNumberOfMessagesVisible: ['QueueName'],
  },
  // https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
  'AWS/SNS': {
    NumberOfMessagesPublished: ['TopicName'],
    NumberOfNotificationsDelivered: ['TopicName'],
    NumberOfNotificationsFailed: ['TopicName'],
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
  'AWS/Lambda': {
    Duration: ['FunctionName'],
    Errors: ['FunctionName'],
    Invocations: ['FunctionName'],
    Throttles: ['FunctionName'],
  },
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
  'AWS/DynamoDB': {
    ConsumedWriteCapacityUnits: ['TableName'],
    SuccessfulRequestLatency: ['Operation', 'TableName'],
    ThrottledRequests: ['Operation', 'TableName'],
  },
};
