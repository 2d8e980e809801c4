import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it, vi } from 'vitest';
import type { JsonObject, JsonValue } from '../stack/template.ts';
import { startTinyStack, type OnTestFinished } from '../testing/tiny-stack.ts';

const deadLetters = { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] };
const consume: JsonObject = {
  Effect: 'Allow',
  Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
};
const log: JsonObject = { Effect: 'Allow', Action: 'logs:*', Resource: '*' };
const roleArn = 'arn:aws:iam::000000000000:role/worker-role';
const session = 'arn:aws:sts::000000000000:assumed-role/worker-role/worker';

/** A request of the function, and what its SDK made of the answer. */
const attempt = (request: string): string => `
  const { createRequire } = require('node:module');
  const sdk = createRequire(${JSON.stringify(import.meta.filename)});
  const { SQSClient, SendMessageBatchCommand } = sdk('@aws-sdk/client-sqs');
  const { DynamoDBClient, BatchWriteItemCommand, PutItemCommand } = sdk('@aws-sdk/client-dynamodb');
  const { SNSClient, PublishBatchCommand } = sdk('@aws-sdk/client-sns');
  const { SSMClient, GetParametersCommand } = sdk('@aws-sdk/client-ssm');
  exports.handler = async () => {
    const result = await (${request}).catch((error) => error);
    const { name, message, $metadata } = result;
    console.log(JSON.stringify({ what: [name, $metadata.httpStatusCode, message].join(' | ') }));
  };`;
const sendBatch = `new SQSClient().send(new SendMessageBatchCommand({
  QueueUrl: process.env.AWS_ENDPOINT_URL + '/000000000000/DeadLetters', Entries: [{ Id: 'a', MessageBody: 'a' }] }))`;

async function startWithRole(
  onTestFinished: OnTestFinished,
  statements: readonly JsonValue[],
  { code = attempt(sendBatch), policies = {}, role = {} }: { code?: string; policies?: object; role?: JsonObject } = {},
) {
  const PolicyDocument = { Version: '2012-10-17', Statement: statements };
  const Policies = [{ PolicyName: 'p', PolicyDocument }];
  return startTinyStack(onTestFinished, {
    code,
    function: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } },
    resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'worker-role', Policies, ...role } },
      ...policies,
    },
  });
}

const attempted = async (onTestFinished: OnTestFinished, ...[statements, options]: [JsonValue[], object?]) => {
  const { send, cloud, written } = await startWithRole(onTestFinished, [consume, log, ...statements], options);
  await send('x');
  await cloud.atRest();
  const [{ what } = {}] = written();
  return { what, report: cloud.permissions.report() };
};

describe.concurrent('a function', () => {
  it.for([
    [
      'SQS',
      sendBatch,
      `AccessDenied | 403 | User: ${session} is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:us-east-1:000000000000:DeadLetters because no identity-based policy allows the sqs:sendmessage action`,
    ],
    [
      'DynamoDB',
      `new DynamoDBClient().send(new PutItemCommand({ TableName: 'Items', Item: { id: { S: 'a' } } }))`,
      `AccessDeniedException | 400 | User: ${session} is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/Items because no identity-based policy allows the dynamodb:PutItem action`,
    ],
    [
      'DynamoDB for a batch',
      `new DynamoDBClient().send(new BatchWriteItemCommand({ RequestItems: { Items: [{ DeleteRequest: { Key: { id: { S: 'a' } } } }] } }))`,
      `AccessDeniedException | 400 | User: ${session} is not authorized to perform: dynamodb:BatchWriteItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table/Items because no identity-based policy allows the dynamodb:BatchWriteItem action`,
    ],
    [
      'SNS',
      `new SNSClient().send(new PublishBatchCommand({ TopicArn: 'arn:aws:sns:us-east-1:000000000000:T', PublishBatchRequestEntries: [{ Id: 'a', Message: 'a' }] }))`,
      `AuthorizationErrorException | 403 | User: ${session} is not authorized to perform: SNS:Publish on resource: arn:aws:sns:us-east-1:000000000000:T because no identity-based policy allows the SNS:Publish action`,
    ],
    [
      'SSM',
      `new SSMClient().send(new GetParametersCommand({ Names: ['/a/b'] }))`,
      `AccessDeniedException | 400 | User: ${session} is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:us-east-1:000000000000:parameter/a/b because no identity-based policy allows the ssm:GetParameters action`,
    ],
  ] as const)('gets the error of %s for what its role does not allow', async ([, request, expected], context) => {
    const { what } = await attempted(context.onTestFinished, [], { code: attempt(request) });
    expect(what).toBe(expected);
  });

  const allow = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: deadLetters };
  const managed = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: allow } } };
  it.for<[string, JsonValue[], object]>([
    ['an inline policy', [allow], {}],
    [
      'a policy that names the role',
      [],
      {
        policies: {
          Policy: {
            Type: 'AWS::IAM::Policy',
            Properties: { PolicyName: 'p', Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: allow } },
          },
        },
      },
    ],
    [
      'a managed policy that the role names',
      [],
      {
        policies: { Managed: managed },
        role: { ManagedPolicyArns: [{ Ref: 'Managed' }] },
      },
    ],
    [
      "the queue's own policy",
      [],
      {
        policies: {
          QueuePolicy: {
            Type: 'AWS::SQS::QueuePolicy',
            Properties: {
              Queues: [{ Ref: 'DeadLetterQueue' }],
              PolicyDocument: { Statement: { ...allow, Principal: { AWS: roleArn } } },
            },
          },
        },
      },
    ],
  ])('may do what %s allows', async ([, statements, options], { onTestFinished }) => {
    const { what, report } = await attempted(onTestFinished, statements, options);
    expect(what).toMatch(/^ \| 200/);
    expect(report[0]).toMatchObject({ principal: 'worker-role', unused: [], refused: [] });
    expect(report[0]?.used).toContain('sqs:SendMessage on DeadLetters');
  });

  it('may not do what a policy denies, whatever else allows it', async ({ onTestFinished }) => {
    const { what, report } = await attempted(onTestFinished, [
      allow,
      { ...allow, Effect: 'Deny', Action: 'sqs:Send*' },
    ]);
    expect(what).toMatch(/^AccessDenied \| 403 .* with an explicit deny/);
    expect(report[0]).toMatchObject({
      refused: ['sqs:SendMessage on DeadLetters'],
      unused: ['sqs:SendMessage on DeadLetters'],
    });
  });

  it('without permission to write its logs runs, and nobody sees its lines', async ({ onTestFinished }) => {
    const { send, cloud, logs, invocations } = await startWithRole(onTestFinished, [consume]);
    await send('x');
    await cloud.atRest();
    expect(invocations).toHaveLength(1);
    expect(logs).toEqual([]);
  });

  it('gets nothing from a queue that its role may not receive from, while a client may do anything', async (context) => {
    const { cloud, sqs, queueUrl, receive } = await startWithRole(context.onTestFinished, [log]);
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'x' }));
    const refused = () => cloud.permissions.report().flatMap((each) => each.refused);
    await vi.waitFor(() => expect(refused()).toEqual(['sqs:GetQueueAttributes on Work']));
    expect(await receive(queueUrl)).toHaveLength(1);
  });

  it.for<[string, JsonObject, RegExp]>([
    ['that is not in the stack', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/X'] }, /managed policies of the stack/],
    ['that cannot be evaluated', { Policies: [{ PolicyDocument: { Statement: { Effect: 'May' } } }] }, /got "May"/],
  ])('with a policy %s does not start', async ([, role, message], { onTestFinished }) => {
    await expect(startWithRole(onTestFinished, [], { role })).rejects.toThrow(
      expect.objectContaining({ code: 'INVALID_TEMPLATE', message: expect.stringMatching(message) }),
    );
  });
});
