import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import type { FaultRule } from '../faults/fault-rule.ts';
import { startLocalCloud } from '../local-cloud.ts';
import type { Template } from '../stack/template.ts';
import { clientSettings, type OnTestFinished } from './tiny-stack.ts';

/** A topic whose messages go into a queue as they are (visible again after one second), a table and a parameter. */
const template: Template = {
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'Work', VisibilityTimeout: 1 } },
    QueuePolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Queue' }],
        PolicyDocument: {
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: '*' },
          ],
        },
      },
    },
    Topic: { Type: 'AWS::SNS::Topic' },
    Subscription: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: { Ref: 'Topic' },
        Protocol: 'sqs',
        Endpoint: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        RawMessageDelivery: true,
      },
    },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'Items',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      },
    },
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'parameter', Type: 'String', Value: 'value' } },
  },
  Outputs: { QueueUrl: { Value: { Ref: 'Queue' } }, TopicArn: { Value: { Ref: 'Topic' } } },
};

/**
 * The services without any function, with faults. The clients do not try again, unless they are told to.
 *
 * @example
 * const { put, has } = await startFaultyStack(onTestFinished, [{ fault: 'drop-answer', service: 'dynamodb', action: 'PutItem' }]);
 */
export async function startFaultyStack(onTestFinished: OnTestFinished, rules: readonly FaultRule[], maxAttempts = 1) {
  const cloud = await startLocalCloud({ template, faults: { seed: 1, rules } });
  onTestFinished(() => cloud.stop());
  const settings = { ...clientSettings(cloud), maxAttempts };
  const [sns, sqs, dynamodb] = [new SNSClient(settings), new SQSClient(settings), new DynamoDBClient(settings)];
  const ssm = new SSMClient(settings);
  const { QueueUrl, TopicArn } = cloud.outputs;
  const TableName = 'Items';
  return {
    cloud,
    put: (id: string, signal?: AbortSignal) =>
      dynamodb.send(
        new PutItemCommand({ TableName, Item: { id: { S: id } } }),
        signal === undefined ? {} : { abortSignal: signal },
      ),
    has: async (id: string) =>
      (await dynamodb.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }))).Item !== undefined,
    readParameter: async () => (await ssm.send(new GetParameterCommand({ Name: 'parameter' }))).Parameter?.Value,
    publish: (Message: string) => sns.send(new PublishCommand({ TopicArn, Message })),
    publishBatch: (ids: readonly string[]) => {
      const PublishBatchRequestEntries = ids.map((Id) => ({ Id, Message: Id }));
      return sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
    },
    send: (MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody })),
    sendBatch: (ids: readonly string[]) => {
      const Entries = ids.map((Id) => ({ Id, MessageBody: Id }));
      return sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    },
    /** Up to ten messages, waiting so long for the first of them. */
    receive: async (WaitTimeSeconds = 20): Promise<readonly Message[]> => {
      const request = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds };
      return (
        (await sqs.send(new ReceiveMessageCommand({ ...request, MessageSystemAttributeNames: ['All'] }))).Messages ?? []
      );
    },
    deleteBatch: (messages: readonly Message[]) => {
      const Entries = messages.map(({ Body, ReceiptHandle }) => ({ Id: Body, ReceiptHandle }));
      return sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    },
  };
}

export const bodiesOf = (messages: readonly Message[]): readonly string[] => messages.map(({ Body = '' }) => Body);
