import { once } from 'node:events';
import { request as sendRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AddPermissionCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLocalCloud, type LocalCloud } from '../local-cloud.ts';
import { clientSettings } from '../testing/tiny-stack.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud({ template: { Resources: {} } });
});
afterAll(() => cloud.stop());

/** A request as an SDK signs it for a service. */
async function request(service: string, path: string, headers: Record<string, string>, body = '') {
  const authorization = `AWS4-HMAC-SHA256 Credential=local/20261123/us-east-1/${service}/aws4_request, Signature=0`;
  const method = body === '' ? 'GET' : 'POST';
  const sent = sendRequest(`${cloud.endpoint}${path}`, { method, headers: { authorization, ...headers } });
  sent.end(body);
  const [response]: IncomingMessage[] = await once(sent, 'response');
  return { status: response?.statusCode, body: response === undefined ? '' : await text(response) };
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

it.each([
  ['REST and XML', 's3', '/bucket?list-type=2', {}, '', 's3 (GET /bucket)', /^<Error><Code>NotImplemented<\/Code>/],
  ['JSON', 'kinesis', '/', { 'x-amz-target': 'Kinesis_20131202.PutRecord' }, '{}', 'Kinesis_20131202.PutRecord', /^{/],
  ['JSON', 'events', '/', { 'x-amz-target': 'AWSEvents.PutEvents' }, '{}', 'AWSEvents.PutEvents', /^{/],
  ['queries', 'ec2', '/', form, 'Action=DescribeInstances', 'ec2:DescribeInstances', /^<ErrorResponse>/],
  ['REST and JSON', 'scheduler', '/schedules', {}, '', 'scheduler (GET /schedules)', /^{/],
])('a service of %s that is not served is refused in its protocol: %s', async (...row) => {
  const [, service, path, headers, body, named, protocol] = row;
  const answer = await request(service, path, { ...headers }, body);
  expect(answer).toEqual({ status: 400, body: expect.stringMatching(protocol) });
  expect(answer.body).toContain(`the local cloud does not emulate ${named}: it has SNS, SQS, DynamoDB`);
});

it('the query protocol of SQS is refused in XML, with the way out', async () => {
  const answer = await request('sqs', '/', form, 'Action=ListQueues&Version=2012-11-05');
  expect(answer).toEqual({ status: 400, body: expect.stringMatching(/^<ErrorResponse>/) });
  expect(answer.body).toContain('the local cloud speaks the JSON protocol of SQS only: update the AWS CLI or SDK');
});

it('an SDK shows which requests of a service are served', async () => {
  const lambda = new LambdaClient(clientSettings(cloud));
  await expect(lambda.send(new InvokeCommand({ FunctionName: 'worker' }))).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: expect.stringMatching(
      /not emulate lambda \(POST .*\/invocations\): .*Lambda \(GetFunctionConfiguration\)/,
    ),
  });
});

it('SNS names the actions that it has when it is asked for another', async () => {
  const sns = new SNSClient(clientSettings(cloud));
  const permission = { TopicArn: 'x', Label: 'x', AWSAccountId: ['x'], ActionName: ['Publish'] };
  await expect(sns.send(new AddPermissionCommand(permission))).rejects.toMatchObject({
    name: 'InvalidAction',
    message: expect.stringMatching(/not emulate sns:AddPermission: it has .*CreateTopic.* Publish, PublishBatch/),
  });
});

it('an action that is the name of a method is refused too', async () => {
  const { body } = await request('sns', '/', form, 'Action=constructor');
  expect(body).toContain('does not emulate sns:constructor');
});
