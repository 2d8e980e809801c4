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
  [{ Action: 'ListTopics' }, 'sns:ListTopics', '*'],
])('the request %o to SNS needs %s on %s', (fields, action, resource) => {
  expect(needed(fields)).toEqual({ action, resources: [resource] });
});
