import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { forward } from './forward.ts';

async function startServer(answer: string): Promise<string> {
  const server = createServer((_, response) => void response.end(answer)).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a request goes to the local cloud, whatever its path looks like', async () => {
  const [cloud, stranger] = await Promise.all([startServer('cloud'), startServer('stranger')]);
  const url = new URL(`/.//${stranger}/`, 'http://127.0.0.1');
  expect(url.pathname).toBe(`//${stranger}/`);
  const sent = { service: 'sns', as: 'local', method: 'POST', url, headers: {}, body: Buffer.from('x') };
  expect(String((await forward(sent, `http://${cloud}`)).body)).toBe('cloud');
});
