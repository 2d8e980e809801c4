import { PublishFailedError, PublishThrottledError, TopicNotFoundError } from '@order-events/publisher';
import { createInMemoryOrderPublisher } from '@order-events/publisher/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from './create-app.ts';

const checkout = { userId: 'U123', itemName: 'Laptop', quantity: 1 };

let publisher: ReturnType<typeof createInMemoryOrderPublisher>;
let failures: { readonly error: unknown; readonly correlationId: string }[];
let app: ReturnType<typeof createApp>;

beforeEach(() => {
  publisher = createInMemoryOrderPublisher();
  failures = [];
  app = createApp({ publisher, onFailure: (error, correlationId) => failures.push({ error, correlationId }) });
});

const host = '127.0.0.1:3000';

const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array;

async function post(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await app.request('/checkouts', {
    method: 'POST',
    headers: { host, 'content-type': 'application/json', ...headers },
    body: isRaw(body) ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('a checkout', () => {
  it('is published as a new order of this moment, under an id that is made for it', async () => {
    const before = new Date().toISOString();
    const { status, body } = await post(checkout);
    const [published] = publisher.published;
    expect(published?.event).toEqual({
      ...checkout,
      orderId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'new',
      timestamp: expect.any(String),
    });
    expect(published?.event.timestamp.localeCompare(before)).toBeGreaterThanOrEqual(0);
    expect(status).toBe(202);
    expect(body).toEqual({ orderId: published?.event.orderId, messageId: published?.messageId });
  });

  it('that says its orderId and timestamp is the same order event each time it is sent', async () => {
    const identity = { orderId: 'O1', timestamp: '2025-05-03T12:00:00Z' };
    await post({ ...checkout, ...identity });
    await post({ ...checkout, ...identity });
    const order = { ...checkout, ...identity, status: 'new' };
    expect(publisher.published.map((published) => published.event)).toEqual([order, order]);
  });

  it('is a new order, whatever it says', async () => {
    await post({ ...checkout, status: 'paid' });
    expect(publisher.published).toMatchObject([{ event: { status: 'new' } }]);
  });
});

describe('the correlation id', () => {
  it('is taken from the request into the message, and given back', async () => {
    const { headers } = await post(checkout, { 'x-correlation-id': 'cart-42' });
    expect(headers.get('x-correlation-id')).toBe('cart-42');
    expect(publisher.published).toMatchObject([{ attributes: { correlationId: 'cart-42' } }]);
  });

  it.each([
    ['there is none', {}],
    ['it has other characters', { 'x-correlation-id': 'caf\u00e9 ole' }],
    ['it is too long', { 'x-correlation-id': 'x'.repeat(129) }],
  ])('is made when %s', async (_, given) => {
    const { status, headers } = await post(checkout, given);
    const made = headers.get('x-correlation-id');
    expect([status, made]).toEqual([202, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(publisher.published).toMatchObject([{ attributes: { correlationId: made } }]);
  });
});

describe('a request that is not a checkout', () => {
  it('is told every rule that it breaks, and where', async () => {
    const { status, body } = await post({ userId: 'U 1', quantity: 0, colour: 'red' });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'INVALID_EVENT',
      violations: expect.arrayContaining(
        ['/userId', '/quantity', '/colour', '/itemName'].map((pointer) => expect.objectContaining({ pointer })),
      ),
    });
  });

  it.each([
    ['no JSON', '{', 400, 'NOT_JSON'],
    ['nothing', '', 400, 'NOT_JSON'],
    ['a list', [checkout], 400, 'NOT_JSON'],
    ['null', null, 400, 'NOT_JSON'],
    ['in Latin-1', Uint8Array.from(Buffer.from('{"userId":"Jos\u00e9"}', 'latin1')), 400, 'NOT_UTF8'],
    ['JSON after a byte order mark', '\ufeff{}', 400, 'NOT_JSON'],
    ['JSON with a key twice', '{"userId":"U1","userId":"U2"}', 400, 'DUPLICATE_KEY'],
    ['JSON with a number that no double holds', '{"quantity":1.00000000000000000001}', 400, 'INEXACT_NUMBER'],
    ['JSON with a key that is more than data', '{"__proto__":{"quantity":1}}', 400, 'FORBIDDEN_KEY'],
    ['JSON with half of a surrogate pair', '{"userId":"\\ud800"}', 400, 'ILL_FORMED_UNICODE'],
    ['more bytes than any checkout has', { ...checkout, itemName: 'x'.repeat(17_000) }, 413, 'BODY_TOO_LARGE'],
  ])('is refused when it is %s', async (_, given, status, code) => {
    expect(await post(given)).toMatchObject({ status, body: { code, message: expect.stringMatching(/^expected /) } });
  });

  it('is told where, and no value of what it sent', async () => {
    const { body } = await post('{"list":[{"a":"secret","a":"secret"}]}');
    expect(body).toEqual({
      code: 'DUPLICATE_KEY',
      message: 'expected each key once, got one twice',
      pointer: '/list/0/a',
    });
  });

  it.each(['text/plain', 'application/json-patch+json', 'application/json; charset=iso-8859-1', ''])(
    'is refused when its type is %j',
    async (type) => {
      expect(await post(checkout, { 'content-type': type })).toMatchObject({ status: 415 });
    },
  );

  it.each(['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])('is taken as %s', async (type) => {
    expect(await post(checkout, { 'content-type': type })).toMatchObject({ status: 202 });
  });

  it('is refused when it is for another route', async () => {
    const response = await app.request('/orders', { headers: { host } });
    expect([response.status, await response.json()]).toEqual([404, expect.objectContaining({ code: 'NOT_FOUND' })]);
  });

  it.each(['{', '{}'])('publishes nothing, and is no failure of the service: %s', async (body) => {
    await post(body);
    expect([publisher.published, failures]).toEqual([[], []]);
  });
});

describe('a page in a browser', () => {
  it.each(['rebound.example', '127.0.0.1.evil.example:3000', '10.0.0.1', ''])(
    'cannot call under the Host %j',
    async (name) => {
      expect(await post(checkout, { host: name })).toMatchObject({ status: 403, body: { code: 'HOST_NOT_ALLOWED' } });
      expect(publisher.published).toEqual([]);
    },
  );

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:3000'])(
    'cannot call with the Origin %s',
    async (origin) => {
      expect(await post(checkout, { origin })).toMatchObject({ status: 403, body: { code: 'ORIGIN_NOT_ALLOWED' } });
      expect(publisher.published).toEqual([]);
    },
  );

  it('cannot even ask whether the service is healthy', async () => {
    expect((await app.request('/health', { headers: { host: 'rebound.example' } })).status).toBe(403);
  });

  it.each(['localhost:3000', 'LOCALHOST', '[::1]:3000', '127.0.0.1'])('is not who calls as %s', async (name) => {
    expect((await post(checkout, { host: name })).status).toBe(202);
  });
});

describe('a publish that failed', () => {
  const nobody = { maybePublished: false };
  const lost = { maybePublished: true };
  it.each([
    [503, 'is worth another attempt', new PublishThrottledError('the topic arn:aws:sns:… is too slow', nobody), '1'],
    [503, 'has no name of its own', new PublishFailedError('the topic arn:aws:sns:… is odd', lost), '1'],
    [502, 'takes an operator', new TopicNotFoundError('the topic arn:aws:sns:… is gone', nobody), null],
  ])('is a %d when it %s, without what only operators should read', async (status, _, error, retryAfter) => {
    publisher.failNext(error);
    const { headers, ...response } = await post(checkout, { 'x-correlation-id': 'cart-42' });
    expect(response).toEqual({
      status,
      body: {
        code: error.code,
        message: 'expected the order to be published, but nobody confirmed it',
        maybePublished: error.maybePublished,
      },
    });
    expect(headers.get('retry-after')).toBe(retryAfter);
    expect(failures).toEqual([
      { error: expect.objectContaining({ message: error.message }), correlationId: 'cart-42' },
    ]);
  });

  it('does not stop the next one', async () => {
    publisher.failNext();
    expect((await post(checkout)).status).toBe(503);
    expect((await post(checkout)).status).toBe(202);
  });
});

it('says that it is healthy', async () => {
  const response = await app.request('/health', { headers: { host } });
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
});
