import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { orderFilterPolicy } from '@order-events/contracts';
import { startLocalCloud, type Template as LocalTemplate } from '@order-events/local-cloud';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, test } from 'vitest';

/** A topic, and the queue of a team that wants some of the order events. */
function synthesize(): LocalTemplate {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Invoices');
  const topic = new Topic(stack, 'Topic');
  const queue = new Queue(stack, 'PaidOrders');
  const { filterPolicy, filterPolicyScope } = orderFilterPolicy({ status: ['new'] });
  const subscription = topic.addSubscription(new SqsSubscription(queue)).node.defaultChild as CfnSubscription;
  Object.assign(subscription, { filterPolicy, filterPolicyScope });
  new CfnOutput(stack, 'TopicArn', { value: topic.topicArn });
  new CfnOutput(stack, 'QueueUrl', { value: queue.queueUrl });
  return Template.fromStack(stack).toJSON() as LocalTemplate;
}

test('a filter from the contract is what the template of a subscription holds', () => {
  expect(Object.values(synthesize().Resources)).toContainEqual(
    expect.objectContaining({
      Type: 'AWS::SNS::Subscription',
      Properties: expect.objectContaining({ FilterPolicy: { status: ['new'] }, FilterPolicyScope: 'MessageBody' }),
    }),
  );
});

test('a filter by status is passed by a message without attributes, and not by one of another status', async ({
  onTestFinished,
}) => {
  const cloud = await startLocalCloud({ template: synthesize() });
  onTestFinished(() => cloud.stop());
  const settings = {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  };
  const [sns, sqs] = [new SNSClient(settings), new SQSClient(settings)];
  const { TopicArn, QueueUrl } = cloud.outputs;
  const folder = join(import.meta.dirname, '../../../schemas/order-event/examples/v1/valid');
  const Message = readFileSync(join(folder, '01-laptop.json'), 'utf8');
  await sns.send(new PublishCommand({ TopicArn, Message: Message.replace('"new"', '"paid"') }));
  await sns.send(new PublishCommand({ TopicArn, Message }));
  await cloud.atRest();
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  expect(Messages.map(({ Body = '' }) => (JSON.parse(Body) as { Message: string }).Message)).toEqual([Message]);
});
