import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLocalCloud, type LocalCloud } from '../local-cloud.ts';
import { clientSettings } from '../testing/tiny-stack.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud({ template: { Resources: {} } });
});
afterAll(() => cloud.stop());

/** A connection, with everything that comes back on it until the other side ends it. */
async function open() {
  const { hostname, port } = new URL(cloud.endpoint);
  // an end of the other side is not answered with one: it must not wait for that
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  await once(socket, 'connect');
  return { socket, received: text(socket) };
}

const head = 'POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/x-www-form-urlencoded\r\n';
const chunk = `100000\r\n${'x'.repeat(2 ** 20)}\r\n`;
const createTopic = 'Action=CreateTopic&Name=Next';
const next = `${head}content-length: ${createTopic.length}\r\n\r\n${createTopic}`;
const topics = async () => (await new SNSClient(clientSettings(cloud)).send(new ListTopicsCommand({}))).Topics;
const statuses = (received: string) => received.match(/HTTP\/1\.1 \d+/g);

it('a body in chunks that becomes too large is answered once, and nothing after it is taken for a request', async () => {
  const { socket, received } = await open();
  socket.end(`${head}transfer-encoding: chunked\r\n\r\n${chunk.repeat(17)}0\r\n\r\n${next}`);
  const answer = await received;
  expect(statuses(answer)).toEqual(['HTTP/1.1 413']);
  expect(answer).toMatch(/connection: close\r\n/i);
  expect(await topics()).toEqual([]);
});

it.each([
  ['in chunks', `transfer-encoding: chunked\r\n\r\n${chunk.repeat(17)}`],
  ['of a length that is told', `content-length: ${2 ** 25}\r\n\r\nAction=`],
])('a client that never ends a body %s has its answer and the end of the connection', async (_, sent) => {
  const { socket, received } = await open();
  socket.write(head + sent);
  expect(statuses(await received)).toEqual(['HTTP/1.1 413']);
  socket.destroy();
});

it.each(['gzip', 'GZIP', 'br', 'identity, gzip'])(
  'a body in the coding %s is refused, not read as plain',
  async (coding) => {
    const { socket, received } = await open();
    socket.end(next.replace('\r\n\r\n', `\r\ncontent-encoding: ${coding}\r\n\r\n`));
    const answer = await received;
    expect(answer).toMatch(/^HTTP\/1\.1 415 .*\r\naccept-encoding: identity\r\n/is);
    expect(answer).toContain('expected a body without a content coding');
    expect(await topics()).toEqual([]);
  },
);

it.each(['identity', ''])('a body in the coding %j is plain', async (coding) => {
  const { socket, received } = await open();
  const listTopics = 'Action=ListTopics';
  socket.end(`${head}content-encoding: ${coding}\r\ncontent-length: ${listTopics.length}\r\n\r\n${listTopics}`);
  expect(statuses(await received)).toEqual(['HTTP/1.1 200']);
});
