import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { createInMemoryOrderPublisher } from '@order-events/publisher/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from './create-app.ts';
import { type HttpServer, startServer } from './start-server.ts';

const publisher = createInMemoryOrderPublisher();
let server: HttpServer;
beforeAll(async () => {
  const { fetch } = createApp({ publisher, onFailure: () => {} });
  server = await startServer({ fetch, port: 0 });
});
afterAll(() => server.stop());

/** Sends bytes as no client would write them, and reads the answer. */
async function send(lines: readonly string[], body = '') {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(`${[...lines, 'connection: close'].join('\r\n')}\r\n\r\n${body}`);
  const [head = '', problem = ''] = (await text(socket)).split('\r\n\r\n');
  const { code, message } = JSON.parse(problem) as { readonly code?: string; readonly message?: string };
  return { status: Number(head.split(' ')[1]), code, message };
}

const checkout = JSON.stringify({ userId: 'U123', itemName: 'Laptop', quantity: 1 });
const post = async (body: string, ...headers: readonly string[]) =>
  send(['POST /checkouts HTTP/1.1', 'host: 127.0.0.1', `content-length: ${Buffer.byteLength(body)}`, ...headers], body);

it.each([
  ['a Host that no URL has', ['GET /health HTTP/1.1', 'host: a b']],
  ['a Host with a port that is none', ['GET /health HTTP/1.1', 'host: 127.0.0.1:http']],
  ['a Host with more than a name and a port', ['GET /health HTTP/1.1', 'host: 127.0.0.1/health']],
  ['an empty Host', ['GET /health HTTP/1.1', 'host:']],
  ['no Host', ['GET /health HTTP/1.1']],
  ['no Host, as HTTP/1.0 allows', ['GET /health HTTP/1.0']],
  ['a path that no URL has', ['GET http://[/health HTTP/1.1', 'host: 127.0.0.1']],
])('a request with %s is told so', async (_, lines) => {
  expect(await send(lines)).toEqual({
    status: 400,
    code: 'NOT_A_URL',
    message: expect.stringMatching(/^expected a Host and a path /),
  });
});

it('a body after a byte order mark is told of it', async () => {
  expect(await post(`\ufeff${checkout}`, 'content-type: application/json')).toEqual({
    status: 400,
    code: 'NOT_JSON',
    message: expect.stringContaining('got a byte order mark (U+FEFF)'),
  });
});

it.each([
  'application/json',
  'application/json;charset=utf-8',
  'application/json; charset=utf-8',
  'APPLICATION/JSON; CHARSET=UTF-8',
  'application/json;charset="utf-8"',
  'application/json;\tcharset="ut\\f-8"\t',
  'application/json; charset=utf-8;',
  'application/json;; profile="https://shop.example/a;b"; charset=utf-8',
])('a checkout is taken as %j', async (type) => {
  expect(await post(checkout, `content-type: ${type}`)).toMatchObject({ status: 202 });
});

it.each([
  'application/json; charset=utf-16',
  'application/json, text/plain',
  'text/plain; application/json',
  'text/plain; a="application/json"',
  'application/jsonp',
  'application/',
])('a checkout is not taken as %j', async (type) => {
  expect(await post(checkout, `content-type: ${type}`)).toMatchObject({ status: 415, code: 'NOT_JSON' });
});

it.each(['gzip', 'GZIP, identity'])('a checkout in the coding %j is not read as plain', async (coding) => {
  const answer = await post(checkout, 'content-type: application/json', `content-encoding: ${coding}`);
  expect(answer).toMatchObject({ status: 415, code: 'CODING_NOT_TAKEN' });
});

it('a checkout in the coding "identity" is plain', async () => {
  expect(await post(checkout, 'content-type: application/json', 'content-encoding: identity')).toMatchObject({
    status: 202,
  });
});

it('a checkout in chunks that becomes too large is answered, and is the last of its connection', async () => {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  const received = text(socket);
  const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
  socket.write('POST /checkouts HTTP/1.1\r\nhost: 127.0.0.1\r\ntransfer-encoding: chunked\r\n\r\n');
  // enough for the server to refuse it, and no end
  socket.write(chunk.repeat(2));
  expect(await received).toMatch(/^HTTP\/1\.1 413 .*connection: close\r\n.*BODY_TOO_LARGE/is);
});
