const localstack = 'https://github.com/localstack/localstack/blob';

/** What AWS answered to a test of LocalStack's. */
export const recording = (test: string): string =>
  `${localstack}/b648df1bab27e187f2798cefc82cfb8e230fa925/tests/aws/services/sqs/test_sqs.snapshot.json#${test}`;
export const moveTaskRecording = (test: string): string =>
  `${localstack}/11c332ee0569471d7054e29687ee851a5d96ca91/tests/aws/services/sqs/test_sqs_move_task.snapshot.json#${test}`;

/** What such a test, marked as validated on AWS, asserts itself. */
export const validated = (test: string): string =>
  `${localstack}/0027b394604693aaff5d8f16c4b19929cb18345a/tests/aws/services/sqs/test_sqs.py#${test}`;

/** AWS's page on an action. */
export const actionPage = (action: string): string =>
  `https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_${action}.html`;

/** AWS's developer guide. */
export const guidePage = (page: string): string =>
  `https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/${page}.html`;
