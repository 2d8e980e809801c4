import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { type HttpServerOptions, startServer } from './start-server.ts';

async function start(options: Partial<HttpServerOptions> = {}) {
  const server = await startServer({ fetch: () => new Response('ok'), port: 0, ...options });
  onTestFinished(server.stop);
  return server;
}

/** A connection on which one request was sent, with what comes back on it until it is closed. */
function send(url: string, request: string) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(request);
  return { socket, received: text(socket) };
}

const get = 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n';

it('answers the open requests when it is stopped, and lets no client keep its connection', async () => {
  const [arrived, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { url, stop } = await start({
    fetch: async () => {
      arrived.resolve();
      await release.promise;
      return new Response('at last');
    },
  });
  const { received } = send(url, get);
  await arrived.promise;
  const stopped = stop();
  release.resolve();
  expect(await received).toMatch(/^HTTP\/1\.1 200 .*connection: close.*at last/is);
  await stopped;
});

it('keeps the connections of its clients until it is stopped', async () => {
  const { url, stop } = await start();
  const { socket, received } = send(url, get);
  await once(socket, 'readable');
  socket.write(get);
  await once(socket, 'readable');
  await stop();
  expect((await received).match(/HTTP\/1\.1 200/g)).toHaveLength(2);
});

it('stops without a client that does not finish its request', async () => {
  const arrived = Promise.withResolvers<void>();
  const { url, stop } = await start({
    stopTimeout: 1,
    fetch: async (request) => {
      arrived.resolve();
      return new Response(await request.text());
    },
  });
  const { received } = send(url, 'POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 5\r\n\r\nhal');
  await arrived.promise;
  await stop();
  expect(await received).not.toContain('200');
});

it('does not start on a port that another program has', async () => {
  const { url } = await start();
  await expect(start({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
