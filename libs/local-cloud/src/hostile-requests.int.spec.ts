import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationsOf, type Operation } from './engines/request-check.ts';
import { startLocalCloud, type LocalCloud } from './local-cloud.ts';
import { createAws } from './testing/behaviours/behaviour.ts';
import { postRequest } from './testing/post-request.ts';

const sdks = { sns, sqs };

let cloud: LocalCloud;
/** A value that fits, for members of any action. */
let fitting: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  cloud = await startLocalCloud({ template: { Resources: {} } });
  const aws = createAws(cloud);
  const [topic, queue] = [await aws.topic(), await aws.queue()];
  fitting = {
    QueueUrl: queue.url,
    TopicArn: topic,
    ResourceArn: topic,
    SubscriptionArn: await aws.subscribe(topic, queue),
    Protocol: 'sqs',
    Endpoint: queue.arn,
    VisibilityTimeout: 1,
    Entries: [{ Id: 'entry', MessageBody: 'body', ReceiptHandle: 'handle', VisibilityTimeout: 1 }],
  };
});
afterAll(() => cloud.stop());

const toBody = {
  sns: (Action: string, fields: Readonly<Record<string, unknown>>) => {
    const form = new URLSearchParams({ Action });
    for (const [name, value] of Object.entries(fields)) form.append(name, toText(value));
    return form.toString();
  },
  sqs: (_: string, fields: object) => JSON.stringify(fields),
};
const toText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** The required members of an action, with values that fit as far as they are known. */
const requestOf = ({ required }: Operation) =>
  Object.fromEntries(required.map((member) => [member, fitting[member] ?? 'text']));

describe.each(['sns', 'sqs'] as const)('%s', (service) => {
  const operations = [...operationsOf(sdks[service]).values()];

  it('refuses an action without a member that it requires', async () => {
    const taken = [];
    for (const operation of operations) {
      for (const member of operation.required) {
        const { [member]: _, ...others } = requestOf(operation);
        const { status } = await postRequest(
          cloud,
          service,
          operation.action,
          toBody[service](operation.action, others),
        );
        if (status !== 400) taken.push(`${operation.action} without ${member}: ${status}`);
      }
    }
    expect(taken).toEqual([]);
  });

  it('answers or refuses any value of any member', async () => {
    const failed = [];
    for (const operation of operations) {
      for (const member of operation.members) {
        for (const value of values) {
          const fields = { ...requestOf(operation), [member]: value };
          const { status, text } = await postRequest(
            cloud,
            service,
            operation.action,
            toBody[service](operation.action, fields),
          );
          if (status >= 500) failed.push(`${operation.action} with ${member} ${toText(value).slice(0, 40)}: ${text}`);
        }
      }
    }
    expect(failed).toEqual([]);
  });
});

const values = [null, 0, -1, 1.5, true, '', '{', '__proto__', 'x'.repeat(3000), {}, { a: null }, [], [null], [{}]];

it.each([
  ['dynamodb', 'PutItem'],
  ['logs', 'FilterLogEvents'],
  ['sns', 'Publish'],
  ['sqs', 'SendMessage'],
  ['ssm', 'GetParameter'],
] as const)('%s refuses a body of %s that is no request', async (service, action) => {
  for (const body of ['', '{', 'null', '[]', '1', '"text"', '\u0000', '['.repeat(100_000)]) {
    const { status } = await postRequest(cloud, service, action, body);
    expect({ body: body.slice(0, 10), status }).toEqual({ body: body.slice(0, 10), status: 400 });
  }
});
