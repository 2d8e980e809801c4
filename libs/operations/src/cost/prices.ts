/** One price of AWS's list. */
export interface Price {
  /** What is paid for one `unit`, in dollars. */
  readonly dollars: number;
  readonly unit: string;
  /** @see the page that lists it */
  readonly page: string;
}

/** The month in which the prices below were looked up. */
export const pricesAsOf = '2026-11';

/** The region of the prices: us-east-1. */
export const priceRegion = 'US East (N. Virginia)';

const million = 1e6;
const pages = {
  sns: 'https://aws.amazon.com/sns/pricing/',
  sqs: 'https://aws.amazon.com/sqs/pricing/',
  dynamodb: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  lambda: 'https://aws.amazon.com/lambda/pricing/',
  cloudwatch: 'https://aws.amazon.com/cloudwatch/pricing/',
} as const;

/** List prices without free tiers and volume discounts, in the first tier of each. */
export const prices = {
  snsPublish: { dollars: 0.5 / million, unit: 'SNS publish request, for each 64 KB of it', page: pages.sns },
  snsToSqs: { dollars: 0, unit: 'SNS notification delivered to SQS', page: pages.sns },
  sqsRequest: { dollars: 0.4 / million, unit: 'SQS request, for each 64 KB of it', page: pages.sqs },
  dynamodbWrite: { dollars: 0.625 / million, unit: 'DynamoDB write request unit (1 KB)', page: pages.dynamodb },
  dynamodbStorage: { dollars: 0.25, unit: 'DynamoDB storage, GB-month', page: pages.dynamodb },
  dynamodbBackup: { dollars: 0.2, unit: 'DynamoDB point-in-time recovery, GB-month', page: pages.dynamodb },
  lambdaRequest: { dollars: 0.2 / million, unit: 'Lambda request', page: pages.lambda },
  lambdaArm: { dollars: 0.0000133334, unit: 'Lambda GB-second, arm64', page: pages.lambda },
  lambdaX86: { dollars: 0.0000166667, unit: 'Lambda GB-second, x86_64', page: pages.lambda },
  logsIngested: { dollars: 0.5, unit: 'CloudWatch Logs, GB ingested', page: pages.cloudwatch },
  logsStored: { dollars: 0.03, unit: 'CloudWatch Logs, compressed GB-month', page: pages.cloudwatch },
  customMetric: { dollars: 0.3, unit: 'CloudWatch custom metric, month', page: pages.cloudwatch },
  alarmMetric: { dollars: 0.1, unit: 'CloudWatch alarm, each metric of it, month', page: pages.cloudwatch },
  compositeAlarm: { dollars: 0.5, unit: 'CloudWatch composite alarm, month', page: pages.cloudwatch },
  dashboard: { dollars: 3, unit: 'CloudWatch dashboard, month', page: pages.cloudwatch },
} as const satisfies { readonly [name: string]: Price };
