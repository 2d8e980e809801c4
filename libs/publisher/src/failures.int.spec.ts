import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SNSClient } from '@aws-sdk/client-sns';
import { maxPublishBatchEntries, orderEventContract } from '@order-events/contracts';
import { anOrder } from '@order-events/contracts/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrderPublisher } from './create-order-publisher.ts';
import type { PublishFailedError } from './errors.ts';
import { createSnsTopic } from './sns-topic.ts';
import { toMessage } from './to-message.ts';

const topicArn = 'arn:aws:sns:us-east-1:000000000000:OrderTopic';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const timeout = 1_000;

let endpoint: string;
/** What the endpoint does with a request. */
let answer: RequestListener;
/** What the requests asked for. */
const actions: string[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += String(chunk)));
  request.on('end', () => {
    actions.push(new URLSearchParams(body).get('Action') ?? '');
    answer(request, response);
  });
});

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const xml =
  (status: number, body: string): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  };
const sns = 'xmlns="http://sns.amazonaws.com/doc/2010-03-31/"';
const error = (status: number, code: string, message: string) =>
  xml(
    status,
    `<ErrorResponse ${sns}><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
  );
const batch = (members: string) =>
  xml(200, `<PublishBatchResponse ${sns}><PublishBatchResult>${members}</PublishBatchResult></PublishBatchResponse>`);
const failed = (id: number, code: string, senderFault: boolean) =>
  `<member><Id>${id}</Id><Code>${code}</Code><Message>why</Message><SenderFault>${senderFault}</SenderFault></member>`;
const taken = (id: number) => `<member><Id>${id}</Id><MessageId>message-${id}</MessageId></member>`;

async function withClient<T>(
  use: (client: SNSClient) => Promise<T>,
  settings: ConstructorParameters<typeof SNSClient>[0] = {},
): Promise<T> {
  const client = new SNSClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1, ...settings });
  actions.length = 0;
  try {
    return await use(client);
  } finally {
    client.destroy();
  }
}

const publish = (settings?: ConstructorParameters<typeof SNSClient>[0]) =>
  withClient((client) => createOrderPublisher({ client, topicArn, timeout }).publish(anOrder()), settings);
const publishAll = (count: number) =>
  withClient((client) => {
    const orders = Array.from({ length: count }, (_, index) => anOrder({ orderId: `O${index}` }));
    return Array.fromAsync(createOrderPublisher({ client, topicArn, timeout }).publishAll(orders));
  });
/** What one request with so many messages ends in. */
const verdicts = (count: number, settings?: ConstructorParameters<typeof SNSClient>[0]) =>
  withClient((client) => {
    const messages = Array.from({ length: count }, () => toMessage(orderEventContract, anOrder(), 1));
    return createSnsTopic(client, topicArn).send(messages, AbortSignal.timeout(60_000));
  }, settings);
const failureOf = (publishing: Promise<unknown>) =>
  publishing.then(
    () => expect.fail('expected a failure'),
    (cause: unknown) => cause as PublishFailedError,
  );

describe('what SNS answers', () => {
  it.each([
    ['a topic that is gone', error(404, 'NotFound', 'Topic does not exist'), 'TOPIC_NOT_FOUND', 'NotFoundException'],
    [
      'a topic of another region',
      error(400, 'InvalidParameter', 'Invalid parameter: TopicArn Reason: no such topic'),
      'TOPIC_NOT_FOUND',
      'InvalidParameterException',
    ],
    ['credentials that have expired', error(403, 'ExpiredToken', 'expired'), 'CREDENTIALS_REJECTED', 'ExpiredToken'],
    ['unknown credentials', error(403, 'InvalidClientTokenId', 'no'), 'CREDENTIALS_REJECTED', 'InvalidClientTokenId'],
    ['a wrong secret', error(403, 'SignatureDoesNotMatch', 'no'), 'CREDENTIALS_REJECTED', 'SignatureDoesNotMatch'],
    [
      'a permission that is missing',
      error(403, 'AuthorizationError', 'not authorized'),
      'PUBLISH_DENIED',
      'AuthorizationErrorException',
    ],
    ['a key that may not be used', error(400, 'KMSAccessDenied', 'no'), 'PUBLISH_DENIED', 'KMSAccessDeniedException'],
    [
      'another wrong parameter',
      error(400, 'InvalidParameter', 'Invalid'),
      'PUBLISH_REFUSED',
      'InvalidParameterException',
    ],
  ])('of %s is an error of its own, at once and for sure', async (_, answering, code, cause) => {
    answer = answering;
    const failure = await failureOf(publish());
    expect(failure).toMatchObject({ code, retryable: false, maybePublished: false, cause: { name: cause } });
    expect(failure.message).toContain(topicArn);
    expect(failure.message).toContain(cause);
    expect(actions).toEqual(['Publish']);
  });

  it.each([
    ['that it is throttled', error(400, 'Throttling', 'Rate exceeded'), 'PUBLISH_THROTTLED', false],
    ['that there are too many requests', error(429, 'TooMany', 'slow down'), 'PUBLISH_THROTTLED', false],
    ['that its keys are throttled', error(400, 'KMSThrottling', 'slow down'), 'PUBLISH_THROTTLED', false],
    ['that the request took too long', error(408, 'RequestTimeout', 'again'), 'PUBLISH_FAILED', true],
    ['that it broke', error(500, 'InternalError', 'sorry'), 'PUBLISH_FAILED', true],
    ['what is no XML', xml(200, '<html'), 'PUBLISH_FAILED', true],
    [
      'a success without a message id',
      xml(200, `<PublishResponse ${sns}><PublishResult/></PublishResponse>`),
      'PUBLISH_FAILED',
      true,
    ],
  ])('%s is tried again until the end of the time, and may pass', async (_, answering, code, maybePublished) => {
    answer = answering;
    expect(await verdicts(1)).toMatchObject([{ retry: 'later', maybePublished }]);
    // whether it may be published is asked of one request: the last one may still be on its way when the time ends
    expect(await failureOf(publish())).toMatchObject({ code, retryable: true });
    expect(actions.length).toBeGreaterThan(1);
  });

  it('may be better the next time', async () => {
    answer = (request, response) => {
      answer = xml(
        200,
        `<PublishResponse ${sns}><PublishResult><MessageId>m1</MessageId></PublishResult></PublishResponse>`,
      );
      error(500, 'InternalError', 'sorry')(request, response);
    };
    expect(await publish()).toEqual({ messageId: 'm1' });
    expect(actions).toEqual(['Publish', 'Publish']);
  });
});

describe('an answer to several', () => {
  it('is read entry by entry: a 200 is no success', async () => {
    answer = (request, response) => {
      answer = batch(`<Successful>${taken(0)}</Successful><Failed>${failed(1, 'InternalError', false)}</Failed>`);
      const members = [taken(4), taken(0)].join('');
      batch(
        `<Successful>${members}</Successful><Failed>${failed(1, 'InvalidParameter', true)}${failed(2, 'InternalError', false)}</Failed>`,
      )(request, response);
    };
    const results = await publishAll(5);
    expect(results).toMatchObject([
      { status: 'published', messageId: 'message-0' },
      {
        status: 'failed',
        error: { code: 'PUBLISH_REFUSED', maybePublished: false, cause: { name: 'InvalidParameter', message: 'why' } },
      },
      // the second request held the third order and the fourth, which the first answer did not mention
      { status: 'published', messageId: 'message-0' },
      { status: 'failed', error: { code: 'PUBLISH_FAILED', maybePublished: true } },
      { status: 'published', messageId: 'message-4' },
    ]);
  });

  it.each([
    ['Throttled', false, 'PUBLISH_THROTTLED', true, false],
    ['InternalError', false, 'PUBLISH_FAILED', true, true],
    ['AuthorizationError', true, 'PUBLISH_DENIED', false, false],
    ['NotFound', true, 'TOPIC_NOT_FOUND', false, false],
    ['SomethingNew', true, 'PUBLISH_REFUSED', false, false],
    ['SomethingNew', false, 'PUBLISH_FAILED', true, true],
  ])('may hold the failure %s (sender at fault: %s), which is %s', async (name, atFault, code, retryable, maybe) => {
    const both = batch(`<Successful/><Failed>${failed(0, name, atFault)}${failed(1, name, atFault)}</Failed>`);
    const alone = error(atFault ? 400 : 500, name, 'why');
    // the time of one order may end a moment before that of the other
    answer = (request, response) => (actions.at(-1) === 'Publish' ? alone : both)(request, response);
    const verdict = { retry: retryable ? 'later' : 'never', maybePublished: maybe };
    actions.length = 0;
    expect(await verdicts(2)).toMatchObject([verdict, verdict]);
    const failure = { status: 'failed', error: { code, retryable, ...(retryable ? {} : { cause: { name } }) } };
    expect(await publishAll(2)).toMatchObject([failure, failure]);
  });

  it('that refuses all of them is asked about each alone', async () => {
    answer = (request, response) => {
      const fine = xml(
        200,
        `<PublishResponse ${sns}><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>`,
      );
      const refusal = error(400, 'InvalidParameterValue', 'one of them is wrong');
      (actions.at(-1) === 'PublishBatch' ? refusal : fine)(request, response);
    };
    const results = await publishAll(maxPublishBatchEntries);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['published']));
    expect(actions.filter((action) => action === 'Publish')).toHaveLength(maxPublishBatchEntries);
  });
});

const none = () => Promise.reject(Object.assign(new Error('none'), { name: 'CredentialsProviderError' }));
const never = () => new Promise<never>(() => {});

describe('no answer', () => {
  it('at all ends at the end of the time', async () => {
    answer = () => {};
    expect(await failureOf(publish())).toMatchObject({
      code: 'PUBLISH_TIMED_OUT',
      retryable: true,
      maybePublished: true,
    });
    expect(actions.length).toBeGreaterThan(1);
  });

  it('for a connection that breaks may mean that the order was published', async () => {
    answer = (request) => request.socket.destroy();
    expect(await failureOf(publish())).toMatchObject({
      code: 'TOPIC_UNREACHABLE',
      retryable: true,
      maybePublished: true,
      cause: { code: 'ECONNRESET' },
    });
  });

  it.each([
    ['is refused', error(403, 'AuthorizationError', 'no'), 'PUBLISH_DENIED'],
    ['is throttled', error(400, 'Throttled', 'later'), 'PUBLISH_THROTTLED'],
  ])('may mean that the order was published, though the attempt that the SDK adds %s', async (_, then, code) => {
    answer = (request, response) => {
      if (actions.length % 2 === 1) request.socket.destroy();
      else then(request, response);
    };
    expect(await failureOf(publish({ maxAttempts: 2 }))).toMatchObject({ code, maybePublished: true });
    expect(actions.length).toBeGreaterThan(1);
  });

  it('from an endpoint that nobody listens at means that it was not', async () => {
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address() as AddressInfo;
    await new Promise((resolve) => unused.close(resolve));
    const unreachable = { endpoint: `http://127.0.0.1:${port}` };
    expect(await verdicts(1, unreachable)).toMatchObject([{ retry: 'later', maybePublished: false }]);
    const failure = await failureOf(publish(unreachable));
    expect(failure).toMatchObject({ code: 'TOPIC_UNREACHABLE', retryable: true });
    expect(failure.message).toMatch(/expected to reach the topic .* got Error \(ECONNREFUSED\); is the network/);
  });

  it('because there are no credentials is an error of its own', async () => {
    expect(await failureOf(publish({ credentials: none }))).toMatchObject({ code: 'CREDENTIALS_REJECTED' });
    expect(actions).toEqual([]);
  });

  it('because the credentials never come ends at the end of the time', async () => {
    expect(await failureOf(publish({ credentials: never }))).toMatchObject({ code: 'PUBLISH_TIMED_OUT' });
  });

  it('that the caller waits for ends at once when the signal aborts', async () => {
    const abort = new AbortController();
    answer = () => abort.abort(new Error('enough'));
    const publishing = withClient((client) =>
      createOrderPublisher({ client, topicArn, timeout: 600_000 }).publish(anOrder(), { signal: abort.signal }),
    );
    expect(await failureOf(publishing)).toMatchObject({
      code: 'PUBLISH_ABORTED',
      maybePublished: true,
      cause: { message: 'enough' },
    });
  });
});

it('a failed message says nothing of the order', async () => {
  answer = error(400, 'InvalidParameter', 'Invalid parameter: Message Laptop U123');
  const failure = await failureOf(publish());
  expect(JSON.stringify(failure)).not.toMatch(/Laptop|U123/);
});
