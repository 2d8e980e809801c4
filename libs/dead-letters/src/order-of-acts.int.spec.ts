import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { openDeadLetterQueue } from './dead-letter-queue.ts';
import { RecordFileError } from './errors.ts';
import { purgeDeadLetters } from './purge-dead-letters.ts';
import { readDeadLetters } from './read-dead-letters.ts';
import { openRecordFile } from './record-file.ts';
import { redriveDeadLetters } from './redrive-dead-letters.ts';
import { openRedriveFile, type RedriveFile } from './redrive-record.ts';
import { movedLetter, startSqs } from './sqs-engine.fixture.ts';

const { client, sqs, createQueue, send, count, requests } = await startSqs();
const folder = mkdtempSync(join(tmpdir(), 'order-of-acts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = (number: number) => Array.from({ length: number }, (_, index) => movedLetter(`O${index}`));
const deletions = () => requests.filter(({ action }) => action === 'DeleteMessageBatch').length;

describe('a dead letter is deleted only after', () => {
  it('a purge has it in its file', async () => {
    const { queueUrl } = await createQueue();
    await send(queueUrl, good(25));
    {
      await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
      await using file = await openRecordFile('/dev/full');
      await expect(purgeDeadLetters(queue, { file })).rejects.toMatchObject({ code: 'RECORD_FILE_FAILED' });
    }
    expect([deletions(), await count(queueUrl)]).toEqual([0, { visible: 25, hidden: 0 }]);
  });

  it('a redrive noted that it was sent', async () => {
    const [{ queueUrl }, { queueUrl: to }] = [await createQueue(), await createQueue()];
    await send(queueUrl, good(25));
    {
      await using queue = openDeadLetterQueue({ ...sqs, queueUrl });
      await using file = await openRedriveFile(join(folder, 'redrive.ndjson'));
      await expect(redriveDeadLetters(queue, { to, file: failingWhenSent(file) })).rejects.toMatchObject({
        code: 'RECORD_FILE_FAILED',
      });
    }
    expect([deletions(), await count(queueUrl)]).toEqual([0, { visible: 25, hidden: 0 }]);
  });
});

/** A disk that is full when the first message was sent. */
function failingWhenSent(file: RedriveFile): RedriveFile {
  return {
    ...file,
    append: async (records) => {
      if (records.some((record) => 'sentAs' in record)) throw new RecordFileError('the disk is full', file);
      await file.append(records);
    },
  };
}

const source = (name: string) => JSON.stringify(join(import.meta.dirname, name));

/** Stands in a process of its own, whose files may get only 32 or 64 KiB large, by the kind of shell. */
const inSmallFile = (work: string) => `
  import { SQSClient } from '@aws-sdk/client-sqs';
  import { openDeadLetterQueue } from ${source('dead-letter-queue.ts')};
  import { purgeDeadLetters } from ${source('purge-dead-letters.ts')};
  import { redriveDeadLetters } from ${source('redrive-dead-letters.ts')};
  import { openRedriveFile } from ${source('redrive-record.ts')};
  const [endpoint, queueUrl, to, path] = process.argv.slice(1);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  await using queue = openDeadLetterQueue({ client, queueUrl, waitSeconds: 0 });
  await using file = await openRedriveFile(path);
  const done = await ${work}.catch((error) => error.cause?.code);
  console.log(done);
`;

describe('of a file that gets full half-way,', () => {
  it.each([
    ['a purge', 'purgeDeadLetters(queue, { file })', (line: Line) => 'body' in line],
    ['a redrive', 'redriveDeadLetters(queue, { to, file })', (line: Line) => line.event === 'sent'],
  ] as const)('%s deletes no dead letter that is not in it whole', async (name, work, isRecord) => {
    const [{ queueUrl }, { queueUrl: to }] = [await createQueue(), await createQueue()];
    await send(queueUrl, good(300));
    const all = (await readDeadLetters({ ...sqs, queueUrl })).map(({ messageId }) => messageId);
    const path = join(folder, `${name}.ndjson`);
    const node = [
      process.execPath,
      '--conditions=@order-events/source',
      '--input-type=module',
      '-e',
      inSmallFile(work),
    ];
    const { protocol = '', hostname = '', port = '' } = (await client.config.endpoint?.()) ?? {};
    const values = [`${protocol}//${hostname}:${port}`, queueUrl, to, path];
    const run = spawn('sh', ['-c', 'ulimit -f 64; exec "$@"', 'sh', ...node, ...values], { cwd: import.meta.dirname });
    expect(await Promise.all([text(run.stdout), text(run.stderr)])).toEqual(['EFBIG\n', '']);

    const left = (await readDeadLetters({ ...sqs, queueUrl })).map(({ messageId }) => messageId);
    // what follows the last newline was cut off
    const whole = readFileSync(path, 'utf8').split('\n').slice(0, -1);
    const noted = whole.map((line) => JSON.parse(line) as Line).filter(isRecord);
    expect(left.length).toBeLessThan(300);
    expect(new Set([...left, ...noted.map(({ messageId }) => messageId)])).toEqual(new Set(all));
  });
});

interface Line {
  readonly messageId: string;
  readonly event?: string;
}
