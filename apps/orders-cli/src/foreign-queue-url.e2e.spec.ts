import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PublishCommand } from '@aws-sdk/client-sns';
import { consumerEnvironment, stackOutputs } from '@order-events/contracts';
import { type Intercept, type LocalCloud, readAssembly, startLocalCloud } from '@order-events/local-cloud';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from './connection.ts';
import { runOrdersProcess } from './testing/run-orders.ts';

/** Another host than that of the endpoint, which must not hear of anything. */
const elsewhere = createServer((_, response) => {
  heard += 1;
  response.writeHead(500).end();
});
let heard = 0;
const logged: string[] = [];
let cloud: LocalCloud;

const queueUrlOf = (name: string) =>
  `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/000000000000/${name}`;

/** Says of every queue that it is elsewhere. */
const misleading: Intercept = ({ action, body }) => {
  if (action !== 'GetQueueUrl') return undefined;
  const { QueueName } = JSON.parse(body.toString()) as { QueueName: string };
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify({ QueueUrl: queueUrlOf(QueueName) })),
  };
};

beforeAll(async () => {
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const { template, assetFolders } = await readAssembly(join(import.meta.dirname, '../../infra/cdk.out'));
  for (const { Type, Properties = {} } of Object.values(template.Resources)) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const { Variables } = Properties['Environment'] as { Variables: Record<string, string> };
    Variables[consumerEnvironment.deadLetterQueueUrl] = queueUrlOf('dev-OrderDLQ');
  }
  cloud = await startLocalCloud({
    template,
    assetFolders,
    intercept: misleading,
    onLog: ({ line }) => logged.push(line),
  });
  const connection = await connect({ endpoint: cloud.endpoint, environment: {} });
  await connection.sns.send(new PublishCommand({ TopicArn: cloud.outputs[stackOutputs.topicArn], Message: 'poison' }));
  await cloud.atRest();
  connection.close();
});

afterAll(async () => {
  await cloud.stop();
  elsewhere.close();
});

it('the function sends poison to its own endpoint whatever host the URL of the queue has, and its log says nothing of it', () => {
  expect(heard).toBe(0);
  expect(logged.filter((line) => line.includes('QueueUrl'))).toEqual([]);
});

it.each([['status'], ['dlq list'], ['doctor --no-canary']])(
  '%s works where it was pointed whatever host the URL of a queue has, and stderr stays quiet',
  async (line) => {
    heard = 0;
    const { exitCode, stderr } = await runOrdersProcess(line.split(' '), { environment: cloud.environment });
    expect([exitCode, stderr]).toEqual([
      0,
      expect.stringMatching(/^stage dev at http:.*\n(all \d+ checks are fine\n)?$/),
    ]);
    expect(heard).toBe(0);
  },
);
