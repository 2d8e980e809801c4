import { expect, it } from 'vitest';
import { readGatewayRequest } from './gateway-request.ts';
import { neededPermission } from './needed-permission.ts';

const topic = 'arn:aws:sns:us-east-1:000000000000:Orders';
const needed = (fields: Record<string, string>) => {
  const request = readGatewayRequest({ headers: {}, body: Buffer.from(new URLSearchParams(fields).toString()) });
  return request && neededPermission(request);
};

it.each([
  [{ Action: 'Publish', TopicArn: topic }, 'sns:Publish', topic],
  [{ Action: 'Publish', TargetArn: topic }, 'sns:Publish', topic],
  [{ Action: 'PublishBatch', TopicArn: topic }, 'sns:Publish', topic],
  [{ Action: 'Publish', PhoneNumber: '+15551234567' }, 'sns:Publish', '*'],
  [{ Action: 'TagResource', ResourceArn: topic }, 'sns:TagResource', topic],
  [{ Action: 'CreateTopic', Name: 'Orders' }, 'sns:CreateTopic', topic],
  [{ Action: 'SetSubscriptionAttributes', SubscriptionArn: `${topic}:id` }, 'sns:SetSubscriptionAttributes', topic],
  [{ Action: 'ListTopics' }, 'sns:ListTopics', '*'],
])('the request %o to SNS needs %s on %s', (fields, action, resource) => {
  expect(needed(fields)).toEqual({ action, resources: [resource] });
});

const queue = 'arn:aws:sqs:us-east-1:000000000000:OrderDLQ';
const task = { taskId: 'a', sourceArn: queue };

it.each([
  ['SendMessageBatch', { QueueUrl: 'http://127.0.0.1/000000000000/OrderDLQ' }, 'sqs:SendMessage'],
  ['StartMessageMoveTask', { SourceArn: queue }, 'sqs:StartMessageMoveTask'],
  ['ListMessageMoveTasks', { SourceArn: queue }, 'sqs:ListMessageMoveTasks'],
  [
    'CancelMessageMoveTask',
    { TaskHandle: Buffer.from(JSON.stringify(task)).toString('base64') },
    'sqs:CancelMessageMoveTask',
  ],
])('%s needs a permission on the queue that it names', (action, fields, permission) => {
  const body = Buffer.from(JSON.stringify(fields));
  expect(neededPermission({ service: 'sqs', action, region: undefined, from: 'function', headers: {}, body })).toEqual({
    action: permission,
    resources: [queue],
  });
});

it('a malformed task handle names no queue', () => {
  const body = Buffer.from(JSON.stringify({ TaskHandle: 'none' }));
  const request = { service: 'sqs', action: 'CancelMessageMoveTask', region: undefined, headers: {}, body } as const;
  expect(neededPermission({ ...request, from: 'function' })?.resources).toEqual(['*']);
});
