import { expect, it } from 'vitest';
import { readGatewayRequest } from './gateway-request.ts';
import { senderKeys } from './sender.ts';

const signedFor = (service: string, key = 'a/b') => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${key}/20261123/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});
const read = (headers: Record<string, string>, body = '') => {
  const request = readGatewayRequest({ headers, body: Buffer.from(body) });
  return request && { service: request.service, action: request.action, region: request.region };
};

it('takes service and region from the signature', () => {
  const headers = { ...signedFor('dynamodb'), 'x-amz-target': 'DynamoDB_20120810.PutItem' };
  expect(read(headers)).toEqual({ service: 'dynamodb', action: 'PutItem', region: 'us-east-1' });
});

it('takes the action of a query from its body', () => {
  expect(read(signedFor('sns'), 'Action=Publish&Message=x')).toMatchObject({ service: 'sns', action: 'Publish' });
});

it.each([
  ['sqs', 'SendMessage', { 'x-amz-target': 'AmazonSQS.SendMessage' }, ''],
  ['dynamodb', 'Scan', { 'x-amz-target': 'DynamoDB_20120810.Scan' }, ''],
  ['ssm', 'GetParameter', { 'x-amz-target': 'AmazonSSM.GetParameter' }, '{}'],
  ['logs', 'FilterLogEvents', { 'x-amz-target': 'Logs_20140328.FilterLogEvents' }, '{}'],
  ['sns', 'Publish', {}, 'Action=Publish'],
  ['sts', 'GetCallerIdentity', {}, 'Action=GetCallerIdentity'],
])('recognizes an unsigned request for %s', (service, action, headers, body) => {
  expect(read(headers, body)).toEqual({ service, action, region: undefined });
});

it('takes the action of a REST request, and the function that it is about, from its path', () => {
  const url = '/2015-03-31/functions/arn%3Aaws%3Alambda/configuration?Qualifier=live';
  const request = readGatewayRequest({ method: 'GET', url, headers: signedFor('lambda'), body: Buffer.from('') });
  expect(request).toMatchObject({ service: 'lambda', action: 'GetFunctionConfiguration', region: 'us-east-1' });
  expect(JSON.parse(String(request?.body))).toEqual({ FunctionName: 'arn:aws:lambda', Qualifier: 'live' });
  const broken = {
    method: 'GET',
    url: '/2015-03-31/functions/%E0%A4%A/configuration',
    headers: {},
    body: Buffer.from(''),
  };
  expect(JSON.parse(String(readGatewayRequest(broken)?.body))).toEqual({ FunctionName: '%E0%A4%A' });
});

it.each([
  ['no action', {}, 'hello'],
  ['an unknown target', { 'x-amz-target': 'Kinesis_20131202.PutRecord' }, ''],
  ['a signature for a service that is not served', signedFor('ec2'), 'Action=Publish'],
  ['an action of SQS in the query protocol', signedFor('sqs'), 'Action=ListQueues'],
])('does not understand a request with %s', (_, headers, body) => {
  expect(read(headers, body)).toBeUndefined();
});

it.each([
  ['a client', 'AKIA', { from: 'client' }],
  ['the event source mapping', senderKeys.eventSourceMapping, { from: 'event-source-mapping' }],
  ['a process of a function', senderKeys.worker('w1'), { from: 'function', workerId: 'w1' }],
])('tells %s by the access key', (_, key, sender) => {
  expect(readGatewayRequest({ headers: signedFor('sns', key), body: Buffer.from('Action=ListTopics') })).toMatchObject(
    sender,
  );
});

it('takes whoever does not sign for a client', () => {
  expect(readGatewayRequest({ headers: {}, body: Buffer.from('Action=Publish') })).toMatchObject({ from: 'client' });
});
