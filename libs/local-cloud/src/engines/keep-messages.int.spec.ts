import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { startLocalCloud } from '../local-cloud.ts';
import { clientSettings } from '../testing/tiny-stack.ts';

const template = {
  Resources: {
    DeadLetters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'DeadLetters' } },
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: 'Work',
        VisibilityTimeout: 0,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }, maxReceiveCount: 1 },
      },
    },
  },
  Outputs: { DeadLetters: { Value: { Ref: 'DeadLetters' } }, Work: { Value: { Ref: 'Work' } } },
};

it('a folder keeps the trace of a message, where it comes from, and what its receipt handle stands for', async ({
  onTestFinished,
}) => {
  const data = await mkdtemp(join(tmpdir(), 'keep-messages-'));
  onTestFinished(() => rm(data, { recursive: true }));
  const start = async () => {
    const cloud = await startLocalCloud({ template, data });
    const sqs = new SQSClient(clientSettings(cloud));
    const { Work, DeadLetters } = cloud.outputs;
    const receive = async (QueueUrl: string | undefined) => {
      const receiveAll = new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['All'] });
      return (await sqs.send(receiveAll)).Messages ?? [];
    };
    return { cloud, sqs, Work, DeadLetters, receive };
  };

  const before = await start();
  const AWSTraceHeader = { DataType: 'String', StringValue: 'Root=1-5759e988-bd862e3fe1be46a994272793' };
  await before.sqs.send(
    new SendMessageCommand({
      QueueUrl: before.Work,
      MessageBody: 'message',
      MessageSystemAttributes: { AWSTraceHeader },
    }),
  );
  await before.receive(before.Work);
  await before.receive(before.Work);
  await before.cloud.stop();

  const between = await start();
  const [{ Attributes, ReceiptHandle } = {}] = await between.receive(between.DeadLetters);
  expect(Attributes).toMatchObject({
    AWSTraceHeader: AWSTraceHeader.StringValue,
    DeadLetterQueueSourceArn: 'arn:aws:sqs:us-east-1:000000000000:Work',
    ApproximateReceiveCount: '2',
  });
  await between.cloud.stop();

  const after = await start();
  onTestFinished(after.cloud.stop);
  await after.sqs.send(new DeleteMessageCommand({ QueueUrl: after.DeadLetters, ReceiptHandle }));
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const count = new GetQueueAttributesCommand({ QueueUrl: after.DeadLetters, AttributeNames: [...AttributeNames] });
  expect((await after.sqs.send(count)).Attributes).toEqual({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '0',
  });
});
