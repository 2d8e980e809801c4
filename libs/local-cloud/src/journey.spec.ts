import { expect, it } from 'vitest';
import type { GatewayRequest } from './gateway/gateway-request.ts';
import { createJourney } from './journey.ts';

const batch: GatewayRequest = {
  service: 'sqs',
  action: 'SendMessageBatch',
  region: undefined,
  from: 'function',
  headers: {},
  body: Buffer.from('{}'),
};
const answer = (body: object) => ({ status: 200, headers: {}, body: JSON.stringify(body) });

it('a batch dead-letters the messages that SQS takes', () => {
  const follow = createJourney();
  expect(follow(batch, answer({ Successful: [{ MessageId: 'id' }] }))).toMatchObject([{ subject: 'id' }]);
});

it('a batch of which SQS takes no message dead-letters none', () => {
  expect(createJourney()(batch, answer({ Failed: [{ Id: '0' }] }))).toEqual([]);
});
