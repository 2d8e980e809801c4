import { join } from 'node:path';
import { stackOutputs } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { type DeadLetter, readDeadLetters } from '@order-events/dead-letters';
import {
  errorResponse,
  type Intercept,
  type LocalCloud,
  readAssembly,
  startLocalCloud,
} from '@order-events/local-cloud';
import { listItems } from '@order-events/event-store';
import { createOrderPublisher } from '@order-events/publisher';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from './connection.ts';

const assembly = join(import.meta.dirname, '../../infra/cdk.out');
const order = anOrder();

interface Timings {
  /** Of the function, in seconds. */
  readonly timeout: number;
  /** Of OrderQueue, in seconds. */
  readonly visibility: number;
}

/** The synthesized stack, with timings that a test can wait for. */
async function stackWith({ timeout, visibility }: Timings) {
  const { template, assetFolders } = await readAssembly(assembly);
  for (const { Type, Properties = {} } of Object.values(template.Resources)) {
    if (Type === 'AWS::Lambda::Function') Object.assign(Properties, { Timeout: timeout });
    if ('VisibilityTimeout' in Properties) Object.assign(Properties, { VisibilityTimeout: visibility });
  }
  return { template, assetFolders };
}

/** The function may take two seconds, as in dev, and what failed comes back at once. */
const impatient: Timings = { timeout: 2, visibility: 2 };
/** The function may take so long that only the request's own timeout can have ended a silence. */
const patient: Timings = { timeout: 20, visibility: 60 };

let cloud: LocalCloud | undefined;
let invocations = 0;
afterEach(() => cloud?.stop());

async function publishWith(intercept: Intercept, { orders = [order], timings = impatient } = {}) {
  invocations = 0;
  cloud = await startLocalCloud({ ...(await stackWith(timings)), intercept, onInvocation: () => (invocations += 1) });
  const { outputs, endpoint } = cloud;
  const connection = await connect({ endpoint, environment: {} });
  const publisher = createOrderPublisher({ client: connection.sns, topicArn: outputs[stackOutputs.topicArn] ?? '' });
  await Promise.all(orders.map((each) => publisher.publish(each)));
  await cloud.atRest();
  const items = await Array.fromAsync(
    listItems({ client: connection.dynamo, tableName: outputs[stackOutputs.tableName] ?? '' }),
  );
  const deadLetters = await readDeadLetters({
    client: connection.sqs,
    queueUrl: outputs[stackOutputs.deadLetterQueueUrl] ?? '',
  });
  connection.close();
  return { items: items.map(({ orderId }) => orderId).toSorted(), deadLetters };
}

const down: Intercept = ({ action }) =>
  action === 'PutItem' ? errorResponse('dynamodb', 'InternalServerError', 'down', 500) : undefined;

const summarize = (letters: readonly DeadLetter[]) => letters.map(({ code, body }) => [code, body.includes('O1234')]);

describe('an order that meets a transient failure', () => {
  it('is stored when the table recovers, and so are its neighbours', async () => {
    let refusals = 0;
    const throttled: Intercept = ({ action, body }) =>
      action === 'PutItem' && body.includes('"O1234"') && (refusals += 1) <= 3
        ? errorResponse('dynamodb', 'ThrottlingException', 'slow down')
        : undefined;
    const orders = [order, anOrder({ orderId: 'O2' }), anOrder({ orderId: 'O3' })];
    expect(await publishWith(throttled, { orders })).toEqual({ items: ['O1234', 'O2', 'O3'], deadLetters: [] });
    expect(refusals).toBeGreaterThan(3);
  });

  it('is stored by its first delivery when only the first answer of the table never comes', async () => {
    let silences = 0;
    const silent: Intercept = ({ action }) =>
      action === 'PutItem' && (silences += 1) === 1 ? new Promise(() => {}) : undefined;
    expect(await publishWith(silent, { timings: patient })).toEqual({ items: ['O1234'], deadLetters: [] });
    expect({ silences, invocations }).toEqual({ silences: 2, invocations: 1 });
  });

  it('waits in OrderDLQ after three receives when the table never recovers', async () => {
    const { items, deadLetters } = await publishWith(down);
    expect(items).toEqual([]);
    expect(summarize(deadLetters)).toEqual([['MAX_RECEIVES_EXCEEDED', true]]);
  });
});
