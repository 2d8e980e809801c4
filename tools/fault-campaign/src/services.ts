import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { stackOutputs } from '@order-events/contracts';
import type { LocalCloud } from '@order-events/local-cloud';

/** The services of a running stack, as somebody outside of it reaches them. */
export interface Services {
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly dynamo: DynamoDBDocumentClient;
  readonly topicArn: string;
  readonly queueUrl: string;
  /** Of OrderQueue and of the subscription. */
  readonly deadLetterQueueUrls: readonly string[];
  readonly tableName: string;
  /** Closes idle connections, so that the program can end. */
  readonly close: () => void;
}

/** @param requestTimeout - in milliseconds: a service that waits for an answer gives up, too. */
export function connect({ endpoint, region, outputs }: LocalCloud, requestTimeout = 1_000): Services {
  const requestHandler = { connectionTimeout: requestTimeout, requestTimeout, throwOnRequestTimeout: true };
  const options = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  // the publisher tries again by itself
  const sns = new SNSClient({ ...options, requestHandler, maxAttempts: 1 });
  const [sqs, dynamo] = [new SQSClient(options), new DynamoDBClient(options)];
  const output = (name: keyof typeof stackOutputs) => outputs[stackOutputs[name]] ?? '';
  return {
    sns,
    sqs,
    dynamo: DynamoDBDocumentClient.from(dynamo),
    topicArn: output('topicArn'),
    queueUrl: output('queueUrl'),
    deadLetterQueueUrls: [output('deadLetterQueueUrl'), output('subscriptionDeadLetterQueueUrl')],
    tableName: output('tableName'),
    close: () => {
      for (const client of [sns, sqs, dynamo]) client.destroy();
    },
  };
}
