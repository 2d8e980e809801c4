import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runOrdersProcess, startOrders } from '../testing/run-orders.ts';

const repository = join(import.meta.dirname, '../../../..');

it('loses nothing of what the demo publishes, and prints that as one JSON document', async () => {
  const { stdout, exitCode } = await runOrdersProcess(['demo', '--json']);
  const { orders, deadLetters, messages, ...counts } = JSON.parse(stdout) as Record<string, unknown[]>;
  expect(counts).toEqual({
    published: 17,
    stored: 5,
    superseded: 6,
    deadLettered: 6,
    inFlight: 0,
    lost: 0,
    invented: 0,
  });
  const laptop: unknown = JSON.parse(
    readFileSync(join(repository, 'schemas/order-event/examples/v1/valid/01-laptop.json'), 'utf8'),
  );
  expect(orders).toContainEqual(expect.objectContaining(laptop as object));
  expect(orders?.map((order) => (order as { orderId: string }).orderId).toSorted()).toEqual([
    'O1234',
    'O2001',
    'O2002',
    'O2003',
    'O3001',
  ]);
  expect(
    deadLetters
      ?.map((letter) =>
        Object.values(letter as object)
          .slice(0, 2)
          .join(' '),
      )
      .toSorted(),
  ).toEqual([
    'FORBIDDEN_KEY /__proto__',
    'MESSAGE_NOT_JSON ',
    'SCHEMA_VIOLATION /quantity',
    'SCHEMA_VIOLATION /timestamp',
    'SCHEMA_VIOLATION /userId',
    'UNKNOWN_SCHEMA_VERSION ',
  ]);
  expect(messages).toHaveLength(17);
  expect(exitCode).toBe(0);
});

it('stops on Ctrl-C, and says that it was interrupted', async () => {
  const demo = startOrders(['demo']);
  let told = '';
  demo.stderr?.on('data', (data: Buffer) => {
    told += String(data);
    if (told.endsWith('a second delivery …\n')) demo.kill('SIGINT');
  });
  const [code] = (await once(demo, 'close')) as [number | null];
  expect({ code, last: told.trim().split('\n').at(-1) }).toEqual({ code: 130, last: 'orders: interrupted' });
});
