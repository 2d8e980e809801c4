import { once } from 'node:events';
import { type IncomingMessage, request as sendRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootstrap } from './account.ts';
import { type DeployRehearsal, startDeployRehearsal } from './start-deploy-rehearsal.ts';

let rehearsal: DeployRehearsal;
beforeAll(async () => {
  rehearsal = await startDeployRehearsal();
});
afterAll(() => rehearsal.stop());

it.each([
  ['under a name that is not of loopback', { host: 'rebound.example' }, 403, 'expected a loopback name'],
  ['by a page', { origin: 'https://evil.example' }, 403, 'expected no Origin'],
  ['with more bytes than any bundle has', { 'content-length': '100000000' }, 413, 'expected a request of at most'],
])('a request %s is refused', async (_, headers, status, message) => {
  const request = sendRequest(rehearsal.endpoint, { method: 'POST', headers });
  request.on('error', () => {}).flushHeaders();
  if (!('content-length' in headers)) request.end();
  const [response]: [IncomingMessage] = (await once(request, 'response')) as [IncomingMessage];
  expect([response.statusCode, await text(response)]).toEqual([status, expect.stringContaining(message)]);
  request.destroy();
  expect(rehearsal.calls).toEqual([]);
});

/** All that comes back on a connection until the other side ends it, which is not answered with an end. */
async function send(...parts: readonly string[]) {
  const { hostname, port } = new URL(rehearsal.endpoint);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const received = text(socket);
  for (const part of parts) socket.write(part);
  const answer = await received;
  socket.destroy();
  return answer;
}

const signed = (service: string, path: string, ...headers: readonly string[]) =>
  [
    `PUT ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    `authorization: Credential=local/20260101/us-east-1/${service}/aws4_request`,
    ...headers,
    '',
    '',
  ].join('\r\n');

it('a request in chunks that becomes too large is answered, and is the last of its connection', async () => {
  const chunk = `400000\r\n${'x'.repeat(2 ** 22)}\r\n`;
  const chunks = Array.from({ length: 17 }, () => chunk);
  const last = '0\r\n\r\n';
  const answer = await send(
    signed('s3', `/${bootstrap.bucket}/large`, 'transfer-encoding: chunked'),
    ...chunks,
    last,
    signed('s3', `/${bootstrap.bucket}/next`, 'content-length: 0'),
  );
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413']);
  expect(answer).toMatch(/connection: close\r\n/i);
  expect(rehearsal.calls).toEqual([]);
});

it('a form that is compressed is refused, and an object that is compressed is an object', async () => {
  const gzip = ['content-encoding: gzip', 'connection: close'];
  const form = 'Action=GetCallerIdentity';
  expect(await send(signed('sts', '/', ...gzip, `content-length: ${form.length}`), form)).toMatch(/^HTTP\/1\.1 415 /);
  expect(rehearsal.calls).toEqual([]);
  const put = signed('s3', `/${bootstrap.bucket}/zipped`, ...gzip, 'content-length: 1');
  expect(await send(put, 'x')).toMatch(/^HTTP\/1\.1 200 /);
});
