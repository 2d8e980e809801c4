import { once } from 'node:events';
import { type IncomingMessage, request as sendRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
