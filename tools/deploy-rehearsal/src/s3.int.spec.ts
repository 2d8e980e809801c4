import { describe, expect, onTestFinished, test } from 'vitest';
import { bootstrap } from './account.ts';
import { startDeployRehearsal } from './start-deploy-rehearsal.ts';

/** S3's REST protocol, without a client between, which would encode a key once more. */
async function startS3() {
  const { endpoint, stop } = await startDeployRehearsal();
  onTestFinished(stop);
  return async (path: string, method = 'GET', body?: string) => {
    const answer = await fetch(`${endpoint}${path}`, {
      method,
      headers: { authorization: 'Credential=local/20260101/us-east-1/s3/aws4_request' },
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, text: await answer.text() };
  };
}

describe('a key', () => {
  test.each(['..%2fescaped.zip', 'a%2f..%2f..%2fescaped.zip', 'a/..%2f..%2fescaped.zip', '%2f..%2f..%2fx', '%', '%ff'])(
    'that leads out of the bucket, or is no text, is refused: %s',
    async (key) => {
      const s3 = await startS3();
      const { status, text } = await s3(`/${bootstrap.bucket}/${key}`, 'PUT', 'content');
      expect([status, text]).toEqual([400, expect.stringContaining('<Code>InvalidURI</Code>')]);
    },
  );

  test('of more than 1,024 bytes is refused', async () => {
    const s3 = await startS3();
    const { status, text } = await s3(`/${bootstrap.bucket}/${'%C3%A9'.repeat(513)}`, 'PUT', 'content');
    expect([status, text]).toEqual([400, expect.stringContaining('<Code>KeyTooLongError</Code>')]);
  });

  test.each(['a%2f..%2fb', '..%252fx', '..%5cx', 'C:%5cx', '%2fx', '%00', '...'])(
    'that S3 takes names an object and nothing else: %s',
    async (key) => {
      const s3 = await startS3();
      expect(await s3(`/${bootstrap.bucket}/${key}?x`, 'PUT', 'content')).toEqual({ status: 200, text: '' });
      expect(await s3(`/${bootstrap.bucket}/${key}?x`)).toEqual({ status: 200, text: 'content' });
    },
  );
});

test.each(['other', '..%2fother', `${bootstrap.bucket}%2fa`, `..%2f${bootstrap.bucket}`, '%00'])(
  'a bucket of another name does not exist: %s',
  async (bucket) => {
    const s3 = await startS3();
    const { status, text } = await s3(`/${bucket}/key`, 'PUT', 'content');
    expect([status, text]).toEqual([404, expect.stringContaining('<Code>NoSuchBucket</Code>')]);
  },
);
