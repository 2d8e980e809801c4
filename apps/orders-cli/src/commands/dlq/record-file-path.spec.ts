import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { recordFileName, recordFilePath } from './record-file-path.ts';

it.each([
  [
    'https://sqs.eu-central-1.amazonaws.com/123456789012/OrderDLQ',
    'eu-central-1',
    'purged.OrderDLQ.123456789012.eu-central-1.ndjson',
  ],
  [
    'http://127.0.0.1:4566/000000000000/dev-OrderDLQ',
    'us-east-1.127.0.0.1:4566',
    'purged.dev-OrderDLQ.000000000000.us-east-1.127.0.0.1-4566.ndjson',
  ],
  ['http://x/../../etc/%2e%2e%2fpasswd', 'a', 'purged.-2e-2e-2fpasswd.etc.a.ndjson'],
  ['../../no URL', 'us-east-1.[::1]:1', 'purged.no-URL.......us-east-1.---1--1.ndjson'],
])('the file of %s is named after queue, account and place', (queueUrl, place, name) => {
  expect(recordFileName('purged', queueUrl, [place])).toBe(name);
});

it('the folder of the file is created, for its owner only', async () => {
  const home = mkdtempSync(join(tmpdir(), 'state-'));
  const environment = { XDG_STATE_HOME: join(home, 'a/b') };
  for (const _ of ['when it is missing', 'when it is there']) {
    const path = await recordFilePath(
      'redrive',
      { queueUrl: 'http://x/1/q' },
      { connection: { queuePlace: 'p' }, environment },
    );
    expect(path).toBe(join(home, 'a/b/order-events/redrive.q.1.p.ndjson'));
    expect(statSync(join(home, 'a/b/order-events')).mode & 0o777).toBe(0o700);
  }
  const purged = await recordFilePath(
    'purged',
    { queueUrl: 'http://x/1/q' },
    { connection: { queuePlace: 'p' }, environment },
  );
  expect(basename(purged)).toMatch(/^purged\.q\.1\.p\.\d{8}T\d{6}Z\.ndjson$/);
  rmSync(home, { recursive: true });
});
